// A page tells when on the clock of the place, for every reader the same. Where the reader's own clock shows another hour at
// that moment, both are said: whose clock it is, and what that is where the reader is. On all others nothing changes.

const CLOCK = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d)?(?:([+-])(\d\d):(\d\d)|Z)$/;

const { lang } = document.documentElement;
const { clock = "", own = "{}" } = document.documentElement.dataset;
const days = new Intl.DateTimeFormat(lang === "fr" ? "fr-FR" : "en-GB", {
  weekday: "long",
  day: "numeric",
  month: "long",
});

/** Whether a clock here shows another hour than what is written. A day, or a time of no place, is as it is everywhere. */
function differs(/** @type {string} */ written) {
  const [, , sign, hours, minutes] = CLOCK.exec(written) ?? [];
  if (!sign) return false;
  const offset = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return offset !== -new Date(written).getTimezoneOffset();
}

/** `18 h 30`, `18:30`, on the clock here. */
function hourOf(/** @type {Date} */ date) {
  const minutes = String(date.getMinutes()).padStart(2, "0");
  if (lang !== "fr") return `${String(date.getHours()).padStart(2, "0")}:${minutes}`;
  return `${date.getHours()}\u00a0h${minutes === "00" ? "" : `\u00a0${minutes}`}`;
}

/** `mercredi 1er décembre, `: a day that is not the one before; empty for the same one. */
function dayBefore(/** @type {Date} */ date, /** @type {string} */ known) {
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
  const text = days.format(date).replace(/(?<=^\S+ )1(?= )/, lang === "fr" ? "1er" : "1");
  return day === known ? "" : `${text}, `;
}

/** `14 h – 16 h`, with the day where it is another one here. */
function ownTime(/** @type {string} */ start, /** @type {string | undefined} */ end) {
  const from = new Date(start);
  const text = dayBefore(from, start.slice(0, 10)) + hourOf(from);
  if (!end) return text;
  const to = new Date(end);
  // A night that ends before six is one evening.
  const isNight = to.getTime() - from.getTime() < 86_400_000 && to.getHours() < 6;
  const isSameDay = to.toDateString() === from.toDateString() || isNight;
  return `${text}\u00a0–${isSameDay ? "\u00a0" : " "}${isSameDay ? "" : `${days.format(to)}, `}${hourOf(to)}`;
}

/** @param {string} name @param {string} text */
function span(name, text) {
  const element = document.createElement("span");
  element.className = name;
  element.textContent = text;
  return element;
}

function tell() {
  for (const time of document.querySelectorAll("time[datetime]:not([data-told])")) {
    if (!(time instanceof HTMLTimeElement)) continue;
    const { end, named } = time.dataset;
    if (!differs(time.dateTime) && !(end && differs(end))) continue;
    time.dataset.told = "";
    const added = [
      ...(named === undefined ? [span("end", ", "), span("zone", clock)] : []),
      span("end", ", "),
      span("own", own.replace("{}", ownTime(time.dateTime, end))),
    ];
    // In a narrow column of hours there is no room: it is said beside what takes place then.
    const line = time.closest(".lines li");
    if (line) {
      line.lastElementChild?.append(
        span(
          "own",
          added
            .slice(1)
            .map((part) => part.textContent)
            .join(""),
        ),
      );
      continue;
    }
    let last = /** @type {Element} */ (time);
    while (last.nextElementSibling?.matches(".end, .zone")) last = last.nextElementSibling;
    last.after(...added);
  }
}

tell();
document.addEventListener("shown", tell);
