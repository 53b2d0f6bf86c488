import type { TransportFailure } from "../fetch/transport.ts";
import type { ProblemCode } from "../model/problem.ts";

const CODES: ReadonlyMap<string, ProblemCode> = new Map<string, ProblemCode>([
  ["CERT_HAS_EXPIRED", "TLS_EXPIRED"],
  ["CERT_NOT_YET_VALID", "TLS_EXPIRED"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "TLS_NAME"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "TLS_UNTRUSTED"],
  ["SELF_SIGNED_CERT_IN_CHAIN", "TLS_UNTRUSTED"],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "TLS_UNTRUSTED"],
  ["UNABLE_TO_GET_ISSUER_CERT", "TLS_UNTRUSTED"],
  ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "TLS_UNTRUSTED"],
  ["CERT_UNTRUSTED", "TLS_UNTRUSTED"],
  ["CERT_REVOKED", "TLS_UNTRUSTED"],
  ["CERT_SIGNATURE_FAILURE", "TLS_UNTRUSTED"],
  ["INVALID_CA", "TLS_UNTRUSTED"],
  ["INVALID_PURPOSE", "TLS_UNTRUSTED"],
  ["EPROTO", "TLS_FAILED"],
  ["UND_ERR_HEADERS_OVERFLOW", "HEADERS_TOO_LARGE"],
  ["HTTPParserError", "RESPONSE_INVALID"],
  ["UND_ERR_RES_CONTENT_LENGTH_MISMATCH", "RESPONSE_INVALID"],
  ["UND_ERR_HEADERS_TIMEOUT", "TIMED_OUT"],
  ["UND_ERR_ABORTED", "TIMED_OUT"],
  ["ABORT_ERR", "TIMED_OUT"],
]);

/**
 * What an error of DNS, TCP, TLS or HTTP means to a feed's owner. A name that does not resolve, a closed port, a
 * filtered one and a refused address all read the same, so that a preview tells nothing of a network.
 */
export function failureOf(error: unknown): TransportFailure {
  const reason = codeOf(error);
  return { type: "failed", code: problemOf(reason), reason };
}

function problemOf(reason: string): ProblemCode {
  const known = CODES.get(reason);
  if (known) return known;
  if (reason.startsWith("ERR_SSL") || reason.startsWith("ERR_TLS")) return "TLS_FAILED";
  return reason.startsWith("HPE_") ? "RESPONSE_INVALID" : "UNREACHABLE";
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  // The HTTP parser's errors have a code property with nothing in it.
  const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
  return code.slice(0, 60);
}
