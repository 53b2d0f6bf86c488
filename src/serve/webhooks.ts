import type { Context, Hono, MiddlewareHandler } from "hono";
import type { Problem } from "../model/problem.ts";
import { lastChange } from "../store/read-changes.ts";
import {
  type Attempt,
  deleteWebhook,
  findWebhook,
  hasRoom,
  insertWebhook,
  NO_HINT,
  readAttempts,
  updateWebhook,
  type Webhook,
  type WebhookStatus,
} from "../store/webhooks.ts";
import { MOST_PINGS, ping } from "../webhooks/ping.ts";
import { CAPS, hostOf, isTokenOf, newWebhook, rotatedSecret } from "../webhooks/subscribe.ts";
import type { AppDeps, WebhookService } from "./deps.ts";
import { sendProblem } from "./problem-answer.ts";
import { readFilter, readWishes, type WebhookWishes } from "./webhook-request.ts";

const PATH = "/webhooks";
const ONE = `${PATH}/:id`;

type Manage = (c: Context, webhook: Webhook, service: WebhookService) => Promise<Response>;

/** `/webhooks`: subscriptions to hints that something changed. Only the owner of one, by its token, sees anything of it. */
export function mountWebhooks(app: Hono, deps: AppDeps): void {
  const service = deps.webhooks;
  const limit: MiddlewareHandler = service?.limit ?? ((_, next) => next());
  app.post(PATH, limit, (c) =>
    service ? subscribe(c, deps, service) : sendProblem(c, deps, { code: "WEBHOOKS_UNSUPPORTED" }),
  );

  const owned = (manage: Manage) => async (c: Context) => {
    if (!service) return sendProblem(c, deps, { code: "WEBHOOKS_UNSUPPORTED" });
    const [, token] = /^Bearer ([\w-]{1,200})$/i.exec(c.req.header("authorization") ?? "") ?? [];
    if (token === undefined) {
      const refusal = sendProblem(c, deps, { code: "WEBHOOK_TOKEN" });
      refusal.headers.set("WWW-Authenticate", "Bearer");
      return refusal;
    }
    const webhook = await findWebhook(deps.database, c.req.param("id") ?? "");
    // One that is not there and one that is somebody else's look the same.
    if (webhook === null || !isTokenOf(token, webhook)) return sendProblem(c, deps, { code: "NOT_FOUND" });
    return manage(c, webhook, service);
  };
  app.get(
    ONE,
    owned((c, webhook) => show(c, deps, webhook.id)),
  );
  app.patch(
    ONE,
    limit,
    owned((c, webhook, { post }) => change(c, deps, webhook, post.refusalOf)),
  );
  app.delete(
    ONE,
    owned(async (c, { id }) => {
      await deps.database.batch(deleteWebhook(id));
      return c.body(null, 204);
    }),
  );
  app.post(
    `${ONE}/test`,
    limit,
    owned((c, webhook, { post }) => test(c, { ...deps, post }, webhook)),
  );
  app.post(
    `${ONE}/rotate`,
    limit,
    owned(async (c, webhook) => {
      const rotated = rotatedSecret(webhook, deps.clock());
      await deps.database.batch([updateWebhook(webhook.id, rotated, { secret: webhook.secret })]);
      const { secret, formerUntil } = rotated;
      return answer(c, { secret, formerSecretUntil: formerUntil });
    }),
  );
}

const answer = (c: Context, body: object, status: 200 | 201 = 200): Response =>
  c.json(body, status, { "Cache-Control": "no-store" });

async function subscribe(c: Context, deps: AppDeps, { post, isOpen }: WebhookService): Promise<Response> {
  if (!isOpen) return sendProblem(c, deps, { code: "WEBHOOKS_CLOSED" });
  const read = await readWishes(c.req.raw, ["url", "filter"]);
  if ("problem" in read) return sendProblem(c, deps, read.problem);
  const wished = await readWished({ url: "", filter: "", ...read.wishes }, deps, post.refusalOf);
  if ("problems" in wished) return sendProblem(c, deps, ...wished.problems);
  const { url = "", filter = "", after } = wished;
  const position = after ?? (await lastChange(deps.database));
  const { webhook, token } = newWebhook({ url, filter, position }, deps.clock());
  if (!(await insertWebhook(deps.database, webhook, CAPS)))
    return sendProblem(c, deps, { code: "WEBHOOKS_FULL" });
  c.header("Location", `${deps.baseUrl}${PATH}/${webhook.id}`);
  // Neither of the two is ever shown again.
  return answer(c, { ...shown(webhook, []), secret: webhook.secret, token }, 201);
}

interface Wished {
  readonly url?: string;
  readonly filter?: string;
  readonly after?: number | null;
}

/**
 * The address and the filter that are asked for, checked as feeds and `/changes` check theirs.
 * @throws QueryProblem for a filter that this hub cannot answer.
 */
async function readWished(
  { url, filter }: WebhookWishes,
  deps: AppDeps,
  refusalOf: WebhookService["post"]["refusalOf"],
): Promise<Wished | { readonly problems: readonly Problem[] }> {
  const code = url === undefined ? null : refusalOf(url);
  if (code !== null) return { problems: [{ code, item: "url" }] };
  const read = filter === undefined ? null : await readFilter(deps, filter);
  if (read !== null && "problems" in read) return read;
  return { ...(url === undefined ? {} : { url: url.trim() }), ...read };
}

async function show(c: Context, deps: AppDeps, id: string): Promise<Response> {
  const webhook = await findWebhook(deps.database, id);
  if (webhook === null) return sendProblem(c, deps, { code: "NOT_FOUND" });
  return answer(c, shown(webhook, await readAttempts(deps.database, id)));
}

/** What the owner of a subscription sees of it. */
function shown(webhook: Webhook, attempts: readonly Attempt[]): object {
  const { id, url, filter, status, since, created, position, failures, nextTry } = webhook;
  const isWaiting = status === "unproved" || webhook.hintId !== null;
  return {
    id,
    url,
    filter,
    status: status === "active" && failures > 0 ? "failing" : status,
    since,
    created,
    changeNumber: position,
    ...(failures > 0 ? { failures } : {}),
    ...(isWaiting ? { nextTry } : {}),
    attempts: attempts.map(shownAttempt),
  };
}

function shownAttempt({ messageId, type, at, httpStatus, milliseconds, problem, nextTry }: Attempt): object {
  return {
    id: messageId,
    type,
    time: at,
    status: httpStatus,
    milliseconds,
    ...(problem === null ? {} : { problem }),
    ...(nextTry === null ? {} : { nextTry }),
  };
}

/** A new address has to prove itself, as one that came to an end has. What is on its way is made anew. */
async function change(
  c: Context,
  deps: AppDeps,
  webhook: Webhook,
  refusalOf: WebhookService["post"]["refusalOf"],
): Promise<Response> {
  const read = await readWishes(c.req.raw, ["url", "filter", "status"]);
  if ("problem" in read) return sendProblem(c, deps, read.problem);
  const wished = await readWished(read.wishes, deps, refusalOf);
  if ("problems" in wished) return sendProblem(c, deps, ...wished.problems);
  const { status } = read.wishes;
  if (status !== undefined && status !== "active" && status !== "paused")
    return sendProblem(c, deps, { code: "PARAMETER_INVALID", item: "status", detail: "active, paused" });
  if (webhook.status === "suspended") return sendProblem(c, deps, { code: "WEBHOOK_SUSPENDED" });
  const { url, filter, after } = wished;
  const isMoved = url !== undefined && url !== webhook.url;
  if (isMoved && !(await hasRoom(deps.database, hostOf(url), CAPS)))
    return sendProblem(c, deps, { code: "WEBHOOKS_FULL" });
  const now = deps.clock();
  const set: Partial<Webhook> = {
    ...(isMoved ? { url, host: hostOf(url), proved: null } : {}),
    ...(filter === undefined ? {} : { filter }),
    ...(typeof after === "number" ? { position: after } : {}),
    ...NO_HINT,
    failures: 0,
    nextTry: now,
  };
  const next = statusAfter(webhook, isMoved, status);
  const moved = next === webhook.status ? {} : { status: next, since: now };
  await deps.database.batch([updateWebhook(webhook.id, { ...set, ...moved })]);
  return show(c, deps, webhook.id);
}

/** Nothing is told to a target that has not proved itself since it was given, or since it came to an end. */
function statusAfter(
  { status, proved }: Webhook,
  isMoved: boolean,
  wanted: "active" | "paused" | undefined,
): WebhookStatus {
  if (wanted === "paused" || (wanted === undefined && !isMoved)) return wanted ?? status;
  return isMoved || proved === null ? "unproved" : "active";
}

/** Sends a ping there and then, whatever the schedule says. */
async function test(
  c: Context,
  deps: AppDeps & Pick<WebhookService, "post">,
  webhook: Webhook,
): Promise<Response> {
  if (webhook.status === "suspended") return sendProblem(c, deps, { code: "WEBHOOK_SUSPENDED" });
  if (webhook.proved === null && webhook.pings >= MOST_PINGS)
    return sendProblem(c, deps, { code: "WEBHOOK_PINGS" });
  const { attempt, statements } = await ping(webhook, deps);
  await deps.database.batch(statements);
  return answer(c, shownAttempt(attempt));
}
