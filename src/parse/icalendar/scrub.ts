import { organizerShown } from "../../model/personal-data.ts";

/** Properties that hold nothing but people: who was invited, who may be called. */
const PEOPLE =
  /^(?:ATTENDEE|CONTACT|REQUEST-STATUS|X-MS-OLK-SENDER|X-MS-OLK-ORIGINALORGANIZER|X-CALENDARSERVER-[A-Z-]*ATTENDEE[A-Z-]*)[;:]/i;
const ORGANIZER = /^ORGANIZER[;:]/i;
const NAME_PARAM = /;CN=("[^"]{0,400}"|[^;:"]{0,400})/i;

/** The organizer's line with the name alone; a value that is no address is the name itself, and stays. */
function nameOnly(line: string): string {
  const address = /[;:]?(?:mailto:|[^;:\s]{1,200}@)/i.test(line);
  if (!address) return line;
  const name = NAME_PARAM.exec(line)?.[1] ?? "";
  if (name === "" || name.includes("@")) return "";
  const written = /[^;:\s"]{1,200}@[^;:\s"]{1,200}/.exec(line)?.[0] ?? null;
  return organizerShown(name.replaceAll('"', ""), written) === null
    ? ""
    : `ORGANIZER;CN=${name}:invalid:hidden`;
}

/**
 * The text of a calendar as it may be kept: without attendees, contacts and the organizer's address, line by line in
 * one pass. The same events are read from it.
 */
export function scrubCalendar(text: string): string {
  const kept: string[] = [];
  let dropping = false;
  let organizer: string[] | null = null;
  const flush = () => {
    if (!organizer) return;
    const line = nameOnly(organizer.join(""));
    if (line !== "") kept.push(line);
    organizer = null;
  };
  for (const line of text.split(/\r\n|\n|\r/)) {
    const continues = line.startsWith(" ") || line.startsWith("\t");
    if (continues && dropping) continue;
    if (continues && organizer) {
      (organizer as string[]).push(line.slice(1));
      continue;
    }
    flush();
    dropping = PEOPLE.test(line);
    if (dropping) continue;
    if (ORGANIZER.test(line)) organizer = [line];
    else kept.push(line);
  }
  flush();
  return kept.join("\r\n");
}
