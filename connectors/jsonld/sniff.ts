import type { Confidence, Page } from "../../src/connector.ts";

/** As much of a page as is looked at; JSON-LD of event pages often stands near the end, so this is generous. */
const LOOKED_AT = 2_000_000;
const EVENT_TYPE =
  /"(?:@?type|@type)"\s{0,9}:\s{0,9}\[?\s{0,9}"(?:(?:https?:\/\/schema\.org[/#]|schema:)?(?:[A-Z][A-Za-z]{1,20})?Event(?:Series)?|(?:https?:\/\/schema\.org\/|schema:)?(?:Festival|Hackathon|CourseInstance|ScheduledSession|SessionSeries))"/;

/** How sure it is that a page describes events, from its content; the media type is not looked at. */
export function sniffPage({ text }: Pick<Page, "text">): Confidence {
  const head = text.slice(0, LOOKED_AT);
  if (/^[\s\ufeff]{0,1000}[{[]/.test(head)) {
    if (!EVENT_TYPE.test(head)) return /"@context"\s{0,9}:/.test(head.slice(0, 4096)) ? 0.2 : 0;
    return /schema\.org|"@context"/.test(head) ? 0.9 : 0.5;
  }
  if (!/<(?:!doctype html|html|head|body|script|div|article|section|p)\b/i.test(head.slice(0, 20_000)))
    return 0;
  if (/application\/ld\+json/i.test(head) && EVENT_TYPE.test(head)) return 0.8;
  if (/itemtype\s{0,9}=\s{0,9}["']https?:\/\/schema\.org\/(?:[A-Za-z]{0,30}Event|Festival)\b/i.test(head))
    return 0.7;
  if (/\stypeof\s{0,9}=\s{0,9}["'](?:[^"']{0,200}[\s:/])?(?:[A-Za-z]{0,30}Event|Festival)\b/i.test(head))
    return 0.65;
  return /class\s{0,9}=\s{0,9}["'][^"']{0,300}\b(?:h-event|vevent)\b/i.test(head) ? 0.6 : 0.05;
}
