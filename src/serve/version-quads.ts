import { restoreEvent } from "../ingest/restore-events.ts";
import { nodeQuads } from "../rdf/map-node.ts";
import { literal, namedNode, type Quad, XSD_DATE_TIME } from "../rdf/term.ts";
import { about, named } from "../rdf/vocabularies.ts";
import { BASE, withBaseUrl } from "../render/base-url.ts";
import { eventDoc } from "../render/json-ld.ts";
import type { Node } from "../render/listed.ts";
import { versionHead } from "../render/version-head.ts";
import type { VersionRow } from "../store/read-versions.ts";
import { tellersThen } from "../store/tellers.ts";

/** The path of a version, which never means another one. */
export const versionPath = (seq: number): string => `/ldes/versions/${seq}`;

/**
 * A version as a member of an event stream (LDES §4): what it is a version of, when it came and what it did stand in the
 * default graph, what it says in the graph of its name. There the event and its parts have the version's address in the
 * place of their own, so that two versions of one event can stand side by side.
 */
export function versionQuads(version: VersionRow, baseUrl: string): Quad[] {
  const { seq, eventId, state, isFirst, modified } = version;
  const iri = baseUrl + versionPath(seq);
  const did = state === "deleted" ? "Delete" : isFirst === 1 ? "Create" : "Update";
  const document = documentOf(version);
  return [
    ...about(namedNode(iri), [
      ["rdf:type", named(`as:${did}`)],
      ["dct:isVersionOf", namedNode(`${baseUrl}/events/${eventId}`)],
      ["dct:modified", literal(modified, XSD_DATE_TIME)],
    ]),
    ...(document === null ? [] : nodeQuads(renamed(document, version, baseUrl), iri, baseUrl)),
  ];
}

/** The stored text of a version's document; null when there is nothing to be told of it. */
function documentOf({
  eventId,
  state,
  modified,
  created,
  members,
  record,
  tellers,
}: VersionRow): string | null {
  if (state === "deleted") return null;
  const dates = `"dateCreated":"${created}","dateModified":"${modified}"`;
  if (members !== null) return `{${members},${dates}}`;
  if (record === null) return null;
  const event = restoreEvent(record, { id: eventId, uid: eventId }, modified);
  const told = tellersThen(tellers);
  return `{${versionHead(event, told)},${eventDoc(event, event.facts, told(event.facts))},${dates}}`;
}

const quoted = (path: string): string => JSON.stringify(BASE + path).slice(0, -1);

function renamed(document: string, { seq, eventId }: VersionRow, baseUrl: string): Node {
  const text = document.replaceAll(quoted(`/events/${eventId}`), quoted(versionPath(seq)));
  return JSON.parse(withBaseUrl(text, baseUrl)) as Node;
}
