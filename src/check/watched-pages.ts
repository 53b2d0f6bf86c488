import type { FetchPage } from "../fetch/fetch.ts";
import type { Instant } from "../model/time.ts";
import { type CheckStep, hostOf } from "./check-step.ts";

/** A way to the outside that tells what it is asked for and what comes, and that ends when nobody waits any more. */
export function watchedPages({
  fetchPage,
  onStep,
  signal,
  now,
}: {
  readonly fetchPage: FetchPage;
  readonly onStep?: (step: CheckStep) => void;
  readonly signal?: AbortSignal;
  readonly now: () => Instant;
}): FetchPage {
  return async (request) => {
    if (signal?.aborted)
      return { type: "failed", problem: { code: "RUN_STOPPED" }, status: null, retryAfterSeconds: null };
    const host = hostOf(request.url);
    onStep?.({ step: "asking", host });
    let told = "";
    const onBytes = (bytes: number) => {
      if (now() === told) return;
      told = now();
      onStep?.({ step: "receiving", host, bytes });
    };
    return await fetchPage({ ...request, ...(signal ? { signal } : {}), ...(onStep ? { onBytes } : {}) });
  };
}
