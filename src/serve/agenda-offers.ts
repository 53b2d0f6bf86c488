import { CONCEPTS } from "../model/concepts.ts";
import { fold } from "../model/fold.ts";
import { findZone, fixedZone } from "../model/zone.ts";
import { dayAt, midnight } from "../query/datetime.ts";
import type { Filter } from "../query/filter.ts";
import { parseQuery } from "../query/parse-query.ts";
import { nameCandidates } from "../query/phrase/names.ts";
import { type PhraseWord, phraseWords, trimmed, typedText } from "../query/phrase/phrase-words.ts";
import { QueryStopped } from "../store/database.ts";
import { readKeywords } from "../store/read-keywords.ts";
import { type NamedThing, readNamedThings } from "../store/read-named-things.ts";
import type { AppDeps } from "./deps.ts";
import { countList } from "./read-list.ts";

/** Another way to take what was asked, and how much that finds. */
export interface Offer {
  readonly kind: "keyword" | "place" | "organizer";
  readonly name: string;
  /** The town of a place, where its name is that of several. */
  readonly town: string | null;
  readonly changes: Readonly<Record<string, string | null>>;
  readonly count: number;
}

const MOST = 5;
/** Occurrences to come that make a keyword worth offering. */
const FEW = 3;
const LONGEST_KEYWORD = 4;

/**
 * What words or a name may also mean: a keyword of many events, a place, who organises; each of the places that bear the
 * name which is asked for. Only what finds something with the rest of the question.
 */
export async function readOffers(
  deps: AppDeps,
  params: URLSearchParams,
  shown: Filter,
): Promise<readonly Offer[]> {
  try {
    return await findOffers(deps, params, shown);
  } catch (error) {
    // The answer stands without them, where the store is too busy.
    if (error instanceof QueryStopped) return [];
    throw error;
  }
}

async function findOffers(deps: AppDeps, params: URLSearchParams, shown: Filter): Promise<Offer[]> {
  const { database, timeZone, clock } = deps;
  const zone = findZone(timeZone) ?? fixedZone(0);
  const from = midnight(dayAt(clock(), zone), zone);
  const words = phraseWords(params.get("q") ?? "");
  const given = [...params.getAll("place"), ...params.getAll("organizer")].filter((name) => name !== "");
  if (words.length === 0 && given.length === 0) return [];
  const spans = spansOf(words);
  const [keywords, things] = await Promise.all([
    readKeywords(database, [...spans.keys()], from),
    readNamedThings(
      database,
      [...new Set([...nameCandidates(words.map(({ folded }) => folded)), ...given.map(fold)])],
      from,
    ),
  ]);
  const found: Omit<Offer, "count">[] = [];
  for (const { folded, busy } of keywords) {
    const changes = busy < FEW ? null : keywordChanges(params, folded, spans);
    if (changes)
      found.push({ kind: "keyword", name: spans.get(folded)?.text ?? folded, town: null, changes });
  }
  found.push(...namesakes(params, things), ...namesInWords(params, things, spans));
  const offers = await Promise.all(
    found.slice(0, MOST).map(async (offer): Promise<Offer> => {
      const asked = changed(params, offer.changes);
      const { filter } = parseQuery(asked, zone, clock());
      const period = { from: shown.from, to: shown.to };
      return {
        ...offer,
        count: filter === null ? 0 : await countList(deps, { ...filter, ...period, after: null }),
      };
    }),
  );
  return offers.filter(({ count }) => count > 0);
}

function changed(params: URLSearchParams, changes: Offer["changes"]): URLSearchParams {
  const asked = new URLSearchParams(params);
  for (const [name, value] of Object.entries({ ...changes, cursor: null, sort: null })) {
    if (value === null) asked.delete(name);
    else asked.set(name, value);
  }
  return asked;
}

interface Span {
  readonly text: string;
  /** The words without it; null when none are left. */
  readonly rest: string | null;
}

/** The stretches of some words by how they fold. */
function spansOf(words: readonly PhraseWord[]): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>();
  for (let from = 0; from < words.length; from += 1)
    for (let to = from + 1; to <= Math.min(words.length, from + LONGEST_KEYWORD); to += 1) {
      const folded = words
        .slice(from, to)
        .map((word) => word.folded)
        .join(" ");
      const rest = [words.slice(0, from), words.slice(to)].map((run) => typedText(trimmed(run)));
      const left = rest.filter((text) => text !== "").join(" ");
      if (!spans.has(folded))
        spans.set(folded, { text: typedText(words.slice(from, to)), rest: left === "" ? null : left });
    }
  return spans;
}

const CONCEPT_NAMES: ReadonlySet<string> = new Set(CONCEPTS.map(({ name }) => name));

/** What asks for a keyword beside the topic that is asked for; null where there is no room for it. */
function keywordChanges(
  params: URLSearchParams,
  folded: string,
  spans: ReadonlyMap<string, Span>,
): Offer["changes"] | null {
  const { text, rest } = spans.get(folded) ?? { text: folded, rest: null };
  const [topic, ...more] = params.getAll("keywords").filter((value) => value !== "");
  if (topic === undefined) return { q: rest, keywords: text };
  const isFree = more.length === 0 && !params.get("about") && CONCEPT_NAMES.has(topic);
  return isFree ? { q: rest, about: topic, keywords: text } : null;
}

/** The places of a name that is asked for, where it is that of several; who organises under it, or the place of it. */
function namesakes(params: URLSearchParams, things: readonly NamedThing[]): Omit<Offer, "count">[] {
  const places = params.getAll("place");
  const organizers = params.getAll("organizer");
  const named = (kind: NamedThing["kind"], name: string) =>
    things.filter((thing) => thing.kind === kind && thing.folded === fold(name) && thing.busy > 0);
  const found: Omit<Offer, "count">[] = [];
  if (places.length === 1) {
    const [place = ""] = places;
    const same = named("place", place);
    if (same.length > 1)
      for (const { name, id, town } of same)
        found.push({ kind: "place", name, town, changes: { place: id } });
    const [organizer] = organizers.length === 0 ? named("organization", place) : [];
    if (organizer)
      found.push({
        kind: "organizer",
        name: organizer.name,
        town: null,
        changes: { place: null, organizer: organizer.id ?? organizer.name },
      });
  }
  if (organizers.length === 1 && places.length === 0) {
    const [place] = named("place", organizers[0] ?? "");
    if (place)
      found.push({
        kind: "place",
        name: place.name,
        town: place.town,
        changes: { organizer: null, place: place.isAlias ? place.id : place.name },
      });
  }
  return found;
}

/** Places and organizers whose name stands among the words that are looked for. */
function namesInWords(
  params: URLSearchParams,
  things: readonly NamedThing[],
  spans: ReadonlyMap<string, Span>,
): Omit<Offer, "count">[] {
  if (params.get("place") || params.get("organizer")) return [];
  const seen = new Set<string>();
  return things.flatMap((thing) => {
    const bare = thing.folded.replace(/^(?:l|la|le|les) /, "");
    const span = spans.get(thing.folded) ?? spans.get(bare);
    const kind = thing.kind === "place" ? ("place" as const) : ("organizer" as const);
    if (!span || thing.busy === 0 || seen.has(`${kind} ${thing.name}`)) return [];
    seen.add(`${kind} ${thing.name}`);
    const value = thing.isAlias ? thing.id : thing.name;
    return [{ kind, name: thing.name, town: null, changes: { q: span.rest, [kind]: value } }];
  });
}
