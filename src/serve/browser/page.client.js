// What every page gains where scripts run: nothing on it needs them.

/** @param {ParentNode} root */
function makeCopyButtons(root) {
  for (const button of root.querySelectorAll("button[data-copy]")) {
    if (!(button instanceof HTMLButtonElement)) continue;
    button.addEventListener("click", async () => {
      const field = document.getElementById(button.dataset.copy ?? "");
      const text = field instanceof HTMLInputElement ? field.value : (field?.textContent ?? "");
      try {
        await navigator.clipboard.writeText(text);
        const label = button.textContent;
        button.textContent = button.dataset.copied ?? label;
        setTimeout(() => {
          button.textContent = label;
        }, 2000);
      } catch {
        // Where a page may not write to the clipboard, the text is selected for the keyboard.
        if (field instanceof HTMLInputElement) field.select();
      }
    });
  }
}

makeCopyButtons(document);
