// What the pages for venues gain where scripts run: words while a check takes its time, the fields that matter.

const SLOW_MS = 9000;

/** Tells what goes on while the hub looks at a feed: the page stays until the answer comes. */
for (const form of document.querySelectorAll("form[data-progress]")) {
  if (!(form instanceof HTMLFormElement)) continue;
  const told = form.querySelector(".progress");
  let isUnderWay = false;
  form.addEventListener("submit", (event) => {
    if (isUnderWay) {
      event.preventDefault();
      return;
    }
    const pressed = event.submitter instanceof HTMLButtonElement ? event.submitter.value : "";
    if (!told || pressed === "search") return;
    isUnderWay = true;
    told.textContent = form.dataset.progress ?? "";
    setTimeout(() => {
      if (isUnderWay) told.textContent = form.dataset.slow ?? "";
    }, SLOW_MS);
  });
  // Whoever goes back finds the form as it was before.
  addEventListener("pageshow", () => {
    isUnderWay = false;
    if (told) told.textContent = "";
  });
}

/** What is wrong is read first. */
const errors = document.querySelector("[data-focus]");
if (errors instanceof HTMLElement) errors.focus();

/** The fields of a new place stand only while a new place is meant. */
const described = document.querySelector("[data-new-place]");
const choices = document.querySelectorAll('input[name="place"]');
const showPlace = () => {
  if (!(described instanceof HTMLElement) || choices.length === 0) return;
  described.hidden = ![...choices].some(
    (choice) => choice instanceof HTMLInputElement && choice.checked && choice.value === "new",
  );
};
for (const choice of choices) choice.addEventListener("change", showPlace);

showPlace();
