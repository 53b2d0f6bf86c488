import type { ProblemCode } from "../model/problem.ts";
import type { Trust } from "../model/source.ts";

/** Which addresses a connection may reach. `exceptions` are exact `ip:port` pairs, for tests and development. */
export interface AddressPolicy {
  readonly trust: Trust;
  readonly exceptions: readonly string[];
  /** True where the operator vouches for the host of a stranger's feed: its addresses may be those of the own network. */
  readonly isVouchedFor?: boolean;
}

/** One request, one hop: a transport never follows a redirect, and keeps no cookie. */
export interface TransportRequest {
  /** An http or https URL whose literal address, scheme and port the caller has checked. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** What is sent, by POST; without it the request is a GET. */
  readonly body?: string;
  readonly policy: AddressPolicy;
  readonly signal: AbortSignal;
}

/** Why no answer came. `reason` is a system's error code, shown to operators only: to a stranger it is an oracle. */
export interface TransportFailure {
  readonly type: "failed";
  readonly code: ProblemCode;
  readonly reason?: string;
}

export interface TransportResponse {
  readonly type: "response";
  readonly status: number;
  /** Names in lower case; values of a repeated header joined by `, `. */
  readonly headers: ReadonlyMap<string, string>;
  /** Bytes as they come. Throws when the body is cut before its announced end. */
  readonly body: AsyncIterable<Uint8Array>;
  /** True where the runtime has already undone the content coding, whatever the header says. */
  readonly decoded: boolean;
  /** Frees the connection; safe to call at any time, more than once. */
  close(): void;
}

/** The port to the network: one implementation for each runtime. */
export type Transport = (request: TransportRequest) => Promise<TransportResponse | TransportFailure>;

/** The port to time: the wall clock for dates, a clock that never jumps for waits, and timers. */
export interface FetchClock {
  /** Milliseconds since 1970 UTC. */
  now(): number;
  /** Milliseconds since some fixed moment; never goes back. */
  monotonic(): number;
  /** Runs `action` once after `delayMs`, unless the function returned is called before. */
  after(delayMs: number, action: () => void): () => void;
}
