import type { HubEvent } from "../model/event.ts";
import type { Problem } from "../model/problem.ts";
import type { ReadPageResult } from "./read-page.ts";

/**
 * A page without the events that are this hub's own. Two hubs that read each other would otherwise make a new event
 * of every copy of a copy, at every turn, for ever. A copy is known by the hubs that it passed, which a list of changes
 * gives with each record, else by the address of its original, which every hub gives with what it repeats (`sameAs`, and
 * `url` where the venue has no page of its own). A record that came here before, and comes back now by this hub itself, is
 * gone: what is left of it is an echo.
 */
export function withoutOwn(result: ReadPageResult, ownHost: string | undefined): ReadPageResult {
  if (ownHost === undefined) return result;
  const prefixes = [`https://${ownHost}/events/`, `http://${ownHost}/events/`];
  const isOwn = (link: string) => prefixes.some((prefix) => link.startsWith(prefix));
  const wasHere = (hub: string) => URL.parse(hub)?.host === ownHost;
  const events: HubEvent[] = [];
  const problems: Problem[] = [];
  const echoes: string[] = [];
  for (const event of result.events) {
    const { url, sameAs, origins } = event.facts;
    if (origins?.some(({ hubs }) => hubs.some(wasHere))) {
      echoes.push(event.uid);
      problems.push({ code: "OWN_EVENT", item: event.uid });
    } else if ((url !== null && isOwn(url)) || sameAs.some(isOwn))
      problems.push({ code: "OWN_EVENT", item: event.uid });
    else events.push(event);
  }
  if (problems.length === 0) return result;
  const { counts } = result;
  return {
    ...result,
    events,
    removed: [...result.removed, ...echoes],
    problems: [...result.problems, ...problems],
    counts: { ...counts, notEvents: counts.notEvents + problems.length },
  };
}
