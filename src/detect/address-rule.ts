import type { JsonValue } from "../connector.ts";
import type { ProblemCode, Translated } from "../model/problem.ts";
import type { PageLinks } from "../parse/html-links.ts";

/** An address to poll that a rule worked out, before anything was fetched. */
export interface AddressCandidate {
  readonly kind: string;
  /** Absolute http(s) URL, without fragment. */
  readonly url: string;
  /** What this feed is, in words its owner knows. */
  readonly label: Translated;
  /** 0 to 1: how sure the rule is that this address exists and holds the events that were meant. */
  readonly confidence: number;
  /** Settings to store with the source, as the connector of that kind takes them. */
  readonly settings?: { readonly [key: string]: JsonValue };
  /** What its owner should know before choosing it. */
  readonly note?: ProblemCode;
  /** True when it cannot be tried without a key that only the operator holds. */
  readonly needsKey?: boolean;
}

/** An address that is recognised, and of no use: its code says why, the explanation what to do on that platform. */
export interface AddressRefusal {
  readonly type: "refusal";
  readonly code: ProblemCode;
  readonly explanation?: Translated;
}

/** Where the events of a recognised address can be polled. */
export interface AddressCandidates {
  readonly type: "candidates";
  /** Best first. May be empty when only the page itself can tell (`inspect`). */
  readonly candidates: readonly AddressCandidate[];
  /** Said of the pasted address itself, whichever candidate is chosen. */
  readonly problems?: readonly ProblemCode[];
  /** Looks for the feed's address in the text of the page at the pasted address. Pure; never throws. */
  readonly inspect?: (html: string) => readonly AddressCandidate[];
}

export type AddressAnswer = AddressCandidates | AddressRefusal;

/** A web page as the rules see it. */
export interface PageMarks {
  /** The address that answered. */
  readonly url: URL;
  /** At most 2 million characters of its text. */
  readonly html: string;
  readonly links: PageLinks;
}

/**
 * What one platform's addresses look like. Both functions are pure and never throw: no network, no clock.
 * `fromAddress` answers null for an address that is not this platform's.
 */
export interface AddressRule {
  /** The platform's name, for the documentation. */
  readonly platform: string;
  readonly fromAddress: (url: URL) => AddressAnswer | null;
  /** Addresses worth trying on the same host when a page bears the platform's marks. */
  readonly fromPage?: (page: PageMarks) => readonly AddressCandidate[];
}

/** What the first rule that knows an address says of it; null when none does. */
export function askRules(url: URL, rules: readonly AddressRule[]): AddressAnswer | null {
  for (const { fromAddress } of rules) {
    const answer = fromAddress(url);
    if (answer) return answer;
  }
  return null;
}
