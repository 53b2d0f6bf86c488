import type { Context, Hono } from "hono";
import { rpdePage } from "../render/rpde.ts";
import { logName } from "../store/change-log.ts";
import { greatestNumber, itemBytes, lastChanges } from "../store/read-changes.ts";
import { licensesOf, readRights } from "../store/read-rights.ts";
import { accepted } from "./accept.ts";
import { pageContext } from "./agenda.ts";
import { send } from "./answer.ts";
import { itemsWithRecords } from "./changes-records.ts";
import { type ChangesRequest, CHANGES_PATH as PATH, readChangesRequest } from "./changes-request.ts";
import type { AppDeps } from "./deps.ts";
import { changesPage } from "./pages/changes-page.tsx";
import { sendProblem } from "./problem-answer.ts";
import { readWanted } from "./read-log.ts";

const FORMS = ["json", "rpde", "html"] as const;
const TYPES = {
  json: "application/json",
  rpde: "application/vnd.openactive.rpde+json",
  html: "text/html",
} as const;

/** A page with items is passed by whoever follows: what changes in it comes again further on. The last one is asked anew. */
const PASSED_SECONDS = 3600;
const LAST_SECONDS = 5;
const SHOWN = 50;

/** `/changes`: the ordered log of what changed, as Realtime Paged Data Exchange 1.x by change number. */
export function mountChanges(app: Hono, deps: AppDeps): void {
  app.get(PATH, async (c) => {
    const asked = readChangesRequest(deps, new URL(c.req.url).searchParams, PATH);
    if ("problems" in asked) return sendProblem(c, deps, ...asked.problems);
    const form = accepted(c.req.header("accept"), FORMS, (one) => [TYPES[one]]);
    if (form === null) return sendProblem(c, deps, { code: "NOT_ACCEPTABLE" });
    if (form === "html") return forPeople(c, deps);
    return page(c, deps, asked, form === "rpde" ? `${TYPES.rpde};version=1` : TYPES.json);
  });
}

async function page(
  c: Context,
  deps: AppDeps,
  asked: ChangesRequest,
  contentType: string,
): Promise<Response> {
  const { limit, wanted } = asked;
  const log = await logName(deps.database);
  const after = await placeIn(log, asked, deps);
  const { told, last } = await readWanted(deps, after, limit, wanted);
  const items = await (asked.withRecords ? itemsWithRecords : itemBytes)(deps.database, told);
  const next = deps.baseUrl + asked.pathAfter(last ?? after, log);
  return send(c, {
    format: "json",
    contentType,
    body: rpdePage({ next, license: await licenseOf(deps), items }, deps.baseUrl),
    links: [
      `<${next}>; rel="next"`,
      `<${deps.baseUrl}${PATH}/stream>; rel="alternate"; type="text/event-stream"`,
    ],
    maxAgeSeconds: last === null ? LAST_SECONDS : PASSED_SECONDS,
    isKept: true,
  });
}

/**
 * Where a follower that names its log stands in this one: at its beginning when it has followed another, or when this one was
 * put back to a former state and does not know the place any more.
 */
async function placeIn(
  log: string,
  { log: followed, after }: ChangesRequest,
  deps: AppDeps,
): Promise<number> {
  if (followed === null) return after;
  return followed === log && after <= (await greatestNumber(deps.database)) ? after : 0;
}

/** The licence of all sources when it is one, else the page that tells each one's: an item has its own in `data`. */
async function licenseOf({ database, baseUrl }: AppDeps): Promise<string> {
  const rights = await readRights(database);
  const [only, ...others] = licensesOf(rights);
  const isOne = only !== undefined && others.length === 0 && rights.every(({ license }) => license !== null);
  return isOne ? only.url : `${baseUrl}/sources`;
}

async function forPeople(c: Context, deps: AppDeps): Promise<Response> {
  const body = changesPage(await lastChanges(deps.database, SHOWN), pageContext(c, deps));
  return send(c, { format: "html", body, maxAgeSeconds: LAST_SECONDS });
}
