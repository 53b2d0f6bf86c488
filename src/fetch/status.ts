import type { ProblemCode } from "../model/problem.ts";

/** Whether a status asks to look elsewhere; 300 only where it says where. */
export function isRedirect(status: number, location: string | undefined): boolean {
  return location !== undefined && [300, 301, 302, 303, 307, 308].includes(status);
}

/** Whether a redirect is for good (RFC 9110 §15.4). */
export function isPermanent(status: number): boolean {
  return status === 301 || status === 308;
}

/** What a status other than 200 and 304 means to the owner of the feed. */
export function statusProblem(status: number): ProblemCode {
  if (status === 401 || status === 407) return "HTTP_UNAUTHORIZED";
  if (status === 403 || status === 451) return "HTTP_FORBIDDEN";
  if (status === 404) return "HTTP_NOT_FOUND";
  if (status === 410) return "HTTP_GONE";
  if (status === 429) return "HTTP_TOO_MANY";
  return status >= 500 ? "HTTP_SERVER_ERROR" : "HTTP_UNEXPECTED";
}
