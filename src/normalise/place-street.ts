import { fold } from "../model/fold.ts";

/** What the names of ways begin with in France, folded, with the usual shortenings. */
const WAYS = new Set(
  "rue r avenue av ave boulevard bd bld blvd boul place pl quai chemin che chem ch route rte impasse imp allee allees cours square sq passage pass esplanade promenade sentier sente ruelle faubourg fbg fg venelle montee traverse rond lieu lieudit lotissement hameau villa cite parvis mail voie zone za zi zac zae parc galerie rampe porte pont carrefour cote chaussee corniche digue grande grand residence bp cs n°".split(
    " ",
  ),
);
/** Ways whose name is the name of a venue as often as not: alone they are a street only if nothing else is. */
const DOUBTFUL = new Set(
  "cite galerie parc pont porte villa grand grande cours mail place square esplanade promenade residence hameau zone cote".split(
    " ",
  ),
);

const NUMBER =
  /^(?:n ?° ?)?\d{1,4}(?: ?(?:bis|ter|quater|[a-d])(?![\p{L}\d]))?(?: ?[-/&] ?\d{1,4}(?: ?(?:bis|ter))?)?$/iu;
const NUMBERED =
  /^(?:n ?° ?)?\d{1,4}(?: ?(?:bis|ter|quater|[a-d])(?![\p{L}\d]))?(?: ?[-/&] ?\d{1,4}(?: ?(?:bis|ter))?)?,? +\p{L}/iu;
const NUMBER_LAST = /\p{L}{3,}\.? +\d{1,4}(?: ?[a-d])?(?:[-/]\d{1,4})?$/iu;
const FOREIGN_WAY =
  /(?:str(?:\.|asse|aße)?|straat|weg|gasse|platz|allee|laan|plein)(?: |$)|\b(?:street|road|avenue|lane|drive|st|rd|ave)\b|^(?:via|piazza|calle|plaza|rua|avenida)\b/i;
/** Where a street with a number begins inside a text that has no commas. */
const INSIDE = /(?:^|\s)(\d{1,4}(?: ?(?:bis|ter|quater|[a-d]))?,? +(?:\p{L}[\p{L}'’.-]{0,20}) )/iu;

const firstWord = (text: string): string => fold(text.slice(0, 40)).split(" ", 1)[0] ?? "";

/** A house number alone, as `4, quai du Moulin` parts it from its street. */
export const isNumber = (text: string): boolean => NUMBER.test(text);

/** How surely a part of an address is its street: 3 a number and a way, 2 a way, 1 perhaps, 0 no. */
export function streetScore(text: string): 0 | 1 | 2 | 3 {
  if (text.length > 120) return 0;
  if (NUMBERED.test(text)) {
    const word = firstWord(text.replace(/^[^\p{L}]*(?:bis|ter|quater|[a-d])?[^\p{L}]+/iu, ""));
    return WAYS.has(word) || FOREIGN_WAY.test(text) ? 3 : 2;
  }
  const word = firstWord(text);
  if (WAYS.has(word) && word.length > 1) return DOUBTFUL.has(word) ? 1 : 2;
  if (NUMBER_LAST.test(text) && FOREIGN_WAY.test(text)) return 3;
  return FOREIGN_WAY.test(text) && /\d/.test(text) ? 2 : 0;
}

/** Where in a text without commas a numbered street begins (`La Filature 4 quai du Moulin`); -1 when none does. */
export function streetStart(text: string): number {
  const match = INSIDE.exec(text);
  if (!match) return -1;
  const at = match.index + match[0].length - (match[1]?.length ?? 0);
  const way = firstWord((match[1] ?? "").replace(/^\d+ ?(?:(?:bis|ter|quater|[a-d])(?!\p{L}))?,? +/iu, ""));
  return WAYS.has(way) ? at : -1;
}
