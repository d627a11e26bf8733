// While one types, the same look as the button's: readings, likely boats and questions follow the line; fields are filled from it.
const form = document.getElementById("form");
const line = document.getElementById("f-line");
const was = form.elements.was;
let asked = 0;
let timer = 0;

function look() {
  const number = ++asked;
  const typed = line.value;
  const request = new XMLHttpRequest();
  request.open("POST", form.dataset.look);
  request.responseType = "document";
  request.onload = () => {
    if (number === asked && request.status === 200 && request.response?.body?.hasAttribute("data-parts")) show(request.response, typed);
  };
  request.send(new FormData(form));
}

// A part in which somebody is at work stays as it is; so does a field that holds the cursor.
function show(told, typed) {
  for (const part of told.querySelectorAll("[id]")) {
    const here = document.getElementById(part.id);
    if (!here || here.contains(document.activeElement)) continue;
    if (part.matches("input, select")) here.value = part.value;
    else if (["rest", "readings", "likely", "ask"].includes(part.id) || part.id.startsWith("p-")) here.replaceWith(document.adoptNode(part.cloneNode(true)));
  }
  was.value = typed;
  was.dispatchEvent(new Event("input", { bubbles: true }));
}

form.addEventListener("input", (event) => {
  if (event.target === was || event.target.name === "judged" || event.target.name === "words") return;
  clearTimeout(timer);
  timer = setTimeout(look, 90);
});
addEventListener("keydown", (event) => {
  if (event.key === "F2") { event.preventDefault(); line.focus(); }
  if (event.key === "Escape" && event.target.closest("input, select, textarea")) event.target.blur();
  if (event.key === "Enter" && event.target.matches("#likely input")) event.preventDefault();
});
// Once a draft is back in its fields, the rest of the page follows it.
addEventListener("load", () => { if ([...form.elements].some((each) => each.type === "text" && each.value)) look(); });
