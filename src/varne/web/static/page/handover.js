// Copy a message whole; without a script it is selected by hand.
for (const each of document.querySelectorAll("[data-copies]")) {
  each.hidden = false;
  each.addEventListener("click", async () => {
    const text = document.getElementById(each.dataset.copies);
    getSelection().selectAllChildren(text);
    await navigator.clipboard?.writeText(text.textContent.trimEnd());
  });
}
