// Where scripts run, a check is followed on the page where the address was pasted: the hub tells its steps as lines of
// JSON, and with the last of them the page that follows, which takes the place of this one. Until then the address stays
// in its field, and whoever has waited enough gives up.

const SLOW_MS = 9000;

/** @typedef {{ at: number, isDone: boolean, text: string, isMinor: boolean }} Step */
/** @typedef {{ page: string, status: number }} Page */

/** @type {AbortController | undefined} */
let asking;

/** Where this document says it is: another address is another page's. */
let here = location.pathname + location.search;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches("form.paste")) return;
  event.preventDefault();
  if (!asking) void follow(form);
});

// The page that this one took the place of is asked for again.
addEventListener("popstate", () => {
  if (location.pathname + location.search !== here) location.reload();
});

/** @param {HTMLFormElement} form */
async function follow(form) {
  const box = form.querySelector(".checking");
  const said = form.querySelector(".check-told");
  if (!(box instanceof HTMLElement) || !said) return void form.submit();
  const { lead = "", slow = "", cut = "", givenUp = "" } = box.dataset;
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) query.append(name, String(value));
  const address = `${form.getAttribute("action")}?${query}`;
  const show = stepsIn(box);
  const control = new AbortController();
  asking = control;
  const button = form.querySelector("button[type=submit]");
  const setBusy = (/** @type {boolean} */ isBusy) => {
    form.classList.toggle("busy", isBusy);
    button?.setAttribute("aria-disabled", String(isBusy));
    box.hidden = !isBusy;
  };
  setBusy(true);
  box.scrollIntoView({ block: "nearest" });
  said.textContent = lead;
  const late = box.querySelector(".slow");
  const timer = setTimeout(() => {
    if (late) late.textContent = slow;
    said.textContent = slow;
  }, SLOW_MS);
  const giveUp = box.querySelector("button");
  if (giveUp) giveUp.onclick = () => control.abort();
  /** @type {Page | undefined} */
  let answer;
  try {
    answer = await ask(address, control.signal, (step) => {
      show(step);
      if (!step.isMinor) said.textContent = step.text;
    });
  } catch {
    answer = undefined;
  }
  clearTimeout(timer);
  asking = undefined;
  if (answer) return turn(answer.page, address, query);
  setBusy(false);
  if (late) late.textContent = "";
  said.textContent = control.signal.aborted ? givenUp : cut;
  document.getElementById("f-url")?.focus();
}

/**
 * Asks for an address step by step. A refusal comes as a page at once.
 * @param {string} address
 * @param {AbortSignal} signal
 * @param {(step: Step) => void} onStep
 * @returns {Promise<Page | undefined>} undefined when the end never came
 */
async function ask(address, signal, onStep) {
  const response = await fetch(address, { signal, headers: { Accept: "application/x-ndjson" } });
  if (!response.headers.get("content-type")?.includes("ndjson"))
    return { page: await response.text(), status: response.status };
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done) return undefined;
    const lines = (rest + value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const told = JSON.parse(line);
      if ("page" in told) return told;
      onStep(told);
    }
  }
}

/**
 * What writes a step into its line. Lines before it are done.
 * @param {HTMLElement} box
 */
function stepsIn(box) {
  const lines = [...box.querySelectorAll("li")];
  const details = [...box.querySelectorAll("li > span")];
  const bar = box.querySelector("progress");
  /** @param {number} reached */
  const mark = (reached) => {
    lines.forEach((line, index) => {
      line.className = index < reached ? "done" : index === reached ? "now" : "";
    });
    // What is under way counts for half.
    if (bar) bar.value = reached + 0.5;
  };
  for (const detail of details) detail.textContent = "";
  mark(0);
  return (/** @type {Step} */ { at, isDone, text }) => {
    const detail = details[at];
    if (detail) detail.textContent = text;
    mark(isDone ? at + 1 : at);
  };
}

/**
 * Puts the page that came in the place of this one, under its own address; going back leads to what was typed.
 * @param {string} text
 * @param {string} address
 * @param {URLSearchParams} query
 */
function turn(text, address, query) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const [main, next] = [document.getElementById("main"), page.getElementById("main")];
  if (!main || !next) return location.assign(address);
  const before = new URLSearchParams(query);
  before.set("typed", before.get("url") ?? "");
  before.delete("url");
  history.replaceState(null, "", `${location.pathname}?${before}`);
  history.pushState(null, "", address);
  here = location.pathname + location.search;
  document.title = page.title;
  main.replaceChildren(...next.childNodes);
  const [language, other] = [document, page].map((each) => each.querySelector("a.language"));
  language?.setAttribute("href", other?.getAttribute("href") ?? "");
  scrollTo(0, 0);
  const first = main.querySelector(".errors") ?? main.querySelector("h1");
  if (first instanceof HTMLElement) {
    first.tabIndex = -1;
    first.focus();
  }
  document.dispatchEvent(new Event("shown"));
}

// A page that came bit by bit, without the script above, has the title of its first bit.
const answered = document.querySelector("main > [data-title]");
if (answered instanceof HTMLElement)
  document.title = document.title.replace(/^.*?(?= — |$)/, answered.dataset.title ?? "");
