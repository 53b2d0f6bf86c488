import type { Transport } from "../fetch/transport.ts";
import type { ProblemCode } from "../model/problem.ts";

export interface WorkerTransportOptions {
  /** From the beginning of the request to its headers: names, connection and first byte together. */
  readonly firstByteMs?: number;
}

/**
 * What the platform's edge answers in place of an origin that it could not reach: it has no error for these.
 * https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/
 */
const EDGE_STATUS: ReadonlyMap<number, ProblemCode> = new Map<number, ProblemCode>([
  [521, "UNREACHABLE"],
  [522, "UNREACHABLE"],
  [523, "UNREACHABLE"],
  [524, "TIMED_OUT"],
  [525, "TLS_FAILED"],
  [526, "TLS_UNTRUSTED"],
  [530, "UNREACHABLE"],
]);

/**
 * The network of Workers: global fetch, one hop at a time. It has no resolver and no socket to look at; its
 * sandbox reaches the public internet only, and scheme, port, literal address and redirects are checked by the
 * code shared with Node. Bodies arrive decompressed.
 */
export function createWorkerTransport(options: WorkerTransportOptions = {}): Transport {
  const { firstByteMs = 18_000 } = options;
  return async ({ url, headers, body, signal }) => {
    const controller = new AbortController();
    const abort = () => controller.abort();
    signal.addEventListener("abort", abort, { once: true });
    const timer = setTimeout(abort, firstByteMs);
    try {
      const response = await fetch(url, {
        headers,
        ...(body === undefined ? {} : { method: "POST", body }),
        redirect: "manual",
        cache: "no-store",
        signal: controller.signal,
      });
      const edge = EDGE_STATUS.get(response.status);
      if (edge) {
        abort();
        return { type: "failed", code: edge, reason: `${response.status}` };
      }
      return {
        type: "response",
        status: response.status,
        headers: new Map(response.headers),
        body: response.body ?? nothing(),
        decoded: true,
        close: abort,
      };
    } catch (error) {
      const code = controller.signal.aborted ? "TIMED_OUT" : "UNREACHABLE";
      return { type: "failed", code, reason: error instanceof Error ? error.name : "unknown" };
    } finally {
      clearTimeout(timer);
    }
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
