// Copies the text beside a button; where the browser does not allow it, selects the text instead.
"use strict";

{
  function select(text) {
    const range = document.createRange();
    range.selectNodeContents(text);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  async function copy(text, said) {
    try {
      await navigator.clipboard.writeText(text.textContent);
      said.textContent = "Copied.";
    } catch {
      select(text);
      said.textContent = "Selected. Copy it with Ctrl+C or ⌘C.";
    }
  }

  for (const button of document.querySelectorAll(".copy")) {
    const line = button.parentElement;
    const text = line.previousElementSibling.querySelector("code");
    button.hidden = false;
    button.addEventListener("click", () => copy(text, line.querySelector("[role=status]")));
  }
}
