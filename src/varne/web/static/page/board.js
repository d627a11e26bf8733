// Keeps the board live: asks for its fragment every two seconds, says in words and sound when the server is not heard, and
// sounds what waits. It never moves what somebody points at or has in focus. Without it the page is loaded again by hand.
const EVERY = 2000;
const DEAD_AFTER = 5000;
const state = document.getElementById("state");
const dead = document.getElementById("dead");
const held = () => document.getElementById("held");
const title = document.title;
const clocks = document.querySelector(".clocks");
const behind = Date.now() - Date.parse(clocks.dataset.instant);
let tag = state.dataset.tag;
let heard = performance.now();
let heardAt = Date.now();
let failing = false;
let waiting = null;
let quietUntil = 0;
let waitFrom = heard;

// The centre's time when it was last heard: to the second where its clock goes as this machine's does, else the minute of
// the board, which changes with the centre's minute.
const minute = () => document.getElementById("live").dataset.moment.slice(11, 16);
const clock = () => ("ticking" in clocks.dataset ? new Date(heardAt - behind).toISOString().slice(11, 19) : minute());

function ask() {
  const started = performance.now();
  const asked = new XMLHttpRequest();
  asked.open("GET", state.dataset.live);
  asked.responseType = "document";
  asked.timeout = DEAD_AFTER;
  asked.setRequestHeader("If-None-Match", tag);
  asked.onloadend = () => {
    const live = asked.response?.getElementById?.("live");
    failing = !(asked.status === 304 || (asked.status === 200 && live));
    if (!failing) { heard = performance.now(); heardAt = Date.now(); }
    if (live && asked.status === 200) { tag = asked.getResponseHeader("ETag") ?? ""; take(live); }
    show();
    setTimeout(ask, Math.max(0, EVERY - (performance.now() - started)));
  };
  waitFrom = started;
  asked.send();
}
function show() {
  const silent = performance.now() - heard;
  const gone = silent > DEAD_AFTER && (failing || performance.now() - waitFrom > DEAD_AFTER - EVERY);
  document.body.classList.toggle("is-dead", gone);
  state.classList.toggle("live--no", gone);
  if (gone && dead.hidden) document.getElementById("dead-since").textContent = clock().slice(0, 5);
  dead.hidden = !gone;
  document.title = gone ? `${state.dataset.dead}! ${title}` : title;
  state.querySelector("[data-said]").hidden = gone;
  state.querySelector("time").textContent = clock();
}

// Takes a new fragment. While somebody points at the list or has focus in it, every row stays where it is: its words
// change, new boats come below, and the order follows when the pointer leaves.
function take(fresh) {
  const focused = document.activeElement?.id;
  const anchor = anchored();
  const top = anchor && anchor.getBoundingClientRect().top;
  for (const part of fresh.querySelectorAll("[data-part]")) {
    const old = document.getElementById(part.id);
    if (old.innerHTML !== part.innerHTML) old.replaceChildren(...adopt(part));
  }
  document.getElementById("live").dataset.moment = fresh.dataset.moment;
  takeRows(fresh.querySelector("#boats"));
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus({ preventScroll: true });
  const after = anchor && document.getElementById(anchor.id);
  if (after) scrollBy(0, after.getBoundingClientRect().top - top);
}

const adopt = (part) => [...part.childNodes].map((each) => document.adoptNode(each.cloneNode(true)));

function anchored() {
  const rows = [...document.querySelectorAll("#rows > tr")];
  const near = rows.find((each) => each.matches(":hover") || each.contains(document.activeElement));
  return near ?? (scrollY > 0 ? rows.find((each) => each.getBoundingClientRect().bottom > 0) : null);
}

function takeRows(fresh) {
  const old = document.getElementById("boats");
  const mine = old.querySelector("#rows");
  const theirs = fresh.querySelector("#rows");
  if (!mine || !theirs) {
    if (mine && old.matches(":hover")) { waiting = fresh; return; }
    if (mine || theirs || old.innerHTML !== fresh.innerHTML) old.replaceChildren(...adopt(fresh));
    return;
  }
  const pointed = mine.matches(":hover") || mine.contains(document.activeElement);
  const known = new Map([...mine.children].map((each) => [each.id, each]));
  const order = [...theirs.children].map((each) => {
    const now = known.get(each.id);
    if (!now) return document.adoptNode(each.cloneNode(true));
    if (now.innerHTML !== each.innerHTML) now.replaceChildren(...adopt(each));
    now.className = each.className;
    return now;
  });
  const moved = [...mine.children].some((each, at) => each !== order[at]) || order.length !== mine.children.length;
  if (pointed && moved) {
    for (const each of mine.children) each.classList.toggle("gone", !order.includes(each));
    mine.append(...order.filter((each) => each.parentNode !== mine));
    waiting = fresh;
  } else {
    if (moved) mine.replaceChildren(...order);
    waiting = null;
  }
  held().hidden = !waiting;
}

function release() {
  if (waiting) { const fresh = waiting; waiting = null; takeRows(fresh); }
}

// Two tones for what waits, one long low tone when the server is not heard. Made here: nothing is loaded.
let sounds = null;
function tone(at, hertz, seconds) {
  const source = sounds.createOscillator();
  const loud = sounds.createGain();
  source.frequency.value = hertz;
  loud.gain.setValueAtTime(0.2, at);
  loud.gain.exponentialRampToValueAtTime(0.001, at + seconds);
  source.connect(loud).connect(sounds.destination);
  source.start(at);
  source.stop(at + seconds);
}

function sound() {
  const rings = !dead.hidden || document.querySelector("#live [data-alarm]") !== null;
  document.getElementById("quiet").hidden = !rings;
  document.getElementById("sound").hidden = sounds?.state === "running";
  document.body.dataset.ringing = String(rings && performance.now() >= quietUntil);
  if (document.body.dataset.ringing !== "true" || sounds?.state !== "running") return;
  if (!dead.hidden) tone(sounds.currentTime, 220, 1.2);
  else { tone(sounds.currentTime, 880, 0.3); tone(sounds.currentTime + 0.35, 660, 0.3); }
}

function wake() {
  sounds ??= new AudioContext();
  sounds.resume().then(sound);
}

document.addEventListener("focusout", () => setTimeout(release));
document.addEventListener("mouseout", (event) => { if (!event.relatedTarget?.closest?.("#rows")) release(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden) show(); });
for (const each of document.querySelectorAll("[data-silence]")) {
  each.addEventListener("click", () => { quietUntil = performance.now() + 60_000; sound(); });
}
document.getElementById("sound").addEventListener("click", wake);
addEventListener("pointerdown", wake, { once: true });
addEventListener("keydown", wake, { once: true });
show();
sound();
setTimeout(ask, EVERY);
setInterval(show, 500);
setInterval(sound, 2000);
