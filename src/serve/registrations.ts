import type { Context, Hono, MiddlewareHandler } from "hono";
import {
  change,
  type Refusal,
  refreshNow,
  removeEverything,
  revokeToken,
  rotateToken,
} from "../registrations/manage.ts";
import { type Managed, readManaged } from "../registrations/read-managed.ts";
import { filterOf, register } from "../registrations/register.ts";
import type { Examination, RegistrationDeps, Watching } from "../registrations/service.ts";
import { findOwned } from "../registrations/token.ts";
import { readChangeWish, readCheckWish, readRegistrationWish, WISHED } from "../registrations/wish.ts";
import type { Registration } from "../store/registrations.ts";
import { sendSteps, wantsSteps } from "./check-answer.ts";
import type { AppDeps } from "./deps.ts";
import { languageOf } from "./language.ts";
import { problemDocument, sendProblem } from "./problem-answer.ts";
import { readJsonObject } from "./registration-request.ts";

const PATH = "/sources";
const ONE = `${PATH}/:id`;

type Manage = (c: Context, owned: Registration, deps: RegistrationDeps) => Promise<Response>;

/** What people who register a feed ask by machine: a dry run, the registration, and its owner's wishes. */
export function mountRegistrations(app: Hono, deps: AppDeps): void {
  const service = deps.registrations;
  const own = service && { ...deps, ...service };
  const pass: MiddlewareHandler = (_, next) => next();
  const limit = service?.limit ?? pass;
  const unsupported = (c: Context) => sendProblem(c, deps, { code: "REGISTRATIONS_UNSUPPORTED" });

  app.post(`${PATH}/check`, service?.checkLimit ?? pass, (c) =>
    own ? dryRun(c, deps, own) : unsupported(c),
  );
  app.post(PATH, limit, (c) => (own ? take(c, deps, own) : unsupported(c)));

  const owned = (manage: Manage) => async (c: Context) => {
    if (!own) return unsupported(c);
    const [, token] = /^Bearer ([\w-]{1,200})$/i.exec(c.req.header("authorization") ?? "") ?? [];
    if (token === undefined) {
      const refusal = sendProblem(c, deps, { code: "MANAGE_TOKEN" });
      refusal.headers.set("WWW-Authenticate", "Bearer");
      return refusal;
    }
    const registration = await findOwned(deps.database, token);
    // One that is not there and one that is somebody else's look the same.
    if (registration === null || registration.sourceId !== c.req.param("id"))
      return sendProblem(c, deps, { code: "NOT_FOUND" });
    return manage(c, registration, own);
  };
  const doing = (act: (owned: Registration, deps: RegistrationDeps) => Promise<Refusal>): Manage => {
    return async (c, registration, given) => {
      const refusal = await act(registration, given);
      return refusal ? sendProblem(c, deps, refusal) : await shown(c, deps, registration.tokenHash);
    };
  };
  app.get(
    `${ONE}/registration`,
    limit,
    owned((c, { tokenHash }) => shown(c, deps, tokenHash)),
  );
  app.patch(
    ONE,
    limit,
    owned(async (c, registration, given) => {
      const body = await readJsonObject(c.req.raw, WISHED.change);
      if (body.problems) return sendProblem(c, deps, ...body.problems);
      const read = readChangeWish(body.value);
      if (read.problems) return sendProblem(c, deps, ...read.problems);
      return await doing((one, all) => change(one, read.wish, all))(c, registration, given);
    }),
  );
  app.delete(
    ONE,
    limit,
    owned(async (c, registration, given) => {
      await removeEverything(registration, given);
      return c.body(null, 204);
    }),
  );
  app.post(`${ONE}/refresh`, limit, owned(doing(refreshNow)));
  app.post(
    `${ONE}/rotate`,
    limit,
    owned(async (c, registration, given) => answer(c, await rotateToken(registration, given))),
  );
  app.post(
    `${ONE}/revoke`,
    limit,
    owned(async (c, registration, given) => {
      await revokeToken(registration, given);
      return c.body(null, 204);
    }),
  );
}

const answer = (c: Context, body: object, status: 200 | 201 = 200): Response =>
  c.json(body, status, { "Cache-Control": "no-store" });

async function dryRun(c: Context, deps: AppDeps, own: RegistrationDeps): Promise<Response> {
  const body = await readJsonObject(c.req.raw, WISHED.check);
  if (body.problems) return sendProblem(c, deps, ...body.problems);
  const read = readCheckWish(body.value);
  if (read.problems) return sendProblem(c, deps, ...read.problems);
  const { url, include, exclude, ...options } = read.wish;
  const examine = (watching: Watching) =>
    own.examine(url, { ...options, filter: filterOf({ include, exclude }) }, watching);
  if (wantsSteps(c))
    return sendSteps(c, examine, ({ examined, problem }: Examination) =>
      problem
        ? { step: "failed", problem: problemDocument(deps, [problem], languageOf(c)) }
        : { step: "report", report: examined.report },
    );
  const examination = await examine({});
  if (examination.problem) return sendProblem(c, deps, examination.problem);
  return answer(c, examination.examined.report);
}

async function take(c: Context, deps: AppDeps, own: RegistrationDeps): Promise<Response> {
  if (own.policy === "closed") return sendProblem(c, deps, { code: "REGISTRATIONS_CLOSED" });
  const body = await readJsonObject(c.req.raw, WISHED.registration);
  if (body.problems) return sendProblem(c, deps, ...body.problems);
  const read = readRegistrationWish(body.value);
  if (read.problems) return sendProblem(c, deps, ...read.problems);
  const result = await register(read.wish, own);
  if (result.problems) return sendProblem(c, deps, ...result.problems);
  const { registered } = result;
  c.header("Location", `${deps.baseUrl}${PATH}/${registered.id}`);
  return answer(c, registered, 201);
}

/** What the owner of a source sees of it. */
async function shown(c: Context, deps: AppDeps, tokenHash: string): Promise<Response> {
  const managed = await readManaged(deps.database, tokenHash, deps.clock());
  return managed === null ? sendProblem(c, deps, { code: "NOT_FOUND" }) : answer(c, ownersView(managed));
}

function ownersView({ registration, source, state, ...managed }: Managed): object {
  const { sourceId, state: decision, contact, language, consent, created, decided } = registration;
  const { url, kind, name, homepage, timeZone, place, license, filter } = source;
  const { status, lastRun, lastSuccess, lastChange, nextDue, failures } = state ?? {};
  return {
    id: sourceId,
    state: decision,
    created,
    consent,
    decided,
    url,
    kind,
    name,
    homepage,
    license,
    place,
    timeZone,
    language,
    contact,
    include: filter?.include ?? [],
    exclude: filter?.exclude ?? [],
    status: managed.suspended ? "suspended" : (status ?? null),
    lastRun: lastRun ?? null,
    lastSuccess: lastSuccess ?? null,
    lastChange: lastChange ?? null,
    nextDue: nextDue ?? null,
    failures: failures ?? 0,
    counts: managed.counts,
    notices: managed.notices,
    changes: managed.changes,
    runs: managed.runs,
  };
}
