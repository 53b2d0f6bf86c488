// Where scripts run, the preview and the line to paste follow each change in the form, without a press on its button.

const form = document.querySelector("form.builder");
const result = document.getElementById("result");

/** @type {AbortController | undefined} */
let asking;

/** @param {HTMLFormElement} from */
async function follow(from) {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(from))
    if (typeof value === "string" && value !== "") asked.append(name, value);
  asking?.abort();
  asking = new AbortController();
  const address = `${location.pathname}?${asked}`;
  try {
    const response = await fetch(address, { signal: asking.signal, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const next = page.getElementById("result");
    // A page with something to say about a field is shown whole.
    if (!response.ok || response.redirected || !next || !result) return void location.assign(address);
    result.replaceChildren(...next.childNodes);
    result.querySelectorAll("button[data-copy]").forEach(makeCopyButton);
    history.replaceState(null, "", address);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
  }
}

/** @param {Element} button */
function makeCopyButton(button) {
  if (!(button instanceof HTMLButtonElement)) return;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy ?? "");
    if (!(field instanceof HTMLTextAreaElement)) return;
    field.select();
    await navigator.clipboard.writeText(field.value);
    button.textContent = button.dataset.copied ?? "";
  });
}

if (form instanceof HTMLFormElement) form.addEventListener("change", () => follow(form));
