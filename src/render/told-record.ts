import type { EventFacts, HubEvent } from "../model/event.ts";
import type { Source } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import { type Json, members, originNode, sourceNode } from "./json-ld.ts";
import { recordIri } from "./provenance.ts";

/** A record that tells of an event, as another hub is told of it. */
export interface RecordToTell {
  readonly id: string;
  readonly source: Source;
  readonly standing: string;
  readonly created: Instant;
  readonly event: Omit<HubEvent, "moments">;
}

/**
 * The member `record` of an event's document: each record with whose word it is and what it says (`said`), as the hub keeps it
 * (src/model/event.ts). A record that came from another hub keeps the name that it has at the first one.
 */
export const recordNodes = (records: readonly RecordToTell[]): string =>
  members({ record: records.map(recordNode) });

function recordNode({ id, source, standing, created, event }: RecordToTell): Json {
  const {
    uid,
    uidIsFingerprint,
    schedule,
    facts,
    overrides,
    sequence,
    dateCreated,
    dateModified,
    superEvent,
  } = event;
  const [origin] = facts.origins ?? [];
  const own = superEvent === null ? undefined : recordIri(superEvent);
  return {
    "@id": origin?.record ?? recordIri(id),
    "@type": "Entity",
    wasDerivedFrom: origin
      ? { ...originNode(origin.source), sourceKind: origin.source.kind }
      : { ...sourceNode(source), sourceKind: source.kind },
    sourceIdentifier: (origin ? origin.uid : uidIsFingerprint ? "" : uid) || undefined,
    passedThrough: origin ? origin.hubs : undefined,
    superEvent: origin ? (origin.superEvent ?? undefined) : own,
    standing,
    dateCreated: origin?.created ?? created,
    said: {
      schedule,
      facts: withoutWhose(facts),
      overrides: overrides.map(withoutWhose),
      sequence,
      dateCreated,
      dateModified,
    } as unknown as Json,
  };
}

function withoutWhose({ origins: _origins, isBasedOn: _isBasedOn, ...facts }: EventFacts): unknown {
  return facts;
}
