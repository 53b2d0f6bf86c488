// The builder of questions: what the page says follows what is typed. The hub writes the page anew each time, and the
// parts of it that are marked as living take the place of those that are shown, so that nothing is said twice.

const DELAY = 350;

/** @param {HTMLFormElement} form */
function live(form) {
  /** @type {AbortController | undefined} */
  let asking;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const told = document.querySelector(".told");

  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) query.append(name, String(value));
    query.set("live", "1");
    told?.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(`${form.getAttribute("action")}?${query}`, { signal });
      if (!answer.ok) throw new Error(String(answer.status));
      show(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      if (signal.aborted) return;
      const sentence = document.getElementById("sentence");
      if (sentence) sentence.textContent = form.dataset.offline ?? "";
    }
    told?.removeAttribute("aria-busy");
  };

  form.addEventListener("input", (event) => {
    const row = event.target instanceof Element ? event.target.closest(".row") : null;
    if (row instanceof HTMLElement) addRow(row);
    clearTimeout(timer);
    timer = setTimeout(ask, DELAY);
  });
  for (const link of form.querySelectorAll("a[data-fill]")) {
    link.addEventListener("click", (event) => {
      const field = form.elements.namedItem("filter");
      if (!(link instanceof HTMLElement && field instanceof HTMLTextAreaElement)) return;
      event.preventDefault();
      field.value = link.dataset.fill ?? "";
      field.focus();
      ask();
    });
  }
}

/** @param {Document} page */
function show(page) {
  for (const part of page.querySelectorAll("[data-live]")) {
    const here = document.getElementById(part.id);
    if (here && here.innerHTML !== part.innerHTML) here.replaceChildren(...part.childNodes);
  }
  for (const field of document.querySelectorAll("[aria-describedby][name]")) {
    const invalid = page.getElementById(field.id)?.getAttribute("aria-invalid");
    if (invalid) field.setAttribute("aria-invalid", invalid);
    else field.removeAttribute("aria-invalid");
  }
  const address = page.getElementById("sentence")?.dataset.address;
  if (address?.startsWith("/")) history.replaceState(null, "", address);
}

/**
 * One more row behind the last one, once that is written in.
 * @param {HTMLElement} row
 */
function addRow(row) {
  const next = row.nextElementSibling;
  const [name] = row.getElementsByTagName("input");
  const index = Number(row.dataset.row);
  if (next || !name?.value || index >= 19) return;
  const copy = /** @type {HTMLElement} */ (row.cloneNode(true));
  copy.dataset.row = String(index + 1);
  copy.setAttribute("aria-label", (row.getAttribute("aria-label") ?? "").replace(/\d+$/, String(index + 2)));
  for (const one of copy.querySelectorAll("[id], [for], [aria-describedby]")) {
    for (const attribute of ["id", "for", "aria-describedby"]) {
      const value = one.getAttribute(attribute);
      if (value) one.setAttribute(attribute, value.replace(/\d+$/, String(index + 1)));
    }
    one.removeAttribute("aria-invalid");
    if (one instanceof HTMLInputElement) one.value = "";
    if (one instanceof HTMLSelectElement) one.selectedIndex = 0;
    if (one.classList.contains("wrong")) one.textContent = "";
  }
  row.after(copy);
}

const question = document.querySelector(".question form");
if (question instanceof HTMLFormElement) live(question);
