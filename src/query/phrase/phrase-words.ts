import { fold } from "../../model/fold.ts";

/** One word of a phrase: as it was typed, and folded. */
export interface PhraseWord {
  readonly typed: string;
  readonly folded: string;
  /** What stands between this word and the one before. */
  readonly before: string;
}

export const LONGEST_PHRASE = 200;

/** The words of a phrase; of one that is too long, the beginning. Elisions are words of their own: `d'hiver` is two. */
export function phraseWords(phrase: string): PhraseWord[] {
  const words: PhraseWord[] = [];
  let end = 0;
  const text = phrase.slice(0, LONGEST_PHRASE);
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const [typed] = match;
    const folded = fold(typed);
    // A letter that folds to two words would put the counting of words out of step.
    if (folded === "" || folded.includes(" ")) continue;
    words.push({ typed, folded, before: text.slice(end, match.index) });
    end = match.index + typed.length;
  }
  return words;
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
   about an and at for in of on or the to with`.split(/\s+/),
);

/** What people put before a question of any agenda. */
const FILLERS =
  /^(?:(?:que|quoi) faire|qu est ce qu il y a|quels?|quelles?|je cherche|evenements?|events?|agenda|sorties?|rendez vous|what s on|what is on|whats on|things to do|something|anything)(?= |$)/;

/** How many words from here on say nothing. */
export function fillerLength(rest: string): number {
  const [filler] = FILLERS.exec(rest) ?? [];
  return filler === undefined ? 0 : filler.split(" ").length;
}

/** Words without those at both ends that say nothing by themselves. */
export function trimmed(words: readonly PhraseWord[]): readonly PhraseWord[] {
  let [from, to] = [0, words.length];
  while (from < to && CONNECTIVES.has(words[from]?.folded ?? "")) from += 1;
  while (to > from && CONNECTIVES.has(words[to - 1]?.folded ?? "")) to -= 1;
  return words.slice(from, to);
}
