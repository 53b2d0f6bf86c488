// Where scripts run, the preview and the line to paste follow each change in the form, without a press on its button.

const form = document.querySelector("form.builder");
const result = document.getElementById("result");

/** @type {AbortController | undefined} */
let asking;

/** @param {HTMLFormElement} from */
async function follow(from) {
  const asked = new URLSearchParams();
  // An address that is being typed leads elsewhere only by the button: nobody is moved by leaving a field (RGAA 7.4).
  for (const [name, value] of new FormData(from))
    if (typeof value === "string" && value !== "" && name !== "page") asked.append(name, value);
  asking?.abort();
  asking = new AbortController();
  const address = `${location.pathname}?${asked}`;
  try {
    const response = await fetch(address, { signal: asking.signal, headers: { Accept: "text/html" } });
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const next = page.getElementById("result");
    const said = result?.querySelector("[role=status]");
    const now = next?.querySelector("[role=status]");
    if (!next || !result || !said || !now) return;
    // The sentence stays where it is, so that its new words are heard; what is open stays open.
    said.replaceChildren(...now.childNodes);
    const open = [...result.querySelectorAll("details")].map((one) => one.open);
    next.querySelectorAll("details").forEach((one, index) => {
      one.open = open[index] ?? false;
    });
    for (const one of [...result.childNodes]) if (one !== said) one.remove();
    now.remove();
    result.append(...next.childNodes);
    history.replaceState(null, "", address);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
  }
}

if (form instanceof HTMLFormElement)
  form.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement && target.name === "page")) void follow(form);
  });
