import { readFacts } from "./facts.ts";
import type { PhraseGuide, Rest, Understood } from "./guide.ts";
import { fillerLength, type PhraseWord, phraseWords, trimmed, typedText } from "./phrase-words.ts";
import { readTopic } from "./topic.ts";
import { readWhen } from "./when.ts";
import { readAnnouncedPlace, readBarePlace } from "./where.ts";

/** A phrase as the parameters of a query. */
export interface ReadPhrase {
  /** What was understood, in the order of the phrase. `q` has the words that nobody understood, if there are any. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
  /** Whether it asks for what is around whoever asks, which only they can tell. */
  readonly isAroundMe: boolean;
}

/** Topics that are asked for together: one is asked of `keywords`, the other of `about`, and both must hold. */
const TOPIC_PARAMETERS = ["keywords", "about"] as const;

/**
 * Reads what somebody typed into one box, in French or English: `concert gratuit samedi Villeurbanne` becomes a topic, a
 * price, a day and a commune. Of several things of one kind the first one counts, and what comes after it is looked for
 * as words; the query that comes out is always one that can be read.
 */
export function readPhrase(phrase: string, guide: PhraseGuide): ReadPhrase {
  const words = phraseWords(phrase);
  const parameters: (readonly [string, string])[] = [];
  const taken = new Set<Understood["kind"]>();
  const left: PhraseWord[][] = [[]];
  let topics: string[] = [];
  let isAroundMe = false;
  let at = 0;
  const skip = (count: number) => {
    at += count;
    left.push([]);
  };
  while (at < words.length) {
    const rest = restOf(words, at);
    const filler = fillerLength(rest.text);
    if (filler > 0) {
      skip(filler);
      continue;
    }
    const found = understand(
      rest,
      words.slice(at).map(({ before }) => before.trim()),
      guide,
      taken,
    );
    if (found !== null) {
      taken.add(found.kind);
      if (found.kind === "around") isAroundMe = true;
      parameters.push(...found.parameters);
      skip(found.taken);
      continue;
    }
    const topic = readTopic(rest);
    const name = topic === null ? undefined : topicParameter(topics, words[at - 1]?.folded);
    if (topic !== null && name !== undefined) {
      if (!topics.includes(topic.concept)) {
        topics = [...topics, topic.concept];
        parameters.push([name, topic.concept]);
      }
      skip(topic.taken);
      continue;
    }
    const bare = taken.has("where") ? null : readBarePlace(rest, guide);
    if (bare !== null) {
      taken.add("where");
      parameters.push(...bare.parameters);
      skip(bare.taken);
      continue;
    }
    left.at(-1)?.push(words[at] as PhraseWord);
    at += 1;
  }
  const q = left
    .map((run) => typedText(trimmed(run)))
    .filter((text) => text !== "")
    .join(" ");
  return { parameters: q === "" ? parameters : [...parameters, ["q", q]], isAroundMe };
}

function restOf(words: readonly PhraseWord[], at: number): Rest {
  const rest = words.slice(at);
  return { text: rest.map(({ folded }) => folded).join(" "), typed: rest.map(({ typed }) => typed) };
}

/** What a phrase says from here on that is of a kind not said yet; places that nothing announces come after topics. */
function understand(
  rest: Rest,
  before: readonly string[],
  guide: PhraseGuide,
  taken: ReadonlySet<Understood["kind"]>,
): Understood | null {
  const found = [
    taken.has("when") ? null : readWhen(rest, before, guide.today),
    readFacts(rest),
    taken.has("where") ? null : readAnnouncedPlace(rest, guide),
  ];
  return found.find((one) => one !== null && !taken.has(one.kind)) ?? null;
}

/** The parameter that takes one more topic: the same one behind `or`, another one otherwise, none for a third. */
function topicParameter(topics: readonly string[], before: string | undefined): string | undefined {
  if (topics.length > 0 && /^(?:ou|or)$/.test(before ?? "")) return TOPIC_PARAMETERS[0];
  return TOPIC_PARAMETERS[topics.length];
}
