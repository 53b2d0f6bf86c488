import { readBeyond } from "./beyond.ts";
import { idiomLength } from "./everyday.ts";
import { readFacts } from "./facts.ts";
import type { PhraseGuide, Rest, Understood } from "./guide.ts";
import { readHours } from "./hours.ts";
import { readName } from "./names.ts";
import { readNegation } from "./negation.ts";
import {
  beyondPhrase,
  fillerLength,
  isConnective,
  type PhraseWord,
  phraseWords,
  trimmed,
  typedText,
} from "./phrase-words.ts";
import { readPrice } from "./price.ts";
import { settled } from "./settle.ts";
import { spelled } from "./spelling.ts";
import { Taken } from "./taken.ts";
import { readTopic } from "./topic.ts";
import { readWhen } from "./when.ts";
import { readAnnouncedPlace, readBarePlace } from "./where.ts";

/** What became of some words of a phrase. */
export interface Reading {
  readonly text: string;
  /** A filter, words that are looked for, what no query can say, or what says nothing by itself. */
  readonly role: "filter" | "searched" | "unread" | "silent";
}

/** A phrase as the parameters of a query. */
export interface ReadPhrase {
  /** What was understood, in the order of the phrase. `q` has the words that nobody understood, if there are any. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
  /** Whether it asks for what is around whoever asks, which only they can tell. */
  readonly isAroundMe: boolean;
  /** What was understood and cannot be asked, as it was typed: it is neither a filter nor looked for. */
  readonly unread: readonly string[];
  /** The whole phrase in its order: every word of it is in one of these. */
  readonly reading: readonly Reading[];
}

/** A stretch of a phrase: `found` is null for words. */
export interface Stretch {
  readonly words: readonly PhraseWord[];
  readonly found: Understood | null;
  readonly isFiller?: boolean;
}

/**
 * Reads what somebody typed into one box, in French or English: `concert gratuit samedi Villeurbanne` becomes a topic, a
 * price, a day and a commune. Each word becomes a filter, is looked for, or is named as what cannot be asked; the query
 * that comes out is always one that can be read.
 */
export function readPhrase(phrase: string, guide: PhraseGuide): ReadPhrase {
  const words = spelled(phraseWords(phrase), guide);
  const taken = new Taken();
  const stretches: Stretch[] = [];
  let run: PhraseWord[] = [];
  let at = 0;
  const close = () => {
    if (run.length > 0) stretches.push({ words: run, found: null });
    run = [];
  };
  while (at < words.length) {
    const rest = restOf(words, at);
    const idiom = idiomLength(rest.text);
    if (idiom > 0) {
      run.push(...words.slice(at, at + idiom));
      at += idiom;
      continue;
    }
    const filler = fillerLength(rest.text);
    const found = filler > 0 ? null : understand(rest, words, at, guide, taken);
    const count = filler || (found?.taken ?? 0);
    if (count === 0) {
      run.push(words[at] as PhraseWord);
      at += 1;
      continue;
    }
    close();
    stretches.push({ words: words.slice(at, at + count), found, isFiller: filler > 0 });
    if (found) taken.add(found);
    at += count;
  }
  close();
  return told(settled(stretches, guide.today), beyondPhrase(phrase));
}

function restOf(words: readonly PhraseWord[], at: number): Rest {
  const rest = words.slice(at);
  return { text: rest.map(({ folded }) => folded).join(" "), typed: rest.map(({ typed }) => typed) };
}

/** What a phrase says from here on: the first of all that it may be, but the longer name of a place or an organizer. */
function understand(
  rest: Rest,
  words: readonly PhraseWord[],
  at: number,
  guide: PhraseGuide,
  taken: Taken,
): Understood | null {
  const before = words.slice(at).map(({ before }) => before.trim());
  const previous = words[at - 1]?.folded ?? "";
  const isJoined = /^(?:et|ou|and|or)$/.test(previous) || /^[,/&+;]$/.test(before[0] ?? "");
  const beyond = readBeyond(rest);
  if (beyond) return beyond;
  const not = readNegation(rest, before, guide, taken.excludesNoWord);
  if (not) return taken.takes(not, true) ? not : unread(not);
  const asked = [
    readHours(rest),
    readWhen(rest, before, guide.today),
    readFacts(rest),
    readPrice(rest),
    readAnnouncedPlace(rest, guide),
  ].filter((one) => one !== null);
  const first =
    asked.find((one) => taken.takes(one, isJoined)) ??
    taken.topic(readTopic(rest), /^(?:ou|or)$/.test(previous)) ??
    // `Croix-Rouge` is no Rougé.
    (before[0] === "-" ? [] : [readBarePlace(rest, guide)]).find(
      (one) => one !== null && taken.takes(one, isJoined),
    ) ??
    null;
  const name = readName(rest, guide);
  if (name && name.taken > (first?.taken ?? 0) && taken.takes(name, isJoined)) return name;
  if (first) return first;
  // A second price or time is no word to look for.
  const [refused] = asked;
  return refused && refused.kind !== "where" ? unread(refused) : null;
}

const unread = ({ taken }: Understood): Understood => ({ taken, kind: "unread", parameters: [] });

function told(stretches: readonly Stretch[], beyond: string): ReadPhrase {
  const parameters: (readonly [string, string])[] = [];
  const searched: string[] = [];
  const unreadTexts: string[] = [];
  const reading: Reading[] = [];
  let isAroundMe = false;
  const say = (words: readonly PhraseWord[], role: Reading["role"]) => {
    if (words.length > 0) reading.push({ text: typedText(words), role });
  };
  for (const { words, found, isFiller } of stretches) {
    if (found === null && isFiller) say(words, "silent");
    else if (found === null) {
      const kept = trimmed(words);
      const lead = words.indexOf(kept[0] as PhraseWord);
      const from = kept.length === 0 ? words.length : lead;
      say(words.slice(0, from), "silent");
      say(kept, "searched");
      say(words.slice(from + kept.length), "silent");
      if (kept.length > 0) searched.push(typedText(kept));
    } else if (found.kind === "unread") {
      say(words, "unread");
      unreadTexts.push(typedText(words));
    } else {
      say(words, "filter");
      if (found.kind === "around") isAroundMe = true;
      for (const pair of found.parameters)
        if (!parameters.some(([name, value]) => name === pair[0] && value === pair[1])) parameters.push(pair);
    }
  }
  if (beyond !== "") {
    unreadTexts.push(beyond);
    reading.push({ text: beyond, role: "unread" });
  }
  const q = searched.join(" ");
  return {
    parameters: q === "" ? parameters : [...parameters, ["q", q]],
    isAroundMe,
    unread: unreadTexts.filter((text) => !isConnective(text)),
    reading,
  };
}
