// What every page gains from a script and does without: ticking clocks, keys, drafts of typed text, switches in place.
const root = document.documentElement;
const seat = document.body.dataset.seat ?? "/";

function tick() {
  const clocks = document.querySelector(".clocks[data-ticking]");
  if (!clocks) return;
  const behind = Date.now() - Date.parse(clocks.dataset.instant);
  const zones = { Dover: "Europe/London", Calais: "Europe/Paris" };
  setInterval(() => {
    const now = new Date(Date.now() - behind);
    clocks.querySelector("time").textContent = now.toISOString().slice(11, 19);
    for (const shore of clocks.querySelectorAll("div:not(.utc)")) {
      const zone = zones[shore.querySelector("dt").textContent];
      const local = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: zone });
      shore.querySelector("span").textContent = local.format(now);
    }
  }, 1000);
}

// A draft lives in this tab alone, under this officer and page, until the form is sent. Passwords are never kept.
function keepDrafts() {
  const form = document.querySelector("form#form");
  if (!form) return;
  const key = `draft ${location.pathname}${location.search}`;
  const fields = [...form.elements].filter((each) => each.name && !["hidden", "password", "file", "submit"].includes(each.type));
  const chosen = (each) => each.type === "checkbox" || each.type === "radio";
  const saved = JSON.parse(sessionStorage.getItem(key) ?? "null");
  if (saved && saved.length === fields.length && performance.getEntriesByType("navigation")[0]?.type !== "navigate") {
    fields.forEach((each, at) => { if (chosen(each)) each.checked = saved[at]; else if (!each.value || saved[at]) each.value = saved[at]; });
  }
  addEventListener("input", (event) => {
    if (event.target.form !== form) return;
    sessionStorage.setItem(key, JSON.stringify(fields.map((each) => (chosen(each) ? each.checked : each.value))));
  });
  form.addEventListener("submit", (event) => { if (!event.submitter?.name.startsWith("_")) sessionStorage.removeItem(key); });
}

// Keys of pages: a link or button with data-key is pressed by that key, unless somebody types. "g" then a letter goes places.
const off = () => localStorage.getItem("varne keys") === "off";
let before = "";
function press(event) {
  if (off() || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const key = before === "g" ? `g ${event.key}` : event.key;
  before = event.key;
  const wanted = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!wanted) return;
  event.preventDefault();
  before = "";
  if (wanted.matches("input, textarea, select")) wanted.focus();
  else wanted.click();
}

// Switching the theme needs no new page.
function switchInPlace(event) {
  const button = event.target.closest('button[name="_theme"]');
  if (!button) return;
  event.preventDefault();
  if (button.value === "auto") delete root.dataset.theme;
  else root.dataset.theme = button.value;
  for (const each of document.querySelectorAll('button[name="_theme"]')) each.setAttribute("aria-pressed", String(each === button));
  const data = new URLSearchParams({ _theme: button.value, next: location.pathname });
  fetch("/switch", { method: "POST", body: data, redirect: "manual" });
}

// Single keys can be switched off, as some speech input presses them unasked.
function switchKeys() {
  const button = document.querySelector("button[data-keys]");
  if (!button) return;
  const show = () => button.setAttribute("aria-pressed", String(off()));
  button.disabled = false;
  button.addEventListener("click", () => { localStorage.setItem("varne keys", off() ? "on" : "off"); show(); });
  show();
}

// Printing needs a script: without one the button is not there, and the browser's own print is.
function offerPrint() {
  for (const each of document.querySelectorAll("[data-print]")) {
    each.hidden = false;
    each.addEventListener("click", () => print());
  }
}

tick();
switchKeys();
offerPrint();
keepDrafts();
addEventListener("keydown", press);
addEventListener("click", switchInPlace);
document.getElementById("errs")?.focus();
