import type { ProblemCode } from "../model/problem.ts";
import type { Trust } from "../model/source.ts";
import { isLoopback, isOwnNetwork, literalOf } from "./addresses.ts";
import { isAllowedFeed } from "./allowed-feeds.ts";
import { parseFeedUrl } from "./feed-url.ts";
import type { FetchOutcome, FetchPage, FetchRequest } from "./fetch.ts";
import type { HostQueue } from "./host-queue.ts";
import { type FetchLimits, fetchLimits } from "./limits.ts";
import { type ReadFile, readLocalFile } from "./local-file.ts";
import { pageOf } from "./page.ts";
import { nextHop } from "./redirect.ts";
import { refusalOf } from "./refusal.ts";
import { headersFor } from "./request-headers.ts";
import { isPermanent } from "./status.ts";
import type { AddressPolicy, FetchClock, Transport } from "./transport.ts";
import { visit } from "./visit.ts";

export interface FetchDeps {
  readonly transport: Transport;
  readonly clock: FetchClock;
  readonly queue: HostQueue;
  /** `Crieur/0.1.0 (+https://hub.example/contact)`: what it is, and whom to write to. */
  readonly userAgent: string;
  /** Host names of this hub itself, with the port where it is not the scheme's own. */
  readonly ownHosts: readonly string[];
  /** Exact `ip:port` pairs that may be reached although they are not public: for tests and development only. */
  readonly addressExceptions?: readonly string[];
  /**
   * Servers that the operator vouches for, as `host` or `host:port`: a stranger's feed that is there may be at an address
   * that is not public, and is led from one of them to another, never to one from elsewhere.
   */
  readonly allowedFeeds?: readonly string[];
  /** Reads `file:` addresses of operators; without it they are refused. */
  readonly readFile?: ReadFile;
  readonly limits?: Partial<FetchLimits>;
  /** Aborted when the process stops: ends what is in flight. */
  readonly shutdown?: AbortSignal;
}

/**
 * Builds the one way to the outside: each hop through the whole guard, within one deadline, at a polite pace.
 * Every failure is a value; the function returned never rejects on anything that a server does.
 */
export function createFetchPage(deps: FetchDeps): FetchPage {
  const limits = fetchLimits(deps.limits);
  return async (request) => {
    const parsed = parseFeedUrl(request.url, request.trust);
    if (parsed.type === "refused") return failure(parsed.code);
    if (parsed.url.protocol === "file:") {
      return readLocalFile(parsed.url, request, { ...deps, limits });
    }
    return follow(parsed.url, request, deps, limits);
  };
}

async function follow(
  first: URL,
  request: FetchRequest,
  deps: FetchDeps,
  limits: FetchLimits,
): Promise<FetchOutcome> {
  const seen = new Set<string>();
  let url = first;
  let permanent = true;
  let remainingMs = limits.totalMs;
  const isVouched = (at: URL) =>
    isAllowedFeed(first, deps.allowedFeeds ?? []) && isAllowedFeed(at, deps.allowedFeeds ?? []);
  const gapAt = (at: URL) => gapBefore(at, request.trust === "operator" || isVouched(at));
  let gapMs = gapAt(url);
  for (;;) {
    if (seen.size > limits.redirects || seen.has(url.href)) return failure("REDIRECT_LOOP");
    seen.add(url.href);
    const policy: AddressPolicy = {
      trust: trustAt(url, first, request.trust),
      exceptions: deps.addressExceptions ?? [],
      ...(isVouched(url) ? { isVouchedFor: true } : {}),
    };
    const refusal = refusalOf(url, policy, deps.ownHosts);
    if (refusal) return failure(refusal);

    const { headers, conditional } = headersFor(url, first, request, deps.userAgent);
    const { onBytes, signal } = request;
    const here = { url, headers, conditional, policy, remainingMs, limits, onBytes, signal };
    const turn = await deps.queue.run(url.host, () => visit(here, deps), gapMs);
    if (turn.type === "held") return { ...failure("HTTP_TOO_MANY"), retryAfterSeconds: turn.seconds };
    const result = turn.value;
    remainingMs -= result.spentMs;

    if (result.type === "failed") {
      if (result.retryAfterSeconds !== null) deps.queue.hold(url.host, result.retryAfterSeconds * 1000);
      return failure(result.code, result.status, result.retryAfterSeconds, result.detail);
    }
    if (result.type === "not-modified")
      return { type: "not-modified", freshForSeconds: result.freshForSeconds };
    if (result.type === "answer") {
      const permanentUrl = permanent && seen.size > 1 ? url.href : null;
      return pageOf({ ...result, url: url.href, permanentUrl, nowMs: deps.clock.now() });
    }
    const next = nextHop(result.location, url);
    if (!next) return failure("REDIRECT_REFUSED", result.status);
    permanent &&= isPermanent(result.status);
    // A redirect inside one host is one visit still; another host gets its own pause.
    gapMs = next.host === url.host ? 0 : gapAt(next);
    url = next;
  }
}

/** An operator's trust goes to the host that the operator named, and further only when that is the own network's. */
function trustAt(url: URL, first: URL, trust: Trust): Trust {
  const named = url.hostname === first.hostname || first.hostname === "localhost";
  return named || isOwnNetwork(literalOf(first) ?? "") ? trust : "stranger";
}

/** An operator's own machine needs no politeness. */
function gapBefore(url: URL, isOperators: boolean): number | undefined {
  const own = url.hostname === "localhost" || isLoopback(literalOf(url) ?? "");
  return own && isOperators ? 0 : undefined;
}

function failure(
  code: ProblemCode,
  status: number | null = null,
  retryAfterSeconds: number | null = null,
  detail?: string,
): Extract<FetchOutcome, { type: "failed" }> {
  const problem = detail === undefined ? { code } : { code, detail };
  return { type: "failed", problem, status, retryAfterSeconds };
}
