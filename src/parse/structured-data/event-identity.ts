import { fold } from "../../model/fold.ts";
import type { When } from "../../model/time.ts";
import { looksLikeHtml } from "../feed/feed-text.ts";
import { htmlToText } from "../html-text.ts";
import { linkOf } from "./event-place.ts";
import { isNode, isText, type SchemaGraph, type SchemaNode, textOf, valuesOf } from "./schema-node.ts";

/** An event's id within its source, and whether it is one the source gave. */
export interface EventIdentity {
  readonly uid: string;
  readonly isFingerprint: boolean;
}

/** Tells how each event of a page is to be known again on the next visit. */
export type Identify = (event: SchemaNode, start: When | null) => EventIdentity;

/**
 * Chooses ids for the events of a page: the `@id`, else the `url`, else the `identifier`, else a fingerprint of
 * name and start. An id that several events share identifies none of them, nor does the page's own address on a
 * page of several events, or a site's front page. An id that is only a mark within the page comes after `url`:
 * templates number their blocks.
 */
export function identifyEvents(graph: SchemaGraph, events: readonly SchemaNode[]): Identify {
  const page = graph.url.replace(/#.*$/, "");
  const uses = new Map<string, number>();
  const candidates = new Map<SchemaNode, readonly string[]>();
  for (const event of events) {
    const ids = candidatesOf(graph, event, page, events.length > 1);
    candidates.set(event, ids);
    for (const id of ids) uses.set(id, (uses.get(id) ?? 0) + 1);
  }
  return (event, start) => {
    const own = candidates.get(event) ?? candidatesOf(graph, event, page, true);
    const uid = own.find((id) => (uses.get(id) ?? 0) <= 1);
    if (uid !== undefined) return { uid, isFingerprint: false };
    return { uid: fingerprintOf(textOf(graph, event, "name") ?? "", start), isFingerprint: true };
  };
}

function candidatesOf(graph: SchemaGraph, event: SchemaNode, page: string, several: boolean): string[] {
  const ids = new Set<string>();
  const isMark = event.id?.startsWith(`${page}#`) ?? false;
  if (event.id !== null && !isMark && !(several && event.id === page)) ids.add(event.id);
  const url = linkOf(graph, event);
  if (url !== undefined && !isFrontPage(url) && !(several && url.replace(/#.*$/, "") === page)) ids.add(url);
  for (const value of valuesOf(graph, event, "identifier")) {
    const text = isText(value)
      ? value.text
      : isNode(value)
        ? (textOf(graph, value, "value") ?? value.id)
        : null;
    if (text?.trim()) ids.add(text.trim().slice(0, 500));
  }
  if (isMark && event.id !== null) ids.add(event.id);
  return [...ids];
}

const isFrontPage = (url: string): boolean => /^https?:\/\/[^/]+\/?$/i.test(url);

/** An id made of what hardly changes, for sources that give none. */
export function fingerprintOf(name: string, start: When | null): string {
  const at = start === null ? "" : start.type === "date" ? start.date : start.local;
  const plain = looksLikeHtml(name) ? htmlToText(name) : name;
  return `${at} ${fold(plain).slice(0, 200)}`.trim();
}
