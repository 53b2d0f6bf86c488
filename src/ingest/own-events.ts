import type { HubEvent } from "../model/event.ts";
import type { Problem } from "../model/problem.ts";
import type { ReadPageResult } from "./read-page.ts";

/**
 * A page without the events that are this hub's own. Two hubs that read each other would otherwise make a new event
 * of every copy of a copy, at every turn, for ever. A copy is known by the address of its original, which every hub
 * gives with what it repeats (`sameAs`, and `url` where the venue has no page of its own).
 */
export function withoutOwn(result: ReadPageResult, ownHost: string | undefined): ReadPageResult {
  if (ownHost === undefined) return result;
  const prefixes = [`https://${ownHost}/events/`, `http://${ownHost}/events/`];
  const isOwn = (link: string) => prefixes.some((prefix) => link.startsWith(prefix));
  const events: HubEvent[] = [];
  const problems: Problem[] = [];
  for (const event of result.events) {
    const { url, sameAs } = event.facts;
    if ((url !== null && isOwn(url)) || sameAs.some(isOwn))
      problems.push({ code: "OWN_EVENT", item: event.uid });
    else events.push(event);
  }
  if (problems.length === 0) return result;
  const { counts } = result;
  return {
    ...result,
    events,
    problems: [...result.problems, ...problems],
    counts: { ...counts, notEvents: counts.notEvents + problems.length },
  };
}
