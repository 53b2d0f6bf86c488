import type { Draft } from "../../src/model/draft.ts";
import type { Problem } from "../../src/model/problem.ts";
import { asObject, asObjects, asText, type JsonObject, member } from "../../src/parse/json-value.ts";
import { addJsonLd } from "../../src/parse/structured-data/json-ld-nodes.ts";
import { readEvents } from "../../src/parse/structured-data/read-events.ts";
import { newGraph } from "../../src/parse/structured-data/schema-node.ts";
import { draftOf } from "./draft.ts";
import { type ToldRecord, toldRecord } from "./record.ts";

/** What one item of a list of changes says. */
export interface ReadItem {
  readonly id: string;
  /** Address of the hub, without a slash at the end; null for an item that is gone. */
  readonly hub: string | null;
  readonly drafts: readonly Draft[];
  readonly problems: readonly Problem[];
}

/** Reads an item (RPDE 1.0 §4); null when it is none. One that cannot be read has a problem and no draft. */
export function readItem(item: unknown, pageUrl: string): ReadItem | null {
  const object = asObject(item);
  const id = asText(member(object, "id"));
  const state = member(object, "state");
  if (object === null || id === undefined) return null;
  if (state === "deleted") return { id, hub: null, drafts: [], problems: [] };
  const data = asObject(member(object, "data"));
  if (state !== "updated" || data === null) return null;
  const address = asText(member(data, "@id")) ?? "";
  const at = address.indexOf("/events/");
  const hub = at > 0 ? address.slice(0, at) : (URL.parse(pageUrl)?.origin ?? "");
  if (!Object.hasOwn(data, "record")) return { id, hub, ...readDocument(data, id, address, pageUrl) };
  const drafts: Draft[] = [];
  const problems: Problem[] = [];
  for (const told of asObjects(data.record)) {
    const parsed = toldRecord.safeParse(told);
    if (parsed.success) drafts.push(draftOfRecord(parsed.data, hub));
    else problems.push({ code: "RECORD_UNREAD", item: id, detail: issueOf(parsed.error.issues[0]) });
  }
  return { id, hub, drafts, problems };
}

const issueOf = (issue: { path: PropertyKey[]; message: string } | undefined): string =>
  `${issue?.path.map(String).join(".") ?? ""} ${issue?.message ?? ""}`.trim().slice(0, 200);

/** Its own id is the address that it has at the hub that first had it: the same whichever way it comes. */
function draftOfRecord(record: ToldRecord, hub: string): Draft {
  const { "@id": uid, wasDerivedFrom: source, passedThrough, superEvent, standing, dateCreated } = record;
  const { "@id": url, name, url: homepage, license, attribution, sourceKind: kind } = source;
  const origin = {
    record: uid,
    uid: record.sourceIdentifier,
    hubs: [...passedThrough, hub],
    ...(superEvent === undefined ? {} : { superEvent }),
    source: {
      ...{ url, name, kind },
      ...(homepage === undefined ? {} : { homepage }),
      ...(license === undefined ? {} : { license }),
      ...(attribution === undefined ? {} : { attribution }),
    },
    isVenue: standing === "venue",
    created: dateCreated,
  };
  const link = uid.replace(/#.*$/, "");
  return draftOf(record.said, { uid, origin, ...(superEvent === undefined ? {} : { superEvent }) }, link);
}

/** An item of a list that gives no records: the document alone, as any reader of schema.org would take it. */
function readDocument(
  data: JsonObject,
  id: string,
  address: string,
  pageUrl: string,
): Pick<ReadItem, "drafts" | "problems"> {
  const graph = newGraph(pageUrl, null);
  addJsonLd(graph, { ...data, subEvent: undefined });
  const { drafts, problems } = readEvents(graph);
  const [draft] = drafts;
  if (draft === undefined)
    return { drafts: [], problems: [...problems, { code: "RECORD_UNREAD", item: id }] };
  const { url, sameAs = [] } = draft.facts;
  const facts =
    address === "" || url === address ? draft.facts : { ...draft.facts, sameAs: [...sameAs, address] };
  return { drafts: [{ ...draft, uid: id, uidIsFingerprint: false, facts }], problems };
}
