import type { Context, Hono } from "hono";
import { withBaseUrl } from "../render/base-url.ts";
import { itemTexts, lastChange } from "../store/read-changes.ts";
import { AFTER, type ChangesRequest, readChangesRequest } from "./changes-request.ts";
import type { AppDeps } from "./deps.ts";
import { sendProblem } from "./problem-answer.ts";
import { checkWanted, readWanted } from "./read-log.ts";
import { stoppable } from "./stoppable.ts";
import { type Piece, streamOf } from "./stream.ts";

const PATH = "/changes/stream";
/** Each holds a connection and looks once a second at a number. */
const MOST_LISTENERS = 100;
const AT_ONCE = 100;
const LOOK_MS = 1000;
/** A comment after so long a silence keeps proxies from closing the connection. */
const SILENCE_MS = 15_000;
const RETRY_MS = 5000;

const encoder = new TextEncoder();

/** `/changes/stream`: the log of changes as it grows (WHATWG HTML §9.2). An event's id is its change number. */
export function mountChangesStream(app: Hono, deps: AppDeps): void {
  let listeners = 0;
  const { commits } = deps.database;
  app.get(PATH, async (c) => {
    const asked = readChangesRequest(deps, positioned(c), PATH);
    if ("problems" in asked) return sendProblem(c, deps, ...asked.problems);
    // Where the store cannot tell of commits, each listener would read it every second.
    if (!commits) return sendProblem(c, deps, { code: "STREAM_UNSUPPORTED" });
    await checkWanted(deps, asked.wanted);
    if (listeners >= MOST_LISTENERS) return sendProblem(c, deps, { code: "STREAM_BUSY" });
    const headers = {
      "Content-Type": "text/event-stream",
      "Cache-Control": "no-store",
      // A proxy that gathers an answer before it passes it on would never pass this one on.
      "X-Accel-Buffering": "no",
    };
    if (c.req.method === "HEAD") return c.body(null, 200, headers);
    const isFromNow = !new URL(c.req.url).searchParams.has(AFTER) && !c.req.header("last-event-id");
    const after = isFromNow ? await lastChange(deps.database) : asked.after;
    listeners += 1;
    const leave = () => {
      listeners -= 1;
    };
    return c.body(
      streamOf(stoppable((gone) => messages(deps, asked, after, commits, gone), leave)),
      200,
      headers,
    );
  });
}

/** The query, in which the number that a browser sends when it comes back stands before the one of its address. */
function positioned(c: Context): URLSearchParams {
  const { searchParams } = new URL(c.req.url);
  const last = c.req.header("last-event-id");
  if (last) searchParams.set(AFTER, last);
  return searchParams;
}

async function* messages(
  deps: AppDeps,
  { wanted }: ChangesRequest,
  start: number,
  commits: () => number,
  gone: AbortSignal,
): AsyncGenerator<Piece> {
  const { database } = deps;
  // A reader that is cut off before the first change comes back to the same place.
  yield encoder.encode(`retry: ${RETRY_MS}\nid: ${start}\n\n`);
  let after = start;
  while (!gone.aborted) {
    const seen = commits();
    const { told, last } = await readWanted(deps, after, AT_ONCE, wanted);
    if (last === null) {
      while (!gone.aborted && !(await isCommitted(commits, seen, gone))) yield encoder.encode(":\n\n");
      continue;
    }
    const texts = await itemTexts(database, told);
    const events = texts.map(({ seq, text }) => message(seq, withBaseUrl(text, deps.baseUrl)));
    after = last;
    yield encoder.encode(`${events.join("")}id: ${last}\n\n`);
  }
}

const message = (seq: number, item: string): string =>
  `id: ${seq}\nevent: ${item.startsWith('{"state":"deleted"') ? "deleted" : "updated"}\ndata: ${item}\n\n`;

/** Waits until something is committed; false when nothing was for as long as one may be silent. */
async function isCommitted(commits: () => number, seen: number, gone: AbortSignal): Promise<boolean> {
  for (let waited = 0; waited < SILENCE_MS && !gone.aborted; waited += LOOK_MS) {
    if (commits() !== seen) return true;
    await pause(LOOK_MS, gone);
  }
  return gone.aborted || commits() !== seen;
}

function pause(ms: number, gone: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      gone.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    gone.addEventListener("abort", done);
  });
}
