import type { Page } from "../connector.ts";
import type { Problem } from "../model/problem.ts";
import type { Trust } from "../model/source.ts";

/** One page to fetch, with what is known of it from before. */
export interface FetchRequest {
  readonly url: string;
  readonly accept?: string;
  /** Bound to the origin of `url`; never logged, never sent to another origin. */
  readonly secretHeaders?: Readonly<Record<string, string>>;
  readonly etag?: string;
  readonly lastModified?: string;
  /**
   * The address that gave these validators (`page.url` of that answer), where redirects lead to another host.
   * They are sent to its host only; without it, to the host of `url` only.
   */
  readonly validatorsUrl?: string;
  /** `operator` may name files (`file:` URLs) and private addresses; `stranger` never. */
  readonly trust: Trust;
  /** Told of the bytes that came so far, as they were sent, while a body comes. */
  readonly onBytes?: (bytes: number) => void;
  /** Aborted when nobody waits for the page any more: the connection is closed, and it is TIMED_OUT. */
  readonly signal?: AbortSignal;
}

/** What came of it. A failure is a value: its problem says what the owner can do. */
export type FetchOutcome =
  | {
      readonly type: "page";
      readonly page: Omit<Page, "role">;
      readonly etag: string | null;
      readonly lastModified: string | null;
      /** SHA-256 of the decoded bytes, before charset decoding. */
      readonly bodyHash: string;
      /** Decoded size in bytes. */
      readonly bytes: number;
      /** Where every redirect was permanent (301, 308): the address to adopt once it has proved steady. */
      readonly permanentUrl: string | null;
      /** Cache-Control max-age or Expires, in seconds from now; null when neither says. */
      readonly freshForSeconds: number | null;
      readonly problems: readonly Problem[];
    }
  | { readonly type: "not-modified"; readonly freshForSeconds: number | null }
  | {
      readonly type: "failed";
      readonly problem: Problem;
      /** HTTP status, or null when no answer came. */
      readonly status: number | null;
      readonly retryAfterSeconds: number | null;
    };

/** The port through which everything outside is reached. */
export type FetchPage = (request: FetchRequest) => Promise<FetchOutcome>;
