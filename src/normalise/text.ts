import { cleanLine, cleanText, cut } from "../model/clean-text.ts";
import type { DraftText } from "../model/draft.ts";
import { maskPersonal } from "../model/personal-data.ts";
import { htmlToText, plainToText } from "../parse/html-text.ts";
import { markdownToText } from "./markdown-text.ts";
import type { Scope } from "./scope.ts";

/** In code points. */
export const TITLE_LENGTH = 500;
export const DESCRIPTION_LENGTH = 20_000;
/** In UTF-16 units, before anything else: what is beyond would be cut in any case. */
const RAW_LENGTH = 2_000_000;

const hasMarks = (value: string): boolean => value.includes("<") || value.includes("&");

function plain({ value, format }: DraftText): string {
  const raw = value.length > RAW_LENGTH ? value.slice(0, RAW_LENGTH) : value;
  if (format === "html") return htmlToText(raw);
  if (format === "markdown") return plainToText(markdownToText(raw));
  return format === "text" && hasMarks(raw) ? plainToText(raw) : cleanText(raw);
}

const MASKS = {
  fr: { email: "[adresse masquée]", phone: "[numéro masqué]" },
  en: { email: "[address hidden]", phone: "[number hidden]" },
} as const;
const NOTHING = { email: "", phone: "" } as const;

/** A text without personal e-mail addresses and mobile numbers; something tells where they stood. */
function withoutPersonal(text: string, language: string): string {
  return maskPersonal(text, language.startsWith("fr") ? MASKS.fr : MASKS.en);
}

/** A short text without them, and without what held them. */
export function withoutContacts(text: string): string {
  const rest = maskPersonal(text, NOTHING);
  return rest === text
    ? text
    : rest
        .replace(/[<([]\s*[>)\]]/g, "")
        .replace(/ {2,}/g, " ")
        .replace(/^[\s,;:–-]+|[\s,;:–-]+$/g, "");
}

/**
 * Plain text of a draft text, its paragraphs kept, personal data masked; cut, and reported, beyond so many code points.
 */
export function readText(text: DraftText, most: number, scope: Scope): string {
  const whole = withoutPersonal(plain(text), text.language ?? scope.language);
  const kept = cut(whole, most);
  if (kept.length < whole.length || text.value.length > RAW_LENGTH)
    scope.report("TEXT_CUT", kept.slice(0, 60));
  return kept;
}

/** The same on one line. */
export function readLine(text: DraftText, most: number, scope: Scope): string {
  return readText(text, most, scope).replace(/\s+/g, " ");
}

/** A short word of a source (a name, a label) on one line, without markup and personal data; never reported, only cut. */
export const readLabel = (value: string, most = 200): string => withoutContacts(readToken(value, most));

/** An identifier of a source, on one line: it may look like an e-mail address, and is none. */
export function readToken(value: string, most: number): string {
  const raw = value.length > 4 * most ? value.slice(0, 4 * most) : value;
  return cut(cleanLine(hasMarks(raw) ? plainToText(raw) : raw), most);
}
