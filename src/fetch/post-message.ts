import type { ProblemCode } from "../model/problem.ts";
import { parseFeedUrl } from "./feed-url.ts";
import type { FetchDeps } from "./fetch-page.ts";
import { fetchLimits } from "./limits.ts";
import { refusalOf } from "./refusal.ts";
import { visit } from "./visit.ts";

/** What is sent to somebody who asked for it. */
export interface Message {
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came of it; never more than `code` tells of a network that may not be reached. */
export interface Posted {
  /** HTTP status, or null when no answer came. */
  readonly status: number | null;
  /** Text of a good answer (2xx), as far as it could be read; null when there is none. */
  readonly answer: string | null;
  /** Null when the answer is 2xx, and its body could be read. */
  readonly code: ProblemCode | null;
  readonly retryAfterSeconds: number | null;
  readonly milliseconds: number;
}

/** The port through which messages go out. */
export interface Post {
  (message: Message): Promise<Posted>;
  /** Why nothing would ever be sent to an address, as far as its text tells; null when it may be. */
  readonly refusalOf: (url: string) => ProblemCode | null;
}

const TOTAL_MS = 10_000;
const ANSWER_BYTES = 16 * 1024;

/**
 * Sends one message by POST through the guard that feeds are read through, as to a stranger, within ten seconds.
 * A redirect is an answer like any other that is not 2xx, and is not followed. Never rejects on what a server does.
 */
export function createPost(deps: FetchDeps): Post {
  const policy = { trust: "stranger", exceptions: deps.addressExceptions ?? [] } as const;
  const limits = fetchLimits({ totalMs: TOTAL_MS, decodedBytes: ANSWER_BYTES, ...deps.limits });
  const check = (text: string): URL | ProblemCode => {
    const parsed = parseFeedUrl(text, policy.trust);
    return parsed.type === "refused"
      ? parsed.code
      : (refusalOf(parsed.url, policy, deps.ownHosts) ?? parsed.url);
  };
  const post = async ({ url: text, headers: given, body }: Message): Promise<Posted> => {
    const url = check(text);
    if (typeof url === "string") return failure(url);
    const headers = { "user-agent": deps.userAgent, ...given };
    const hop = {
      url,
      headers,
      conditional: false,
      message: body,
      policy,
      remainingMs: limits.totalMs,
      limits,
    };
    const turn = await deps.queue.run(url.host, () => visit(hop, deps));
    if (turn.type === "held") return { ...failure("HTTP_TOO_MANY"), retryAfterSeconds: turn.seconds };
    const result = turn.value;
    const milliseconds = Math.round(result.spentMs);
    switch (result.type) {
      case "answer": {
        const answer = new TextDecoder().decode(result.body.bytes);
        return { status: result.status, answer, code: null, retryAfterSeconds: null, milliseconds };
      }
      case "failed": {
        const { code, status, retryAfterSeconds } = result;
        if (retryAfterSeconds !== null) deps.queue.hold(url.host, retryAfterSeconds * 1000);
        return { status, answer: null, code, retryAfterSeconds, milliseconds };
      }
      case "redirect":
        return { ...failure("MESSAGE_REDIRECTED"), status: result.status, milliseconds };
      case "not-modified":
        return { ...failure("NOT_MODIFIED_UNASKED"), status: 304, milliseconds };
    }
  };
  return Object.assign(post, {
    refusalOf: (text: string) => {
      const url = check(text);
      return typeof url === "string" ? url : null;
    },
  });
}

function failure(code: ProblemCode): Posted {
  return { status: null, answer: null, code, retryAfterSeconds: null, milliseconds: 0 };
}
