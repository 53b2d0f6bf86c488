import type { Page } from "../../src/connector.ts";
import { agendaOf } from "./address.ts";

const BEGINNING = 65_536;

/** Names that, together, no other JSON of events has. Each group is one interface or archive of the platform. */
const MARKS: readonly (readonly RegExp[])[] = [
  [/"uid"/, /"(?:originAgenda|sourceAgendas)"/, /"(?:timings|firstTiming|lastTiming|nextTiming)"/],
  [/"uid"/, /"timings"\s{0,9}:\s{0,9}\[/, /"(?:begin|attendanceMode)"/],
  [/"uid"/, /"removed"/, /"updatedAt"/],
  [/"uid"/, /"firstDate"/, /"(?:locationName|canonicalUrl|firstTimeStart)"/],
  [/"originagenda_uid"/, /"(?:firstdate_begin|timings)"/],
  [/"firstdate_begin"/, /"(?:title_fr|location_name)"/],
  [/"events"\s{0,9}:\s{0,9}\[\s{0,9}\]/, /"total"\s{0,9}:\s{0,9}0\b/, /"(?:success|sort)"/],
];

/** How surely a text is an answer of one of the interfaces, from the names in its first 64 k characters. */
export function sniffAnswer(page: Pick<Page, "url" | "mediaType" | "text" | "headers">): number {
  const text = page.text.slice(0, BEGINNING);
  const first = text.trimStart().charAt(0);
  if (first === "{" || first === "[") {
    return MARKS.some((group) => group.every((mark) => mark.test(text))) ? 0.95 : 0;
  }
  // A public page of an agenda: its number leads to the interface.
  return first === "<" && agendaOf(page.url)?.official && /agendaUid|data-agenda-uid|\/agendas\/\d/.test(text)
    ? 0.7
    : 0;
}
