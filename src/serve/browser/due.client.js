// While a feed is being read at its owner's wish, its page looks from time to time whether that is over, and then shows
// the parts of it that changed. What is being typed stays.

/** Seconds between two looks: a reading mostly takes one or two. */
const WAITS = [1, 1.5, 2, 3, 4, 5, 8, 10, 15, 20, 30, 30, 60, 60, 60];
const SLOW_AFTER = 6;

const due = document.querySelector("[data-due]");
if (due instanceof HTMLElement) void wait(due);

/** @param {HTMLElement} note */
async function wait(note) {
  const { over = "", failed = "", slow = "" } = note.dataset;
  const said = status();
  for (const [index, seconds] of WAITS.entries()) {
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    if (index === SLOW_AFTER) said.textContent = slow;
    const page = await look();
    if (!page || page.querySelector("[data-due]")) continue;
    for (const part of page.querySelectorAll("[data-live]")) show(part);
    document.dispatchEvent(new Event("shown"));
    said.textContent = document.querySelector("#state[data-failed]") ? failed : over;
    return;
  }
}

/** The page as it is now; undefined when the hub cannot be reached, or has no such page any more. */
async function look() {
  try {
    const answer = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" } });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : undefined;
  } catch {
    return undefined;
  }
}

/** Where it is read out: the line that says what was done, or one like it. */
function status() {
  const known = document.querySelector("main [role=status]");
  if (known) return known;
  const made = document.createElement("p");
  made.setAttribute("role", "status");
  made.className = "notice done";
  document.querySelector("main h1")?.after(made);
  return made;
}

/** @param {Element} part */
function show(part) {
  const here = document.querySelector(`[data-live="${part.getAttribute("data-live")}"]`);
  if (!here) return;
  // Whoever stands at one of its buttons stays there.
  const focused = here.contains(document.activeElement) ? document.activeElement : null;
  const value = focused instanceof HTMLButtonElement ? focused.value : "";
  here.replaceChildren(...part.childNodes);
  const again = value ? here.querySelector(`button[value="${value}"]`) : null;
  if (again instanceof HTMLButtonElement) again.focus();
}
