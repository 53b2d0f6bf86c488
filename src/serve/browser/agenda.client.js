// What the agenda gains where scripts run: what is around the reader, whom only their own device can place.

/** @param {HTMLButtonElement} button */
function offerAround(button) {
  if (!("geolocation" in navigator) || !window.isSecureContext) {
    button.hidden = true;
    return;
  }
  const status = document.querySelector(".around-status");
  /** @param {string | undefined} text */
  const say = (text) => {
    if (status) status.textContent = text ?? "";
  };
  button.addEventListener("click", () => {
    say(button.dataset.waiting);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        // About a hundred metres: the address bar need not know more, nor who is sent the link.
        const at = `${coords.latitude.toFixed(3)}%2C${coords.longitude.toFixed(3)}`;
        location.assign((button.dataset.around ?? "/").replace("LAT%2CLON", at));
      },
      () => say(button.dataset.failed),
      { timeout: 15_000, maximumAge: 300_000 },
    );
  });
  if (location.hash === "#around") button.focus();
}

const around = document.querySelector("button[data-around]");
if (around instanceof HTMLButtonElement) offerAround(around);
