import { type Rest, type Understood, wordsOf } from "./guide.ts";

const HOLIDAYS =
  "vacances(?: (?:scolaires|(?:de |d )(?:la |l )?(?:noel|toussaint|hiver|fevrier|printemps|paques|ete|automne)|de fin d annee))?|(?:school|christmas|easter|summer|half term) holidays?";

/**
 * What is understood, and yet no query can say it rightly: school holidays differ by zone and are decreed year by year,
 * what is cheap is for everybody to judge.
 */
const BEYOND: readonly RegExp[] = [
  new RegExp(
    `^(?:pendant |durant |during |hors |aux |en |over )?(?:les |the |toutes les )?(?:${HOLIDAYS})(?= |$)`,
  ),
  /^(?:pas (?:trop )?cher(?:e|es|s)?|(?:a )?(?:petit|bas) prix|bon marche|cheap|inexpensive|affordable)(?= |$)/,
  /^(?:ferie|feries|jours? feries?|bank holidays?|public holidays?)(?= |$)/,
];

/** What of a phrase is understood without there being any way to ask for it. */
export function readBeyond({ text }: Rest): Understood | null {
  for (const pattern of BEYOND) {
    const match = pattern.exec(text);
    if (match) return { taken: wordsOf(match[0]), kind: "unread", parameters: [] };
  }
  return null;
}
