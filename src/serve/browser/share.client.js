// Buttons for what only a script can do: hand a page to another program of the device, and print.

for (const button of document.querySelectorAll("button[data-share]")) {
  if (!(button instanceof HTMLButtonElement) || !navigator.share) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.share({
        title: button.dataset.title ?? document.title,
        url: button.dataset.share ?? "",
      });
    } catch (error) {
      // Whoever closes the list of programs has changed their mind.
      if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
    }
  });
}

for (const button of document.querySelectorAll("button[data-print]")) {
  if (!(button instanceof HTMLButtonElement)) continue;
  button.addEventListener("click", () => print());
}
