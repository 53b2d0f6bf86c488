import { type Rest, type Understood, wordsOf } from "./guide.ts";
import { DAY } from "./when-words.ts";

const AGES = "(?:ans|years? old|year olds?|yo)";
const ORDINAL =
  "(?:1er|1ere|premiere?s?|deuxiemes?|2e|2eme|troisiemes?|3e|3eme|quatriemes?|derniere?s?|first|second|third|fourth|last)";

const HOLIDAYS =
  "vacances(?: (?:scolaires|(?:de |d )(?:la |l )?(?:noel|toussaint|hiver|fevrier|printemps|paques|ete|automne)|de fin d annee))?|(?:school|christmas|easter|summer|half term) holidays?";

/**
 * What is understood, and yet no query can say it rightly: school holidays differ by zone and are decreed year by year,
 * what is cheap is for everybody to judge; neither ages nor the first Saturday of a month have a property.
 */
const BEYOND: readonly RegExp[] = [
  new RegExp(
    `^(?:pendant |durant |during |hors |aux |en |over )?(?:les |the |toutes les )?(?:${HOLIDAYS})(?= |$)`,
  ),
  /^(?:pas (?:trop )?cher(?:e|es|s)?|(?:a )?(?:petit|bas) prix|bon marche|cheap|inexpensive|affordable)(?= |$)/,
  new RegExp(
    `^(?:(?:a partir de|des|plus de|moins de|jusqu a|pour les|les|de|entre|from|over|under|aged?|ages)(?: les)? \\d{1,2}(?: (?:a |et |to )?\\d{1,2})? ${AGES}|\\d{1,2} (?:a |to )?\\d{1,2} ${AGES})(?= |$)(?! (?:de|du|des|d) )`,
  ),
  new RegExp(
    `^(?:tous les |chaque |le |les |every |the |on the )?${ORDINAL} (?:${DAY})s? (?:du mois|de chaque mois|of (?:the|each|every) month)(?= |$)`,
  ),
  new RegExp(`^(?:un |une )(?:${DAY}|semaine) sur (?:deux|2)(?= |$)|^every other (?:${DAY}|week)(?= |$)`),
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
