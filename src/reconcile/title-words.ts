import { fold } from "../model/fold.ts";
import type { LocalDate } from "../model/time.ts";
import { isNameless, isUntold, stem } from "./word-weights.ts";

/** A title as it is compared. */
export interface TitleWords {
  /** What it tells, folded and stemmed, in its order, each word once. */
  readonly words: readonly string[];
  /** What numbers it, as often as it does: `2` for `Séance 2`, `2e séance` and `Partie II`, `b` for `Groupe B`, `u11`. */
  readonly numbers: readonly string[];
}

/** What else is known of the event: numbers of it that a title may repeat without saying more. */
export interface TitleSetting {
  readonly days: readonly LocalDate[];
  /** Local hours of its starts and ends, `18` or `18:30`. */
  readonly hours: readonly string[];
  /** Streets with their numbers, and postal codes, folded. */
  readonly addresses: readonly string[];
}

const MOST_WORDS = 24;
const MONTHS =
  "janvier|janv?|f[ée]vrier|f[ée]vr?|mars|avril|avr|mai|juin|juillet|juil|ao[ûu]t|septembre|sept?|octobre|oct|novembre|nov|d[ée]cembre|d[ée]c";
const WEEKDAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mer|jeu|ven|sam|dim";
const PRICE = /\d+(?:[.,]\d+)? ?(?:€|euros?(?![\p{L}])|eur(?![\p{L}]))/gu;
// Each separator is asked for and their number bounded: a title of five hundred digits must not be taken apart in all ways.
const DATES = new RegExp(
  `\\d{4}-\\d{2}-\\d{2}|` +
    `(?<!\\d)\\d{1,2}(?:er)?(?:(?:, ?| ?[-–&+] ?| et | au | )\\d{1,2}(?:er)?){0,6} ?(?:${MONTHS})(?!\\p{L})\\.?(?: ?20\\d\\d)?|` +
    `(?:${WEEKDAYS})\\.? \\d{1,2}(?:er)?(?![\\d\\p{L}:/])`,
  "giu",
);
const NUMERIC_DATE = /(?<![\d/])(\d{1,2})[/.](\d{1,2})(?:[/.](?:20)?\d\d)?(?![\d/])/g;
const CLOCK = /(?<!\d)(\d{1,2}) ?(?:h(?:eures?)?|:) ?(\d\d)?(?![\p{L}\d])/giu;
const DIVISION =
  "groupe|salle|niveau|session|s[ée]rie|poule|[ée]quipe|partie|volet|acte|hall|studio|section|classe|circuit|parcours|atelier|cours|chapitre|tome|saison|[ée]pisode";
/**
 * `Groupe B`, `partie I`, `(A)` at the end. A lone `A` is a letter where no place or time follows, since `à` is written so
 * as well.
 */
const LETTERED = new RegExp(
  `(?:(?:${DIVISION}) +|(?<=\\p{L} )(?=[A-H][)\\]\\s]*$))` +
    `(A(?!['’\\p{L}\\d]| +(?:\\p{Lu}|\\d|l['’]|(?:la|les?|une?|deux|partir|vous)(?!\\p{L})))|` +
    `a(?= *(?:$|[-–—:,.;()/|]))|[B-Hb-hIVX](?!['’\\p{L}\\d]))`,
  "gu",
);
const LONGER_WORDS = /\p{L}{2,}/gu;
const lower = (word: string): string => word.toLowerCase();
const ROMAN: Readonly<Record<string, string>> = { I: "1", V: "5", X: "10" };

const ORDINAL = /^(\d+)(?:er|ere|re|e|eme|ieme|nd|nde|st|th|rd)$/;
const SPELLED: Readonly<Record<string, string>> = {
  premier: "1",
  premiere: "1",
  deux: "2",
  deuxieme: "2",
  trois: "3",
  troisieme: "3",
  quatre: "4",
  quatrieme: "4",
  cinq: "5",
  cinquieme: "5",
  sixieme: "6",
  one: "1",
  two: "2",
  three: "3",
  ii: "2",
  iii: "3",
  iv: "4",
  vi: "6",
  vii: "7",
  viii: "8",
  ix: "9",
  xi: "11",
  xii: "12",
};

/** Words and numbers of a title; dates, hours, prices and words of state (`Complet`, `Annulé`) tell nothing. */
export function titleWords(title: string, setting: TitleSetting): TitleWords {
  const whole = fold(title);
  const numbers: string[] = [];
  if (isNameless(whole)) return { words: [], numbers };
  for (const [, letter = ""] of title.replace(LONGER_WORDS, lower).matchAll(LETTERED))
    numbers.push(ROMAN[letter] ?? letter.toLowerCase());
  // Most titles have no number, and nothing to be taken out.
  const text = /\d/.test(title) ? withoutMoments(title, setting) : title;
  const words = new Set<string>();
  const years = new Set(setting.days.flatMap(yearsAround));
  let folded = text === title ? whole : fold(text);
  for (const address of setting.addresses) folded = folded.replace(address, " ");
  for (const token of folded.split(" ")) {
    const number = numberOf(token);
    if (number !== null && !years.has(number)) numbers.push(number);
    const isWord = number === null || /\p{L}{3}/u.test(number);
    if (isWord && token !== "" && !isUntold(token) && words.size < MOST_WORDS) words.add(stem(token));
  }
  // `Chez nous`, `1984`: what has nothing else to tell is told by that.
  if (words.size === 0)
    for (const token of whole.split(" ").filter(Boolean).slice(0, MOST_WORDS)) words.add(token);
  return { words: [...words], numbers };
}

/** A title without prices, days and the hours of its event. */
function withoutMoments(title: string, setting: TitleSetting): string {
  return title
    .normalize("NFC")
    .replace(PRICE, " ")
    .replace(DATES, " ")
    .replace(NUMERIC_DATE, (said, day, month) => (isDayOf(day, month, setting.days) ? " " : said))
    .replace(CLOCK, (_, hour: string, minutes = "00") => {
      const clock = `${hour.padStart(2, "0")}:${minutes}`;
      return setting.hours.includes(clock) ? " " : ` ${hour}h${minutes} `;
    });
}

function numberOf(token: string): string | null {
  if (Object.hasOwn(SPELLED, token)) return SPELLED[token] ?? null;
  if (!/\d/.test(token)) return null;
  return (ORDINAL.exec(token)?.[1] ?? token).replace(/^0+(?=\d)/, "");
}

const isDayOf = (day: string, month: string, days: readonly LocalDate[]): boolean =>
  days.some((date) => Number(date.slice(8)) === Number(day) && Number(date.slice(5, 7)) === Number(month));

const yearsAround = (date: LocalDate): string[] => {
  const year = Number(date.slice(0, 4));
  return [year - 1, year, year + 1].map(String);
};
