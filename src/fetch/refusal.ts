import type { ProblemCode } from "../model/problem.ts";
import { literalOf, mayConnect, portOf } from "./addresses.ts";
import type { AddressPolicy } from "./transport.ts";

/**
 * Why an address is refused before anything is opened, or null. One that may not be reached looks like one that does not
 * answer.
 */
export function refusalOf(url: URL, policy: AddressPolicy, ownHosts: readonly string[]): ProblemCode | null {
  if (ownHosts.some((own) => own === url.host || own === url.hostname)) return "LOOP_DETECTED";
  const literal = literalOf(url);
  return literal !== null && !mayConnect(literal, portOf(url), policy) ? "UNREACHABLE" : null;
}
