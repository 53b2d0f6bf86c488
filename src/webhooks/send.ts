import type { Post, Posted } from "../fetch/post-message.ts";
import type { ProblemCode } from "../model/problem.ts";
import type { Instant } from "../model/time.ts";
import { instantSeconds } from "../model/zone.ts";
import type { Database } from "../store/database.ts";
import type { Attempt, Webhook } from "../store/webhooks.ts";
import { signatureHeaders } from "./signature.ts";

/** What telling subscribers takes. */
export interface WebhookDeps {
  readonly database: Database;
  readonly post: Post;
  /** The present instant, in whole seconds. */
  readonly clock: () => Instant;
  /** Public address of the hub, without a final slash. */
  readonly baseUrl: string;
}

/** What a message says, besides which hub it is from. */
export type MessageBody =
  | { readonly type: "ping"; readonly webhook: string; readonly challenge: string }
  | {
      readonly type: "changes";
      readonly timestamp: Instant;
      /** Where the changes are that the subscriber was not told of yet. */
      readonly url: string;
      /** The number of the last change that this hint is about. */
      readonly changeNumber: number;
    };

/** What came of a message, and the record of it but for the next try. */
export interface Sent {
  readonly posted: Posted;
  readonly attempt: Omit<Attempt, "nextTry">;
}

/** Signs and sends one message to the target of a subscription, with both secrets while the former one holds. */
export async function sendMessage(
  webhook: Webhook,
  messageId: string,
  message: MessageBody,
  { post, clock, baseUrl }: WebhookDeps,
): Promise<Sent> {
  const at = clock();
  const { type, ...rest } = message;
  const body = JSON.stringify({ type, hub: baseUrl, ...rest });
  const { secret, formerSecret, formerUntil } = webhook;
  const former = formerSecret !== null && formerUntil !== null && formerUntil > at ? [formerSecret] : [];
  const posted = await post({
    url: webhook.url,
    headers: {
      "content-type": "application/json",
      ...signatureHeaders(messageId, instantSeconds(at), body, [secret, ...former]),
    },
    body,
  });
  const attempt = {
    webhookId: webhook.id,
    messageId,
    type,
    at,
    httpStatus: posted.status,
    milliseconds: posted.milliseconds,
    problem: problemOf(posted),
  };
  return { posted, attempt };
}

/** Whoever answers 2xx has received the message, whatever else the answer holds. */
function problemOf({ status, code }: Posted): ProblemCode | null {
  return status !== null && status >= 200 && status < 300 ? null : (code ?? "HTTP_UNEXPECTED");
}
