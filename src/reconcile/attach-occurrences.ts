import { MARGIN } from "./choose-links.ts";
import type { Groups } from "./groups.ts";
import { type ClusterNode, ofBoth, type ScoredPair } from "./scored-pair.ts";

/** A record that tells one occurrence of a series of another source. */
export interface Occurrence {
  readonly id: string;
  /** Id of the series. */
  readonly of: string;
  /** Its instant or date in the rule of that series; null when the series names none. */
  readonly recurrenceId: string | null;
}

interface HandAttachment {
  readonly a: string;
  readonly b: string;
  /** How they compared, if they were compared. */
  readonly known: ScoredPair | undefined;
}

interface Attachment {
  readonly single: string;
  readonly series: string;
  readonly recurrenceId: string | null;
  readonly value: number;
}

/**
 * Attaches groups of single events to occurrences of series: by hand first, then the best score first. A single event is
 * attached to one series only, and two of one source never to one occurrence. A source that tells both the series and the
 * event says thereby that it is another one.
 */
export function attachOccurrences(
  candidates: readonly ScoredPair[],
  byHand: readonly HandAttachment[],
  groups: Groups,
  known: ReadonlyMap<string, ClusterNode>,
): Occurrence[] {
  const attach = (a: string, b: string, score?: ScoredPair["score"]): Attachment => {
    const [series, single] = known.get(a)?.isSeries ? [a, b] : [b, a];
    return { single, series, recurrenceId: score?.recurrenceId ?? null, value: score?.value ?? 1 };
  };
  const attached = new Map<readonly string[], Attachment>();
  for (const { a, b, known: pair } of byHand) {
    const attachment = attach(a, b, pair?.score);
    const group = groups.of(attachment.single);
    if (!attached.has(group) && !groups.isSplit(a, b)) attached.set(group, attachment);
  }
  const taken = new Set<string>();
  for (const { series, single, recurrenceId } of attached.values())
    for (const place of placesOf(series, single, recurrenceId)) taken.add(place);
  const found = candidates.map(({ a, b, score }) => attach(a, b, score));
  for (const attachment of withoutRivals(found, known).sort(byValue)) {
    const { series, single, recurrenceId } = attachment;
    const group = groups.of(single);
    const places = placesOf(series, single, recurrenceId);
    if (attached.has(group) || !groups.mayMeet(single, series) || places.some((place) => taken.has(place)))
      continue;
    attached.set(group, attachment);
    for (const place of places) taken.add(place);
  }
  return [...attached]
    .flatMap(([group, { series, recurrenceId }]) => group.map((id) => ({ id, of: series, recurrenceId })))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

  /** One for each source that would be at that occurrence. */
  function placesOf(series: string, single: string, recurrenceId: string | null): string[] {
    const [first] = groups.of(series);
    return groups.of(single).map((id) => `${first} ${recurrenceId} ${known.get(id)?.sourceId}`);
  }
}

/**
 * Leaves out what is ambiguous: an event with two series of one source that fit about as well, and two events of one
 * source that fit one occurrence about as well.
 */
function withoutRivals(found: readonly Attachment[], known: ReadonlyMap<string, ClusterNode>): Attachment[] {
  const sourceOf = (id: string) => known.get(id)?.sourceId;
  const keysOf = ({ single, series, recurrenceId }: Attachment) => [
    `${single} to ${sourceOf(series)}`,
    `${ofBoth(series, recurrenceId ?? "")} from ${sourceOf(single)}`,
  ];
  const byKey = Map.groupBy(
    found.flatMap((attachment) => keysOf(attachment).map((key) => ({ key, attachment }))),
    ({ key }) => key,
  );
  return found.filter((one) =>
    keysOf(one).every((key) =>
      (byKey.get(key) ?? []).every(
        ({ attachment }) => attachment === one || one.value - attachment.value >= MARGIN,
      ),
    ),
  );
}

const byValue = (a: Attachment, b: Attachment): number =>
  b.value - a.value || (a.single + a.series < b.single + b.series ? -1 : 1);
