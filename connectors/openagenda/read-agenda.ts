import type { FeedFacts, Page, PageRequest, ReadContext, ReadResult } from "../../src/connector.ts";
import type { Problem } from "../../src/model/problem.ts";
import { asId, asText, asWebAddress, member, pathSegment } from "../../src/parse/json-value.ts";
import { agendaInPage } from "./address.ts";
import { type ListAnswer, readCard, readList } from "./answer.ts";
import { gather } from "./gather.ts";
import { type AgendaTarget, cardRequest, listRequest } from "./requests.ts";
import { failed, NO_COUNTS, withCut } from "./results.ts";
import type { Settings } from "./settings.ts";
import {
  changesSince,
  finished,
  interrupted,
  listName,
  type Run,
  type Sync,
  stateOf,
  syncOf,
} from "./sync.ts";

type Context = ReadContext<Settings>;

/** Pages of one run, of 300 events each. The next run goes on with a longer list. */
const MOST_PAGES = 100;

/**
 * What holds of every agenda: the platform publishes under the Licence Ouverte unless its owner says otherwise, and
 * its keys are not for asking more than once an hour.
 */
const FEED: FeedFacts = { license: "etalab-2.0", refreshIntervalSeconds: 3600 };

/** Reads one page of a run over an agenda: its number, a page of its list, or its card. */
export function readAgenda(page: Page, context: Context, target: AgendaTarget): ReadResult {
  if (page.role === "card") return readCardPage(page, context, target);
  if (page.status !== 200) return refusal(page, context, target);
  const sync = syncOf(context.state, listName(target));
  if (page.role === "resolve") return readResolved(page, context, target, sync);
  const list = readList(page.text);
  if (!list) return failed("ANSWER_UNEXPECTED", context.state);
  return readListPage(page, context, target, sync, list);
}

/** What a failure that the connector asked to see means: no key, a wrong one, or no such agenda. */
function refusal(page: Page, context: Context, target: AgendaTarget): ReadResult {
  const denied = page.status === 401 || page.status === 403;
  const absent = page.status === 404 || page.status === 410;
  const sync = syncOf(context.state, listName(target));
  if (page.status === 400 && sync.run?.resumed) {
    // A place in the list that is no longer accepted must not be asked for for ever: the next run starts over.
    const { run: _, ...rest } = sync;
    return { ...failed("LIST_WITHOUT_END", stateOf(rest)), complete: true };
  }
  if (page.status === 400) return failed("ANSWER_UNEXPECTED", context.state, "400");
  if (!denied && !absent) return failed("UNREACHABLE", context.state, String(page.status));
  if (denied) return failed(target.key ? "KEY_REFUSED" : "KEY_MISSING", context.state);
  const keyless = !target.key && target.agenda.official && page.role !== "resolve";
  return failed(keyless ? "KEY_MISSING" : "AGENDA_UNKNOWN", context.state);
}

function readResolved(page: Page, context: Context, target: AgendaTarget, sync: Sync): ReadResult {
  const slug = target.agenda.slug ?? "";
  const uid = target.key ? asId(member(readCard(page.text, slug), "uid")) : agendaInPage(page.text);
  if (!uid || !/^\d{1,20}$/.test(uid)) return failed("AGENDA_UNKNOWN", context.state, slug.slice(0, 80));
  return {
    ...{ drafts: [], problems: [], counts: NO_COUNTS, complete: true, coverage: coverageOf(target) },
    next: [listRequest(target, uid, { after: [] })],
    state: stateOf({ ...sync, agenda: uid }),
  };
}

function readListPage(
  page: Page,
  context: Context,
  target: AgendaTarget,
  sync: Sync,
  list: ListAnswer,
): ReadResult {
  const role = page.role ?? "full";
  const since = role.startsWith("delta") ? (sync.run?.since ?? changesSince(sync) ?? undefined) : undefined;
  const before: Run = (role.endsWith("+") && sync.run) || { ...(since ? { since } : {}), pages: 0, seen: [] };
  const uid = target.uid ?? sync.agenda ?? "";
  const { seen, nothingNew, removed, ...gathered } = gather(list.items, uid || undefined, before.seen);
  const run: Run = { ...before, pages: before.pages + 1, seen };
  const result = withCut(gathered, list);
  const whole = list.whole && page.whole;
  const coverage = since ? "delta" : run.resumed ? "partial" : coverageOf(target);
  const common = { ...result, feed: FEED, coverage, ...(since ? { removed } : {}) } as const;
  if (!whole) return { ...common, complete: false, state: context.state };
  const reached = list.total !== undefined && seen.length >= list.total;
  // The interface may give a cursor past the end for ever: its own documentation warns of it.
  const more = list.after.length > 0 && list.items.length > 0 && !reached;
  if (more && nothingNew) {
    const problems: Problem[] = [...result.problems, { code: "LIST_WITHOUT_END", detail: `${seen.length}` }];
    return {
      ...common,
      problems,
      complete: false,
      coverage: since ? "delta" : "partial",
      state: context.state,
    };
  }
  if (more && run.pages >= MOST_PAGES) {
    const problems: Problem[] = [
      ...result.problems,
      { code: "PAGES_LATER", detail: `${seen.length} / ${list.total ?? "?"}` },
    ];
    const state = stateOf(interrupted(sync, run, list.after));
    return { ...common, problems, complete: true, coverage: since ? "delta" : "partial", state };
  }
  if (more) {
    const next = listRequest(target, uid, { ...(since ? { since } : {}), after: list.after });
    return {
      ...common,
      complete: true,
      next: [next],
      state: stateOf({ ...sync, run: { ...run, resume: [] } }),
    };
  }
  const next: PageRequest[] = target.key && !since ? [cardRequest(target, uid)] : [];
  return { ...common, complete: true, next, state: stateOf(finished(sync, run, context.now)) };
}

/** What absence means: nothing, when the address narrows the list. */
function coverageOf(target: AgendaTarget): "full" | "partial" {
  return target.agenda.filters.length > 0 ? "partial" : "full";
}

function readCardPage(page: Page, context: Context, target: AgendaTarget): ReadResult {
  const card = page.status === 200 ? readCard(page.text) : null;
  const name = asText(member(card, "title"));
  const description = asText(member(card, "description"));
  const slug = asText(member(card, "slug"));
  const url = asWebAddress(slug && `${target.agenda.site}/${pathSegment(slug)}`);
  return {
    ...{ drafts: [], problems: [], counts: NO_COUNTS, complete: true, coverage: coverageOf(target) },
    state: context.state,
    ...(name
      ? { feed: { name, publisher: name, ...(description ? { description } : {}), ...(url ? { url } : {}) } }
      : {}),
  };
}
