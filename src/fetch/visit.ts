import type { ProblemCode } from "../model/problem.ts";
import { freshForSeconds } from "./freshness.ts";
import type { FetchLimits } from "./limits.ts";
import { type Body, readBody } from "./read-body.ts";
import { retryAfterSeconds } from "./retry-after.ts";
import { isRedirect, statusProblem } from "./status.ts";
import type { AddressPolicy, FetchClock, Transport, TransportResponse } from "./transport.ts";

/** Header by which a hub names itself in its answers, so that it knows its own under another name. */
export const HUB_HEADER = "crieur-hub";

/** One hop to make. */
export interface Hop {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly conditional: boolean;
  /** What is sent, by POST: every 2xx is then an answer. */
  readonly message?: string;
  readonly policy: AddressPolicy;
  readonly remainingMs: number;
  readonly limits: FetchLimits;
  readonly onBytes?: ((bytes: number) => void) | undefined;
  /** Ends this hop, as `shutdown` ends all. */
  readonly signal?: AbortSignal | undefined;
}

export interface VisitDeps {
  readonly transport: Transport;
  readonly clock: FetchClock;
  readonly ownHosts: readonly string[];
  readonly shutdown?: AbortSignal;
}

/** What one hop gave. */
export type Visited =
  | { readonly type: "redirect"; readonly status: number; readonly location: string }
  | { readonly type: "not-modified"; readonly freshForSeconds: number | null }
  | {
      readonly type: "answer";
      readonly status: number;
      readonly headers: ReadonlyMap<string, string>;
      readonly body: Extract<Body, { type: "body" }>;
    }
  | {
      readonly type: "failed";
      readonly code: ProblemCode;
      readonly status: number | null;
      readonly retryAfterSeconds: number | null;
      readonly detail?: string;
    };

/** Makes one hop within what is left of the deadline, and frees the connection whatever comes of it. */
export async function visit(hop: Hop, deps: VisitDeps): Promise<Visited & { readonly spentMs: number }> {
  const { clock, shutdown } = deps;
  const startedAt = clock.monotonic();
  const controller = new AbortController();
  const abort = () => controller.abort();
  const cancel = clock.after(Math.max(0, hop.remainingMs), abort);
  const enders = [shutdown, hop.signal].filter((each) => each !== undefined);
  for (const ender of enders) ender.addEventListener("abort", abort, { once: true });
  if (enders.some(({ aborted }) => aborted)) abort();
  try {
    const visited = await answerOf(hop, deps, controller.signal);
    return { ...visited, spentMs: clock.monotonic() - startedAt };
  } finally {
    cancel();
    for (const ender of enders) ender.removeEventListener("abort", abort);
    controller.abort();
  }
}

async function answerOf(hop: Hop, deps: VisitDeps, signal: AbortSignal): Promise<Visited> {
  const { url, headers, message, policy } = hop;
  const sent = message === undefined ? {} : { body: message };
  const response = await deps.transport({ url, headers, ...sent, policy, signal });
  if (response.type === "failed") {
    const code = signal.aborted ? "TIMED_OUT" : response.code;
    const failed = { type: "failed", code, status: null, retryAfterSeconds: null } as const;
    // What went wrong inside a network is for its operator: to a stranger it would map that network.
    return policy.trust === "operator" && response.reason ? { ...failed, detail: response.reason } : failed;
  }
  try {
    return await read(response, hop, deps, signal);
  } finally {
    response.close();
  }
}

async function read(
  response: TransportResponse,
  hop: Hop,
  deps: VisitDeps,
  signal: AbortSignal,
): Promise<Visited> {
  const { status, headers } = response;
  const nowMs = deps.clock.now();
  const failed = (code: ProblemCode, detail?: string): Visited => {
    const retry = status === 200 ? null : retryAfterSeconds(headers.get("retry-after"), nowMs);
    const base = { type: "failed", code, status, retryAfterSeconds: retry } as const;
    return detail === undefined ? base : { ...base, detail };
  };

  if (headerBytes(headers) > hop.limits.headerBytes) return failed("HEADERS_TOO_LARGE");
  if (deps.ownHosts.includes(headers.get(HUB_HEADER) ?? "")) return failed("LOOP_DETECTED");
  const location = headers.get("location");
  if (location !== undefined && isRedirect(status, location)) return { type: "redirect", status, location };
  if (status === 304) {
    if (!hop.conditional) return failed("NOT_MODIFIED_UNASKED");
    return { type: "not-modified", freshForSeconds: freshForSeconds(headers, nowMs) };
  }
  const isGood =
    status === 200 || status === 203 || (hop.message !== undefined && status >= 200 && status < 300);
  if (!isGood) return failed(statusProblem(status), `${status}`);
  const body = await readBody(response, hop.limits, deps.clock, signal, hop.onBytes);
  return body.type === "failed" ? failed(body.code) : { type: "answer", status, headers, body };
}

function headerBytes(headers: ReadonlyMap<string, string>): number {
  let bytes = 0;
  for (const [name, value] of headers) bytes += name.length + value.length + 4;
  return bytes;
}
