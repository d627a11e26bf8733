// Review by keys: "e" goes to the first slot, Escape leaves it, single keys can be switched off, the words in hand stay in sight.
const off = () => localStorage.getItem("varne keys") === "off";
const hand = document.getElementById("hand");

// Correct without a change has nothing to record: it leads to the first slot instead.
const fields = [...document.querySelectorAll("#hand input, #hand select")].filter((each) => each.type !== "hidden");
const asShown = fields.map((each) => each.value);
document.querySelector('#hand button[data-key="e"]')?.addEventListener("click", (event) => {
  if (fields.some((each, at) => each.value !== asShown[at])) return;
  event.preventDefault();
  const wanted = document.querySelector("#hand .need select, #hand .need input") ?? fields[0];
  wanted?.focus();
  wanted?.select?.();
});

// Where both ends of a number or a time were one, the second follows the first until somebody types in it.
for (const [first, last] of [["low", "high"], ["from", "to"]]) {
  const [one, other] = [document.getElementById(`f-${first}`), document.getElementById(`f-${last}`)];
  if (one?.value && one.value === other?.value) one.addEventListener("input", () => { if (!other.dataset.own) other.value = one.value; });
  other?.addEventListener("input", () => { other.dataset.own = "yes"; });
}
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches("#hand input, #hand select")) { event.target.blur(); hand.focus(); }
});

const keys = document.querySelector("[data-switch-keys]");
function tell() {
  keys.textContent = off() ? keys.dataset.off : keys.dataset.on;
  keys.setAttribute("aria-pressed", String(!off()));
  document.documentElement.dataset.keys = off() ? "off" : "on";
}
if (keys) {
  keys.closest("li").hidden = false;
  keys.addEventListener("click", () => { localStorage.setItem("varne keys", off() ? "on" : "off"); tell(); });
  tell();
}

const words = document.querySelector(".doc mark.on");
const doc = document.getElementById("doc");
if (words && doc.scrollHeight > doc.clientHeight) doc.scrollTop = words.offsetTop - doc.offsetTop - doc.clientHeight / 3;
if (location.hash === "#hand" && !document.getElementById("errs")) hand?.focus({ preventScroll: true });
