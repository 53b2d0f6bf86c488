import { fold } from "../../model/fold.ts";

/** One word of a phrase: as it was typed, and folded. */
export interface PhraseWord {
  readonly typed: string;
  readonly folded: string;
  /** What stands between this word and the one before. */
  readonly before: string;
}

export const LONGEST_PHRASE = 200;

/** Letters and digits together; an hour with its minutes; a currency. */
const WORD = /(?<!\p{N})\d{1,2}:[0-5]\d(?!\p{N})|[\p{L}\p{N}\p{M}]+|€/gu;
const SIGNS: Readonly<Record<string, string>> = { "€": "euros" };

/** The words of a phrase; of one that is too long, the beginning. Elisions are words of their own: `d'hiver` is two. */
export function phraseWords(phrase: string): PhraseWord[] {
  const words: PhraseWord[] = [];
  let end = 0;
  const text = phrase.slice(0, LONGEST_PHRASE);
  for (const match of text.matchAll(WORD)) {
    const [typed] = match;
    // A letter that folds to two words would put the counting of words out of step.
    const folded = SIGNS[typed] ?? fold(typed.replace(":", "h")).replaceAll(" ", "");
    if (folded === "") continue;
    words.push({ typed, folded, before: text.slice(end, match.index) });
    end = match.index + typed.length;
  }
  return words;
}

const LONGEST_REST = 60;

/** What a phrase has beyond what is read of it, shortened; empty for none. */
export function beyondPhrase(phrase: string): string {
  const rest = phrase.slice(LONGEST_PHRASE).replace(/\s+/g, " ").trim();
  return rest.length > LONGEST_REST ? `${rest.slice(0, LONGEST_REST)}…` : rest;
}

/** Words as they were typed, with what stood between them. */
export const typedText = (words: readonly PhraseWord[]): string =>
  words
    .map(({ typed, before }, index) => (index === 0 ? "" : before) + typed)
    .join("")
    .replace(/\s+/g, " ");

/** Words that say nothing by themselves: they lead from one thing to the next. */
const CONNECTIVES = new Set(
  `a au aux d de des du dans en et l la le les ou un une pour sur par avec que qui y
   about an and at for in of on or the to with chez ce cette ces`.split(/\s+/),
);

/** What people put around a question of any agenda. */
const FILLERS =
  /^(?:(?:que|quoi) faire|qu est ce qu il y a|(?:qu )?y a t il|quels?|quelles?|je cherche|je voudrais|je veux|on cherche|evenements?|events?|agenda|sorties?|rendez vous|(?:le )?(?:programme|programmation)(?= (?:de|du|des|d|a|au|aux|chez|pour) )|what s on|what is on|whats on|things to do|something|(?:anything|everything)(?! but )|tous les jours|chaque jour|every day(?! but )|partout|everywhere|n importe (?:ou|quand|quoi|qui)|tout(?= (?:sauf|excepte) )|looking for|i want|is there|are there|s il (?:te|vous) plait|svp|please|prochainement|bientot|a venir|upcoming|soon)(?= |$)/;

/** How many words from here on say nothing. */
export function fillerLength(rest: string): number {
  const [filler] = FILLERS.exec(rest) ?? [];
  return filler === undefined ? 0 : filler.split(" ").length;
}

/** Whether a word says nothing by itself. */
export const isConnective = (folded: string): boolean => CONNECTIVES.has(folded);

/** Words without those at both ends that say nothing by themselves. */
export function trimmed(words: readonly PhraseWord[]): readonly PhraseWord[] {
  let [from, to] = [0, words.length];
  while (from < to && CONNECTIVES.has(words[from]?.folded ?? "")) from += 1;
  // `tête d'or`: what is elided before belongs to what comes after.
  const isElided = (word: PhraseWord | undefined) => /^['’]$/.test(word?.before ?? "");
  while (to > from && CONNECTIVES.has(words[to - 1]?.folded ?? "") && !isElided(words[to - 1])) to -= 1;
  return words.slice(from, to);
}
