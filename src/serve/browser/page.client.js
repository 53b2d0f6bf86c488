// What every page gains where scripts run: nothing on it needs them.

// What a press on a button did is told to those who do not see the button change (RGAA 7.5).
const told = document.createElement("p");
told.className = "unseen";
told.setAttribute("role", "status");
// It must be there before it says anything, and is of no use where nothing is copied.
if (document.querySelector("button[data-copy]")) document.body.append(told);

/** @param {HTMLButtonElement} button */
async function copy(button) {
  const { copied } = button.dataset;
  const field = document.getElementById(button.dataset.copy ?? "");
  const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  try {
    await navigator.clipboard.writeText(isField ? field.value : (field?.textContent ?? ""));
  } catch {
    // Where a page may not write to the clipboard, the text is selected for the keyboard.
    if (isField) field.select();
    return;
  }
  if (!copied || button.textContent === copied) return;
  const label = [...button.childNodes];
  button.textContent = copied;
  told.textContent = copied;
  setTimeout(() => {
    button.replaceChildren(...label);
    told.textContent = "";
  }, 2000);
}

// Asked of the whole page, since scripts put buttons into it.
document.addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest("button[data-copy]") : null;
  if (button instanceof HTMLButtonElement) void copy(button);
});
