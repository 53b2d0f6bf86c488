import { BASE, HOST } from "./base-url.ts";
import { MAX_OCTETS } from "./ical-text.ts";

/** Stands before and behind the ids of the sources of an event, which have spaces between, in front of its components. */
export const SOURCE = "\u0003";

/** What stored components wait for, as octets. */
export interface Places {
  readonly baseUrl: string;
  readonly host: string;
  /** Content lines that end each component that a source tells of, by its id. */
  readonly rights: ReadonlyMap<string, string>;
}

const END = "\r\nEND:VEVENT\r\n";

/**
 * Puts the hub's address and host into stored components, folds the lines that held their places, and ends each component
 * with the rights of its sources. `stored` is octets. Lines are found from the places: most have none, and are copied
 * without being looked at.
 */
export function writeComponents(stored: string, { baseUrl, host, rights }: Places): string {
  const find = (sought: string, from: number): number => {
    const at = stored.indexOf(sought, from);
    return at < 0 ? stored.length : at;
  };
  const pieces: string[] = [];
  let base = find(BASE, 0);
  let named = find(HOST, 0);
  for (let at = 0; at < stored.length; ) {
    const begin = find(SOURCE, at + 1) + 1;
    const own = rightsOf(stored.slice(at + 1, begin - 1), rights);
    const stop = find(SOURCE, begin);
    let done = begin;
    while (done < stop) {
      const end = Math.min(find(END, done), stop);
      while (base < end || named < end) {
        const place = Math.min(base, named);
        const [sought, value] = base < named ? [BASE, baseUrl] : [HOST, host];
        const newline = find("\r", place);
        const line = stored.lastIndexOf("\n", place) + 1;
        const following = Math.min(find(sought, place + 1), Math.max(base, named));
        if (following > newline && newline - line - 1 + value.length <= MAX_OCTETS) {
          pieces.push(stored.slice(done, place), value);
          done = place + 1;
        } else {
          const whole = stored.slice(line, newline).replaceAll(BASE, baseUrl).replaceAll(HOST, host);
          pieces.push(stored.slice(done, line), foldOctets(whole));
          done = newline;
        }
        if (base < done) base = find(BASE, done);
        if (named < done) named = find(HOST, done);
      }
      if (end === stop) {
        pieces.push(stored.slice(done, stop));
        done = stop;
      } else {
        pieces.push(stored.slice(done, end + 2), own, END.slice(2));
        done = end + END.length;
      }
    }
    at = stop;
  }
  return pieces.join("");
}

function rightsOf(sources: string, rights: Places["rights"]): string {
  const only = rights.get(sources);
  if (only !== undefined) return only;
  return [...new Set(sources.split(" ").flatMap((id) => rights.get(id) ?? []))].join("");
}

/** `fold` of octets: no cut lies before a continuation of UTF-8. */
function foldOctets(line: string): string {
  let folded = "";
  let at = 0;
  for (let room = MAX_OCTETS; line.length - at > room; room = MAX_OCTETS - 1) {
    let cut = at + room;
    while ((line.charCodeAt(cut) & 0xc0) === 0x80) cut -= 1;
    folded += `${line.slice(at, cut)}\r\n `;
    at = cut;
  }
  return folded + line.slice(at);
}
