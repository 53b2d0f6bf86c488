import { findZone, fixedZone, instantSeconds, SECONDS_PER_DAY } from "../model/zone.ts";
import { looksThroughValues } from "../query/bounds.ts";
import { dayAt, midnight, parseDatetime } from "../query/datetime.ts";
import type { Filter } from "../query/filter.ts";
import { parseQuery } from "../query/parse-query.ts";
import { ASPECTS, type Aspect } from "../query/phrase/aspects.ts";
import { type Database, QueryStopped } from "../store/database.ts";
import { countOccurrences } from "../store/read-events.ts";
import { countSpans, type Facets, readFacets } from "../store/read-facets.ts";
import type { AppDeps } from "./deps.ts";
import { sqlOptions } from "./list-query.ts";

/** The periods that a tap chooses: a word of `datetime`, for the evening alone with a part of the day. */
export const WHEN_CHOICES = ["today", "tonight", "tomorrow", "weekend", "next7days", "thismonth"] as const;
export type WhenChoice = (typeof WHEN_CHOICES)[number];

/** What a tap would find. A count is null where nobody counted, or where the tap takes something away. */
export interface AgendaCounts {
  readonly when: readonly { readonly choice: WhenChoice; readonly count: number | null }[];
  readonly topics: readonly { readonly name: string; readonly count: number | null }[];
  /** INSEE codes of communes. */
  readonly communes: readonly { readonly code: string; readonly count: number | null }[];
  readonly free: number | null;
  readonly online: number | null;
  readonly accessible: number | null;
  /** How much of the result is at each place, by its id. */
  readonly places: ReadonlyMap<string, number>;
  /** How much the question finds; null where that was not counted to the end. */
  readonly total: number | null;
}

const FREE = "isAccessibleForFree";
const MODE = "eventAttendanceMode";
const PLACE = "location";
const COMMUNE = "location.inseeCommune";
const PROPERTIES = ["about", FREE, MODE, "accessibility", COMMUNE, PLACE];
const TOPICS = 10;
const COMMUNES = 8;

type CountDeps = Pick<AppDeps, "database" | "guarded" | "clock" | "timeZone">;

/** The same question without what it asks of some aspects. Null when it cannot be read. */
export function filterWithout(
  params: URLSearchParams,
  aspects: readonly Aspect[],
  deps: Pick<AppDeps, "clock" | "timeZone">,
): Filter | null {
  const kept = new URLSearchParams(params);
  for (const aspect of aspects) for (const name of ASPECTS[aspect]) kept.delete(name);
  for (const name of ["cursor", "sort"]) kept.delete(name);
  return parseQuery(kept, findZone(deps.timeZone) ?? fixedZone(0), deps.clock()).filter;
}

/** Days whose occurrences an index finds soon enough for who waits for the page. */
const FEW_DAYS = 62;

/** What a filter is counted in: a period bounds the work, else it belongs where nobody is held up by it. */
function readerOf({ database, guarded = database }: CountDeps, filter: Filter): Database {
  const { from, to } = filter;
  const isBounded =
    from !== null && to !== null && instantSeconds(to) - instantSeconds(from) <= FEW_DAYS * SECONDS_PER_DAY;
  return isBounded && !looksThroughValues(filter) ? database : guarded;
}

const asks = (params: URLSearchParams, aspect: Aspect): boolean =>
  ASPECTS[aspect].some((name) => (params.get(name) ?? "").trim() !== "");

/**
 * Counts what each choice beside a question would find. `shown` is the question with the period that its page shows. An
 * expression is left uncounted: it is run over the triples, a page at a time.
 */
export async function countChoices(
  deps: CountDeps,
  params: URLSearchParams,
  shown: Filter,
): Promise<AgendaCounts> {
  if (shown.expression !== null) return UNCOUNTED;
  try {
    return await counted(deps, params, shown);
  } catch (error) {
    // Who asks for a page can do without counts; who asks for too much at once must.
    if (error instanceof QueryStopped) return UNCOUNTED;
    throw error;
  }
}

// One after the other: where no period bounds them, the line for reads without measure is short, and others stand in it too.
async function counted(deps: CountDeps, params: URLSearchParams, shown: Filter): Promise<AgendaCounts> {
  const options = sqlOptions(deps.clock());
  const database = readerOf(deps, shown);
  const facets = await readFacets(database, shown, PROPERTIES, options);
  const beside = async (aspect: Aspect): Promise<Facets | null> => {
    if (!asks(params, aspect)) return facets;
    const filter = filterWithout(params, [aspect], deps);
    const period = { from: shown.from, to: shown.to };
    return filter && readFacets(database, { ...filter, ...period }, PROPERTIES, options);
  };
  const what = await beside("what");
  const where = await beside("where");
  const when = await countWhen(deps, params);
  const sum = (property: string, ...values: readonly string[]): number | null =>
    facets.cut
      ? null
      : values.reduce((all, value) => all + (facets.counts.get(property)?.get(value) ?? 0), 0);
  const accessible = facets.counts.get("accessibility") ?? new Map<string, number>();
  return {
    when,
    topics: most(what, "about", TOPICS).map(([name, count]) => ({ name, count })),
    communes: most(where, COMMUNE, COMMUNES).map(([code, count]) => ({ code, count })),
    free: sum(FREE, "true"),
    online: sum(MODE, "OnlineEventAttendanceMode", "MixedEventAttendanceMode"),
    // An event may have several accommodations: only that there is one is known from these counts.
    accessible: accessible.size === 0 ? sum("accessibility") : await countAccessible(deps, params, shown),
    places: facets.counts.get(PLACE) ?? new Map(),
    total: facets.cut ? null : facets.total,
  };
}

const UNCOUNTED: AgendaCounts = {
  when: WHEN_CHOICES.map((choice) => ({ choice, count: null })),
  topics: [],
  communes: [],
  free: null,
  online: null,
  accessible: null,
  places: new Map(),
  total: null,
};

/** The most frequent values of a property; uncounted where only some occurrences were looked at. */
function most(facets: Facets | null, property: string, limit: number): [string, number | null][] {
  return [...(facets?.counts.get(property) ?? [])]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([value, count]) => [value, facets?.cut ? null : count]);
}

async function countAccessible(
  deps: CountDeps,
  params: URLSearchParams,
  shown: Filter,
): Promise<number | null> {
  const asked = new URLSearchParams(params);
  asked.set("accessible", "true");
  const filter = filterWithout(asked, [], deps);
  if (filter === null) return null;
  const period = { ...filter, from: shown.from, to: shown.to };
  return countOccurrences(readerOf(deps, period), period, sqlOptions(deps.clock()));
}

async function countWhen(deps: CountDeps, params: URLSearchParams): Promise<AgendaCounts["when"]> {
  const filter = filterWithout(params, ["when"], deps);
  if (filter === null) return UNCOUNTED.when;
  const zone = findZone(deps.timeZone) ?? fixedZone(0);
  const now = deps.clock();
  const today = midnight(dayAt(now, zone), zone);
  const options = sqlOptions(now);
  const spans = WHEN_CHOICES.map((choice) => {
    const span = parseDatetime(choice === "tonight" ? "today" : choice, { zone, now });
    const [from, to] = [span?.from ?? today, span?.to ?? today];
    return { from: from < today ? today : from, to, timeOfDay: choice === "tonight" ? "evening" : null };
  });
  const to = spans.reduce((latest, span) => (span.to > latest ? span.to : latest), today);
  const month = { ...filter, from: today, to };
  const counts = await countSpans(readerOf(deps, month), month, spans, options);
  return WHEN_CHOICES.map((choice, index) => ({ choice, count: counts[index] ?? null }));
}
