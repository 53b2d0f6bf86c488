import { sha256 } from "../reconcile/identity.ts";
import type { FetchOutcome, FetchRequest } from "./fetch.ts";
import type { FetchLimits } from "./limits.ts";
import { pageOf } from "./page.ts";
import type { FetchClock } from "./transport.ts";

/** The port to an operator's files: bytes of a regular file, with a tag that changes when the file does. */
export type ReadFile = (
  url: URL,
  maxBytes: number,
) => Promise<
  | { readonly type: "file"; readonly bytes: Uint8Array; readonly etag: string }
  | { readonly type: "failed"; readonly code: "FILE_UNREADABLE" | "TOO_LARGE"; readonly reason: string }
>;

interface LocalDeps {
  readonly readFile?: ReadFile;
  readonly clock: FetchClock;
  readonly limits: FetchLimits;
}

/** Answers for a file as a server would for a page. */
export async function readLocalFile(url: URL, request: FetchRequest, deps: LocalDeps): Promise<FetchOutcome> {
  if (!deps.readFile) return failed("URL_SCHEME");
  const file = await deps.readFile(url, deps.limits.decodedBytes);
  if (file.type === "failed") return failed(file.code, file.reason);
  if (file.etag === request.etag) return { type: "not-modified", freshForSeconds: null };
  const hash = sha256(file.bytes);
  return pageOf({
    url: url.href,
    headers: new Map([["etag", file.etag]]),
    body: { type: "body", bytes: file.bytes, hash, whole: true },
    permanentUrl: null,
    nowMs: deps.clock.now(),
  });
}

function failed(code: "URL_SCHEME" | "FILE_UNREADABLE" | "TOO_LARGE", detail?: string): FetchOutcome {
  const problem = detail === undefined ? { code } : { code, detail };
  return { type: "failed", problem, status: null, retryAfterSeconds: null };
}
