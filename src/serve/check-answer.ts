import type { Context } from "hono";
import type { Watching } from "../registrations/service.ts";
import { tellSteps } from "./check-progress.ts";
import { layout, type PageContext, type PageParts } from "./pages/layout.tsx";
import { checkingPage } from "./pages/venue/check-steps.tsx";
import { type PrivateStatus, privateHeaders, sendPrivatePage } from "./private-page.ts";
import { stoppable } from "./stoppable.ts";
import { type Piece, streamOf } from "./stream.ts";
import { type Watched, watch } from "./watched.ts";

/** A page that is made of a check, and the status that it has when nothing of it is sent before. */
export interface CheckedPage {
  readonly parts: PageParts;
  readonly status: PrivateStatus;
}

/** As long as a page may take without anybody wondering: what is made within is answered whole, with its own status. */
const PATIENCE_MS = 1000;

const STEPS_TYPE = "application/x-ndjson";
const encoder = new TextEncoder();
const line = (value: object) => encoder.encode(`${JSON.stringify(value)}\n`);

/** Whether the answer is to be told step by step: nothing else is asked for. */
export const wantsSteps = (c: Context): boolean => (c.req.header("accept") ?? "").trim() === STEPS_TYPE;

/** Headers of an answer that grows while it is sent. */
const growing = (type: string, c: Context): Record<string, string> => ({
  ...privateHeaders(c),
  "Content-Type": type,
  // A proxy that gathers an answer before it passes it on would show nothing until the end.
  "X-Accel-Buffering": "no",
});

/**
 * Answers with the page of a check: whole if it is made at once, and else as it goes. To who asks for
 * `application/x-ndjson` each step is a line, and the last one is the page. `make` never throws for what a feed holds; for
 * what went wrong in here, `failed` makes the page.
 */
export async function sendChecked(
  c: Context,
  make: (watching: Required<Watching>) => Promise<CheckedPage>,
  failed: (error: unknown) => CheckedPage,
  { typed, patienceMs = PATIENCE_MS }: { readonly typed: string; readonly patienceMs?: number | undefined },
  context: PageContext,
): Promise<Response> {
  const { work, stream, giveUp } = begin((watching) => make(watching).catch(failed));
  if (wantsSteps(c)) return c.body(stream(stepLines(work, context)), 200, growing(STEPS_TYPE, c));
  const early = await within(patienceMs, work.ended);
  if (early) return sendPrivatePage(c, layout(context, early.parts), early.status);
  if (c.req.method === "HEAD") {
    giveUp();
    return c.body(null, 200, privateHeaders(c));
  }
  return c.body(stream(pagePieces(work, typed, context)), 200, growing("text/html; charset=utf-8", c));
}

/**
 * Answers a program that asks for `application/x-ndjson`: each step is a line, as the check tells it, and so is what came of
 * it, or what went wrong: `end` makes its members.
 */
export function sendSteps<T>(
  c: Context,
  make: (watching: Required<Watching>) => Promise<T>,
  end: (made: T) => object,
): Response {
  const { work, stream } = begin(make);
  async function* lines(): AsyncGenerator<Piece> {
    for await (const step of work.steps()) yield line(step);
    yield line(end(await work.ended));
  }
  return c.body(stream(lines()), 200, growing(STEPS_TYPE, c));
}

/** Begins work that ends when nobody takes the pieces that are made of it any more. */
function begin<T>(make: (watching: Required<Watching>) => Promise<T>) {
  const leaving = new AbortController();
  const giveUp = () => leaving.abort();
  const work = watch((onStep) => make({ onStep, signal: leaving.signal }));
  const stream = (pieces: AsyncGenerator<Piece>) => streamOf(stoppable(() => pieces, giveUp));
  return { work, stream, giveUp };
}

async function within<T>(milliseconds: number, ended: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds);
  });
  try {
    return await Promise.race([ended, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function* pagePieces(
  work: Watched<CheckedPage>,
  typed: string,
  context: PageContext,
): AsyncGenerator<Piece> {
  const page = checkingPage(typed, context);
  const tell = tellSteps(context.language);
  yield encoder.encode(page.head);
  for await (const step of work.steps())
    for (const told of tell(step)) if (!told.isMinor) yield encoder.encode(page.line(told));
  yield encoder.encode(page.end((await work.ended).parts));
}

async function* stepLines(work: Watched<CheckedPage>, context: PageContext): AsyncGenerator<Piece> {
  const tell = tellSteps(context.language);
  for await (const step of work.steps()) for (const told of tell(step)) yield line(told);
  const { parts, status } = await work.ended;
  yield line({ status, page: layout(context, parts) });
}
