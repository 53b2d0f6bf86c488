import type { Context, Hono } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import { auditEntry } from "../../store/audit-log.ts";
import { deskSources } from "../../store/desk-queue.ts";
import { readAudit } from "../../store/read-audit.ts";
import { pageContext } from "../agenda.ts";
import type { AppDeps } from "../deps.ts";
import { negotiate } from "../formats.ts";
import { languageOf } from "../language.ts";
import { deskPage } from "../pages/desk/desk-layout.tsx";
import { sourcesView } from "../pages/desk/desk-sources-page.tsx";
import { duplicatesView, joinedView } from "../pages/desk/duplicates-page.tsx";
import { enterPage } from "../pages/desk/enter-page.tsx";
import { logView } from "../pages/desk/log-page.tsx";
import { queueView } from "../pages/desk/queue-page.tsx";
import { sendProblem } from "../problem-answer.ts";
import { sidesOfEvent, sidesOfThing } from "./compare.ts";
import { DESK_ACTIONS, isJudged, JUDGED, type Wish } from "./desk-actions.ts";
import { DeskGate, type Entrant } from "./desk-gate.ts";
import { readDuplicates, readQueue } from "./desk-reads.ts";
import { SESSION_SECONDS } from "./desk-session.ts";
import { readWish } from "./desk-wish.ts";

type Inside = Extract<Entrant, { type: "session" | "token" }>;

const LOG_SHOWN = 100;

/** `/desk`: where the operator decides. It does not exist where no token is set. */
export function mountDesk(app: Hono, deps: AppDeps): void {
  const { desk: service, database } = deps;
  if (service === undefined || deps.isPast) return;
  const gate = new DeskGate(deps, service);

  for (const path of ["/desk", "/desk/*"])
    app.use(path, async (c, next) => {
      await next();
      c.res.headers.set("Cache-Control", "no-store");
      c.res.headers.set("X-Robots-Tag", "noindex");
      c.res.headers.set("Content-Language", languageOf(c));
      c.res.headers.set("Vary", "Accept, Accept-Language, Cookie, Authorization");
    });

  /** Answers whoever may be here; all others are asked for the token. */
  const inside =
    (answer: (c: Context, who: Inside) => Promise<Response>) =>
    async (c: Context): Promise<Response> => {
      const who = await gate.entrant(c);
      if (who.type === "session" || who.type === "token") return await answer(c, who);
      return keptOut(c, deps, who);
    };

  const page = (path: string, read: (c: Context, form: string) => Promise<Parameters<typeof deskPage>[0]>) =>
    app.get(
      path,
      inside(async (c, who) => {
        const form = who.type === "session" ? gate.sessions.formToken(who.session) : "";
        return c.html(deskPage(await read(c, form), form, pageContext(c, deps)));
      }),
    );
  const json = (path: string, read: (c: Context) => Promise<unknown>) =>
    app.get(
      path,
      inside(async (c) => c.json((await read(c)) as object)),
    );

  const kindOf = (c: Context) => {
    const kind = c.req.query("kind") ?? "events";
    return isJudged(kind) ? kind : "events";
  };
  const logOf = async (c: Context) => {
    const before = Number(c.req.query("before") ?? "");
    const subject = c.req.query("subject") || undefined;
    const filter = { subject, before: before > 0 ? before : undefined };
    const entries = await readAudit(database, { ...filter, limit: LOG_SHOWN + 1 });
    const more = entries.length > LOG_SHOWN ? (entries[LOG_SHOWN - 1]?.id ?? null) : null;
    return { subject: subject ?? "", entries: entries.slice(0, LOG_SHOWN), more };
  };
  const sources = () => deskSources(database, deps.clock());

  page("/desk", async (c, form) => queueView(await readQueue(database), form, pageContext(c, deps)));
  page("/desk/sources", async (c, form) => sourcesView(await sources(), form, pageContext(c, deps)));
  page("/desk/duplicates", async (c, form) =>
    duplicatesView(await readDuplicates(database, kindOf(c), deps.baseUrl), form, pageContext(c, deps)),
  );
  page("/desk/joined", async (c, form) => {
    const named = namedIn(c.req.query("id") ?? "");
    const kind = named.kind ?? kindOf(c);
    const thing = JUDGED[kind];
    const joined =
      thing === null
        ? await sidesOfEvent(database, named.id, deps.baseUrl)
        : await sidesOfThing(database, thing, named.id);
    return joinedView({ kind, ...joined }, form, pageContext(c, deps));
  });
  page("/desk/log", async (c) => logView(await logOf(c), pageContext(c, deps)));
  json("/desk/queue.json", () => readQueue(database));
  json("/desk/sources.json", async () => ({ sources: await sources() }));
  json("/desk/duplicates.json", async (c) => {
    const { names, ...found } = await readDuplicates(database, kindOf(c), deps.baseUrl);
    return { ...found, names: Object.fromEntries(names) };
  });
  json("/desk/log.json", logOf);

  app.post("/desk/enter", async (c) => {
    const read = await readWish(c.req.raw);
    if (read.problem) return sendProblem(c, deps, read.problem);
    const who = await gate.enter(c, (read.wish.token ?? "").trim());
    if (who.type !== "token") {
      const problem = who.type === "limited" ? "limited" : "wrongToken";
      const body = enterPage({ problem, to: backPath(read.wish.to, deps) }, pageContext(c, deps));
      if (who.type === "limited") c.header("Retry-After", String(who.wait));
      return c.html(body, problem === "limited" ? 429 : 401);
    }
    setCookie(c, gate.cookie, gate.sessions.begin(gate.now), {
      path: "/desk",
      httpOnly: true,
      secure: gate.isSecure,
      sameSite: "Strict",
      maxAge: SESSION_SECONDS,
    });
    await note(deps, "enter");
    return c.redirect(backPath(read.wish.to, deps), 303);
  });

  /** What a form or a program sends, once it is known that the operator sent it. */
  const sent = (answer: (c: Context, wish: Wish, isForm: boolean) => Promise<Response>) =>
    inside(async (c, who) => {
      const read = await readWish(c.req.raw);
      if (read.problem) return sendProblem(c, deps, read.problem);
      // Who sends the token with each request was not lured here by another site.
      if (who.type === "session" && !gate.sessions.isForm(who.session, read.wish.form ?? ""))
        return sendProblem(c, deps, { code: "DESK_FORM" });
      return await answer(c, read.wish, read.isForm);
    });

  app.post(
    "/desk/leave",
    sent(async (c) => {
      deleteCookie(c, gate.cookie, { path: "/desk", secure: gate.isSecure });
      await note(deps, "leave");
      return c.redirect(localPath("/desk", c), 303);
    }),
  );
  for (const [name, action] of Object.entries(DESK_ACTIONS))
    app.post(
      `/desk/${name}`,
      sent(async (c, wish, isForm) => {
        const done = await action(wish, { ...service, database, now: deps.clock() });
        if (typeof done !== "boolean") return sendProblem(c, deps, done);
        if (!isForm) return c.json({ done });
        const back = new URL(backPath(wish.back, deps), deps.baseUrl);
        back.searchParams.set("done", done ? name : "nothing");
        return c.redirect(back.pathname + back.search, 303);
      }),
    );
}

/** Asks for the token: with a page whoever reads pages, with a problem whoever does not. */
function keptOut(c: Context, deps: AppDeps, who: Exclude<Entrant, Inside>): Response {
  if (who.type === "limited") {
    const response = sendProblem(c, deps, { code: "RATE_LIMITED" });
    response.headers.set("Retry-After", String(who.wait));
    return response;
  }
  const { pathname, search } = new URL(c.req.url);
  const isPage = c.req.method === "GET" && !pathname.endsWith(".json");
  const reads = negotiate(c.req.header("accept"), ["json", "html"]);
  if (!isPage || reads !== "html" || c.req.header("authorization") !== undefined) {
    const response = sendProblem(c, deps, { code: "DESK_TOKEN" });
    response.headers.set("WWW-Authenticate", 'Bearer realm="desk"');
    return response;
  }
  if (pathname === "/desk")
    return c.html(enterPage({ problem: null, to: backPath(c.req.query("to"), deps) }, pageContext(c, deps)));
  const to = new URLSearchParams({ to: `${pathname}${search}` });
  return c.redirect(localPath(`/desk?${to}`, c), 303);
}

async function note({ database, clock }: AppDeps, action: string): Promise<void> {
  await database.batch([
    auditEntry({ at: clock(), actor: "operator", action, subject: "desk", details: {} }),
  ]);
}

const PAGES: ReadonlySet<string> = new Set([
  "/desk",
  "/desk/sources",
  "/desk/duplicates",
  "/desk/joined",
  "/desk/log",
]);

/** A page of the desk to go back to: never anywhere else, whatever a form says. */
function backPath(said: string | undefined, { baseUrl }: Pick<AppDeps, "baseUrl">): string {
  if (said === undefined || !said.startsWith("/desk") || !URL.canParse(said, baseUrl)) return "/desk";
  const { pathname, searchParams } = new URL(said, baseUrl);
  if (!PAGES.has(pathname)) return "/desk";
  searchParams.delete("done");
  const query = searchParams.toString();
  return query === "" ? pathname : `${pathname}?${query}`;
}

/** A path that keeps the language which was chosen. */
function localPath(path: string, c: Context): string {
  const lang = c.req.query("lang");
  if (lang !== "fr" && lang !== "en") return path;
  return `${path}${path.includes("?") ? "&" : "?"}lang=${lang}`;
}

/** What a pasted address or id means. */
function namedIn(said: string): { readonly id: string; readonly kind: keyof typeof JUDGED | null } {
  const [, kind = "", id = said.trim()] = /\/(events|places|organizations)\/([\w-]+)/.exec(said) ?? [];
  return { id, kind: isJudged(kind) ? kind : null };
}
