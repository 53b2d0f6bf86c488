import type { Context, Hono } from "hono";
import { recogniseLicense } from "../model/license.ts";
import type { Problem } from "../model/problem.ts";
import type { Instant } from "../model/time.ts";
import {
  change,
  type Refusal,
  refreshNow,
  removeEverything,
  revokeToken,
  rotateToken,
  setPaused,
} from "../registrations/manage.ts";
import { type Managed, readManaged } from "../registrations/read-managed.ts";
import type { RegistrationDeps } from "../registrations/service.ts";
import { findOwned } from "../registrations/token.ts";
import { readChangeWish } from "../registrations/wish.ts";
import type { Registration } from "../store/registrations.ts";
import { pageContext } from "./agenda.ts";
import type { AppDeps } from "./deps.ts";
import { changeOf, manageValues } from "./manage-form.ts";
import { localLink } from "./pages/layout.tsx";
import type { FieldErrors } from "./pages/venue/field.tsx";
import { MANAGE_FIELDS, type ManageValues } from "./pages/venue/manage-forms.tsx";
import { confirmPage, DEEDS, endPage, managePage, readingDone } from "./pages/venue/manage-page.tsx";
import { pinFacts } from "./pin-facts.ts";
import { NOTHING_ASKED, type PinAsk, readPinAsk } from "./pin-request.ts";
import { sendPrivatePage } from "./private-page.ts";
import { problemText, sendProblem } from "./problem-answer.ts";
import { fieldErrors, TIME_ZONES } from "./registration-form.ts";
import { readTextBody } from "./request-body.ts";
import { storedReport } from "./stored-report.ts";
import { isWithin } from "./within-limit.ts";

const PATH = "/manage/:token";
const FORM = "application/x-www-form-urlencoded";
const MOST_BYTES = 32 * 1024;

interface Owner {
  readonly token: string;
  readonly registration: Registration;
  readonly own: RegistrationDeps;
}

/** `/manage/{token}`: an owner's own page, whose forms need no script. Its address is the key: it is told to nobody. */
export function mountManage(app: Hono, deps: AppDeps): void {
  const service = deps.registrations;
  const own: RegistrationDeps | undefined = service && { ...deps, ...service };
  const owned = (answer: (c: Context, owner: Owner) => Promise<Response>) => async (c: Context) => {
    const token = c.req.param("token") ?? "";
    const registration = own ? await findOwned(deps.database, token) : null;
    if (!own || registration === null)
      return sendPrivatePage(c, endPage("unknown", deps.contactUrl, pageContext(c, deps)), 404);
    return await answer(c, { token, registration, own });
  };

  app.get(
    PATH,
    owned(async (c, owner) => {
      const context = pageContext(c, deps);
      const confirm = c.req.query("confirm");
      if (confirm === "remove" || confirm === "revoke")
        return sendPrivatePage(c, confirmPage(confirm, owner.registration.source.name, context));
      return await show(c, owner, deps);
    }),
  );
  app.post(
    PATH,
    owned(async (c, owner) => {
      const body = await readTextBody(c.req.raw, [FORM], MOST_BYTES);
      if (body.problem) return sendProblem(c, deps, body.problem);
      const params = new URLSearchParams(body.text);
      // Moving the map changes nothing: it is as free as looking at the page.
      if (readPinAsk(params).deed === null && !(await isWithin(service?.limit, c)))
        return await show(c, owner, deps, {
          refusals: sentences([{ code: "RATE_LIMITED" }], pageContext(c, deps).language),
        });
      return await act(c, params, owner, deps);
    }),
  );
}

async function show(
  c: Context,
  { registration, own }: Owner,
  deps: AppDeps,
  wrong: {
    readonly typed?: ManageValues;
    readonly errors?: FieldErrors;
    readonly refusals?: readonly string[];
    readonly ask?: PinAsk;
  } = {},
): Promise<Response> {
  const context = pageContext(c, deps);
  const managed = await readManaged(deps.database, registration.tokenHash, own.clock());
  if (managed === null) return sendPrivatePage(c, endPage("unknown", deps.contactUrl, context), 404);
  const { source, feed, runs } = managed;
  const last = runs.find(({ outcome }) => outcome === "changed" || outcome === "frozen") ?? null;
  const license = source.license ?? (feed.license ? (recogniseLicense(feed.license)?.id ?? null) : null);
  const { report, keywords } = await storedReport(deps, registration.sourceId, license, last);
  const { typed, errors = {}, refusals = [], ask = NOTHING_ASKED } = wrong;
  const given = typed ?? manageValues(managed, deps.timeZone);
  const { facts: pin, latitude, longitude } = await pinFacts(deps, given, ask);
  const values = { ...given, latitude, longitude };
  const isDue = isBeingRead(managed, own.clock());
  const done = refusals.length > 0 || typed ? null : (DEEDS[c.req.query("done") ?? ""] ?? null);
  const deed = done === DEEDS.refreshed && !isDue ? readingDone(managed) : done;
  const timeZones = [...new Set([...TIME_ZONES, values.timeZone])];
  const body = managePage(
    { managed, report, keywords, values, errors, refusals, deed, timeZones, pin, isDue },
    context,
  );
  return sendPrivatePage(c, body, Object.keys(errors).length + refusals.length > 0 ? 422 : 200);
}

/** Whether a source is read just now, or when the schedule next looks. */
function isBeingRead({ registration, suspended, state }: Managed, now: Instant): boolean {
  if (registration.state !== "approved" || suspended || state === null) return false;
  return state.status !== "paused" && state.status !== "retired" && state.nextDue <= now;
}

/** Does what a form asks, and leads back to the page with a word about it. */
async function act(c: Context, params: URLSearchParams, owner: Owner, deps: AppDeps): Promise<Response> {
  const { registration, own, token } = owner;
  const context = pageContext(c, deps);
  const back = (done: string, to = token) =>
    c.body(null, 303, {
      Location: localLink(`/manage/${to}?done=${done}`, context),
      "Cache-Control": "no-store",
      "Referrer-Policy": "no-referrer",
    });
  const unless = async (refusal: Refusal, done: string) =>
    refusal ? await show(c, owner, deps, { refusals: sentences([refusal], context.language) }) : back(done);
  if (readPinAsk(params).deed) return await save(c, params, owner, deps);
  switch (params.get("do")) {
    case "pause":
      return await unless(await setPaused(registration, true, own), "paused");
    case "resume":
      return await unless(await setPaused(registration, false, own), "resumed");
    case "refresh":
      return await unless(await refreshNow(registration, own), "refreshed");
    case "rotate":
      return back("rotated", (await rotateToken(registration, own)).token);
    case "revoke":
      await revokeToken(registration, own);
      return sendPrivatePage(c, endPage("revoked", deps.contactUrl, context));
    case "remove":
      await removeEverything(registration, own);
      return sendPrivatePage(c, endPage("removed", deps.contactUrl, context));
    default:
      return await save(c, params, owner, deps);
  }
}

/** Keeps what one of the forms says; the others stay as they are. */
async function save(c: Context, params: URLSearchParams, owner: Owner, deps: AppDeps): Promise<Response> {
  const { registration, own, token } = owner;
  const context = pageContext(c, deps);
  const { language } = context;
  const managed: Managed | null = await readManaged(deps.database, registration.tokenHash, own.clock());
  if (managed === null) return sendPrivatePage(c, endPage("unknown", deps.contactUrl, context), 404);
  const kept = manageValues(managed, deps.timeZone);
  const typed = Object.fromEntries(
    MANAGE_FIELDS.map((name) => [name, params.get(name)?.trim() ?? kept[name]]),
  ) as ManageValues;
  const ask = readPinAsk(params);
  if (ask.deed) return await show(c, owner, deps, { typed, ask });
  const { wish, errors } = changeOf(params.get("do") ?? "", typed, deps.gazetteer, language);
  const read = readChangeWish(wish);
  const said = fieldErrors(read.problems ?? [], language);
  const all = { ...said.errors, ...errors };
  if (read.problems || Object.keys(all).length > 0)
    return await show(c, owner, deps, {
      typed,
      errors: all,
      ask,
      refusals: sentences(said.others, language),
    });
  const refusal = await change(registration, read.wish, own);
  if (refusal) return await show(c, owner, deps, { refusals: sentences([refusal], language) });
  return c.body(null, 303, {
    Location: localLink(`/manage/${token}?done=saved`, context),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
  });
}

const sentences = (problems: readonly Problem[], language: "fr" | "en") =>
  problems.map((problem) => problemText(problem, language).detail);
