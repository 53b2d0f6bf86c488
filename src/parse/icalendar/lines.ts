/** One content line (RFC 5545 §3.1), unfolded. `name` is in upper case; `params` is what stands between `;` and `:`. */
export interface ContentLine {
  readonly name: string;
  readonly params: string;
  readonly value: string;
  /** Number of its first physical line, from 1. */
  readonly line: number;
}

/** What was amiss in the lines themselves. */
export interface LineFault {
  readonly code: "LINE_INVALID" | "LINE_TOO_LONG" | "ATTACH_DROPPED";
  readonly line: number;
  readonly detail: string;
}

/** A text beyond this is no text of an event; it is cut, not refused. */
const MAX_LINE = 65_536;
/** Lists of dates may be long and still mean something: 50,000 EXDATEs are about 800,000 characters. */
const MAX_DATE_LIST = 1_000_000;

const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/;
/** An address at the beginning of a line is no property: the text before it was not folded. */
const ADDRESS = new Set(["HTTP", "HTTPS", "MAILTO", "TEL"]);
const FREE_TEXT = new Set(["DESCRIPTION", "SUMMARY", "LOCATION", "COMMENT", "X-ALT-DESC"]);

/**
 * Reads content lines one after the other from text with any line ends: CRLF, LF, CR, doubled CRs, blank lines
 * between lines and even inside folds. Linear in the length of the text.
 */
export interface LineReader {
  /** The next content line, or null at the end. */
  next(): ContentLine | null;
  readonly faults: LineFault[];
}

function limitOf(start: string): number {
  return /^(?:EXDATE|RDATE)\b/i.test(start) ? MAX_DATE_LIST : MAX_LINE;
}

export function readLines(source: string): LineReader {
  // A file with only CRs is one line to a reader that waits for LF.
  const text = /\r(?![\r\n])/.test(source) ? source.replace(/\r+\n|\r/g, "\n") : source;
  const faults: LineFault[] = [];
  const nameOf = nameReader();
  let position = 0;
  let physical = 0;

  const take = (): string | null => {
    if (position >= text.length) return null;
    let end = text.indexOf("\n", position);
    if (end < 0) end = text.length;
    let last = end;
    while (last > position && text.charCodeAt(last - 1) === 13) last -= 1;
    const line = text.slice(position, last);
    position = end + 1;
    physical += 1;
    return line;
  };

  /** Whether the next physical line continues this one; blank lines in between are skipped, as doubled CRs leave them. */
  const continues = (): boolean => {
    let at = position;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 32 || code === 9) break;
      if (code !== 10 && code !== 13) return false;
      at += 1;
    }
    while (position < at) {
      const code = text.charCodeAt(position);
      if (code !== 10 && code !== 13) return true;
      if (code === 10) physical += 1;
      position += 1;
    }
    return true;
  };

  const unfold = (first: string, line: number): string => {
    if (!continues()) return first;
    const limit = limitOf(first);
    const pieces = [first];
    let length = first.length;
    let cut = false;
    while (continues()) {
      const piece = take();
      if (piece === null) break;
      if (length > limit) {
        cut = true;
        continue;
      }
      pieces.push(piece.slice(1));
      length += piece.length - 1;
    }
    if (cut && !/^ATTACH/i.test(first))
      faults.push({ code: "LINE_TOO_LONG", line, detail: first.slice(0, 40) });
    return pieces.join("");
  };

  /** vCalendar 1.0: a quoted-printable value goes on in the next line after a `=` at the end. */
  const joinSoftBreaks = (start: string): string => {
    let whole = start;
    while (whole.endsWith("=") && whole.length < MAX_LINE) {
      const more = take();
      if (more === null) break;
      whole = whole.slice(0, -1) + (/^[ \t]/.test(more) ? more.slice(1) : more);
    }
    return whole;
  };

  let previous: { name: string; params: string; value: string; line: number } | null = null;

  const parse = (raw: string, line: number): ContentLine | null => {
    const cut = splitLine(raw, nameOf);
    if (cut && !ADDRESS.has(cut.name)) {
      let { value } = cut;
      if (cut.params !== "" && /ENCODING=(?:QUOTED-PRINTABLE|Q)\b/i.test(cut.params))
        value = joinSoftBreaks(value);
      if (cut.name === "ATTACH" && isInline(cut.params, value)) {
        faults.push({ code: "ATTACH_DROPPED", line, detail: `ATTACH;${cut.params}`.slice(0, 80) });
        value = "";
      } else if (value.length > MAX_LINE && limitOf(cut.name) === MAX_LINE) {
        if (raw.length > MAX_LINE && faults.at(-1)?.line !== line) {
          faults.push({ code: "LINE_TOO_LONG", line, detail: cut.name });
        }
        value = value.slice(0, MAX_LINE);
      }
      return { name: cut.name, params: cut.params, value, line };
    }
    return null;
  };

  return {
    faults,
    next() {
      for (;;) {
        // The line after is looked at before this one is given, because a text may go on without being folded.
        const raw = take();
        if (raw === null) {
          const last = previous;
          previous = null;
          return last;
        }
        if (raw === "") continue;
        const line = physical;
        const parsed = parse(unfold(raw, line), line);
        const held: ContentLine | null = previous;
        if (parsed) {
          previous = parsed;
          if (held) return held;
        } else if (raw.trim() !== "") {
          if (faults.length < 1000) faults.push({ code: "LINE_INVALID", line, detail: raw.slice(0, 60) });
          if (previous && FREE_TEXT.has(previous.name) && previous.value.length < MAX_LINE) {
            previous = { ...previous, value: `${previous.value}\\n${raw}` };
          }
        }
      }
    },
  };
}

function isInline(params: string, value: string): boolean {
  return (
    /ENCODING=(?:BASE64|B)\b|VALUE=BINARY/i.test(params) || value.length > 8192 || value.startsWith("data:")
  );
}

const DATES = new Set(["DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE"]);
const DATE_START = /^\s*(?:\d{8}|\d{4}-\d\d-\d\d)/;
const DATE_AFTER_COLON = /:(?:\d{8}(?:T|,|\/|$)|\d{4}-\d\d-\d\d)/i;

/** Gives the name of a line in upper case, one string for all lines that have it; null when it is none. */
type NameOf = (written: string) => string | null;

function nameReader(): NameOf {
  // One memory for each file: a name cut out of a text keeps that whole text alive.
  const names = new Map<string, string | null>();
  return (written) => {
    let name = names.get(written);
    if (name === undefined) {
      const clean = written.trim();
      name = NAME.test(clean) ? clean.toUpperCase() : null;
      if (names.size < 2000) names.set(written, name);
    }
    return name;
  };
}

/** Cuts a line at the first colon outside quotes; where quotes do not pair, at the first colon of all. */
function splitLine(raw: string, nameOf: NameOf): { name: string; params: string; value: string } | null {
  const colon = raw.indexOf(":");
  const semicolon = raw.indexOf(";");
  if (semicolon < 0 || (colon >= 0 && colon < semicolon)) {
    if (colon <= 0 || colon > 100) return null;
    const name = nameOf(raw.slice(0, colon));
    return name === null ? null : { name, params: "", value: raw.slice(colon + 1) };
  }
  if (semicolon > 100) return null;
  const name = nameOf(raw.slice(0, semicolon));
  if (name === null) return null;
  let quoted = false;
  let end = -1;
  for (let at = semicolon; at < raw.length; at += 1) {
    const code = raw.charCodeAt(at);
    if (code === 34) quoted = !quoted;
    else if (code === 58 && !quoted) {
      end = at;
      break;
    }
  }
  if (end < 0) end = colon;
  if (end < 0) return null;
  if (DATES.has(name) && !DATE_START.test(raw.slice(end + 1, end + 20))) {
    // A zone's label with a colon, not quoted as it should be: `DTSTART;TZID=(UTC+01:00) Paris:20260115T180000`.
    const date = raw.slice(0, 2000).search(DATE_AFTER_COLON);
    if (date > end) end = date;
  }
  return { name, params: raw.slice(semicolon + 1, end), value: raw.slice(end + 1) };
}

/**
 * The parameters of a line by upper-case name; quotes are taken off, `^n ^' ^^` resolved (RFC 6868). A `Map`, since
 * strangers choose the names.
 */
export function readParams(params: string): Map<string, string> {
  const found = new Map<string, string>();
  if (params === "") return found;
  let start = 0;
  let quoted = false;
  for (let at = 0; at <= params.length; at += 1) {
    const code = at < params.length ? params.charCodeAt(at) : 59;
    if (code === 34) quoted = !quoted;
    else if (code === 59 && (!quoted || at === params.length)) {
      const piece = params.slice(start, at);
      start = at + 1;
      const equals = piece.indexOf("=");
      // vCalendar 1.0 wrote a bare value: `ATTENDEE;NEEDS-ACTION:`, `DESCRIPTION;QUOTED-PRINTABLE:`.
      const name = (equals < 0 ? piece : piece.slice(0, equals)).trim().toUpperCase();
      if (name === "" || found.has(name)) continue;
      found.set(name, equals < 0 ? "" : paramValue(piece.slice(equals + 1)));
    }
  }
  return found;
}

function paramValue(raw: string): string {
  let value = raw.trim();
  if (value.length > 1 && value.startsWith('"') && value.endsWith('"')) value = value.slice(1, -1);
  if (!value.includes("^")) return value;
  return value.replace(/\^([n'^])/g, (_, mark: string) => (mark === "n" ? "\n" : mark === "'" ? '"' : "^"));
}
