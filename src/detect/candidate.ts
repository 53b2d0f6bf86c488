import type { JsonValue } from "../connector.ts";
import type { Problem, ProblemCode, Translated } from "../model/problem.ts";
import type { AddressCandidate } from "./address-rule.ts";

/**
 * How a candidate came to light: the pasted address is the feed itself, was rewritten into it by a rule, was
 * declared by the page (`link`, iframe, structured data), or was tried because the page bears a platform's marks.
 */
export type CandidateOrigin = "content" | "address" | "page" | "probe";

/** An address that may be polled, ranked. The owner chooses. */
export interface Candidate {
  readonly kind: string;
  readonly url: string;
  readonly label: Translated;
  /** 0 to 1, two decimals. */
  readonly confidence: number;
  readonly origin: CandidateOrigin;
  readonly why: Translated;
  /** True when it was fetched and its content is what its kind reads. */
  readonly confirmed: boolean;
  readonly settings?: { readonly [key: string]: JsonValue };
  readonly needsKey?: boolean;
  readonly warnings: readonly Problem[];
}

const WHY: Readonly<Record<CandidateOrigin, Translated>> = {
  content: { fr: "cette adresse est elle-même un flux", en: "this address is itself a feed" },
  address: { fr: "déduite de l'adresse collée", en: "worked out from the pasted address" },
  page: { fr: "annoncée par la page", en: "announced by the page" },
  probe: { fr: "adresse habituelle du logiciel de ce site", en: "usual address of this site's software" },
};

export function candidateOf(
  { kind, url, label, confidence, settings, needsKey, note }: AddressCandidate,
  origin: CandidateOrigin,
): Candidate {
  return {
    kind,
    url,
    label,
    confidence,
    origin,
    why: WHY[origin],
    confirmed: false,
    ...(settings && { settings }),
    ...(needsKey && { needsKey }),
    warnings: note ? [{ code: note }] : [],
  };
}

/** The same candidate with one more warning, unless it has it already. */
export function warn(candidate: Candidate, code: ProblemCode, detail?: string): Candidate {
  if (candidate.warnings.some((warning) => warning.code === code)) return candidate;
  return { ...candidate, warnings: [...candidate.warnings, detail ? { code, detail } : { code }] };
}

/** One key for all the ways to write one address: scheme, host case, default port, fragment, final slash. */
export function addressKey(url: string): string {
  return url
    .replace(/#.*$/s, "")
    .replace(/^https?:\/\/(www\.)?/i, "")
    .replace(/\/$/, "");
}

const MAX_CANDIDATES = 20;

/** Best first, one for each kind and address; of two alike the surer stays, with the warnings of both. */
export function rank(candidates: readonly Candidate[]): Candidate[] {
  const byKey = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const key = `${candidate.kind} ${addressKey(candidate.url)}`;
    const known = byKey.get(key);
    if (!known) {
      byKey.set(key, candidate);
      continue;
    }
    const [better, other] =
      known.confirmed !== candidate.confirmed
        ? known.confirmed
          ? [known, candidate]
          : [candidate, known]
        : known.confidence >= candidate.confidence
          ? [known, candidate]
          : [candidate, known];
    const codes = new Set(better.warnings.map(({ code }) => code));
    const warnings = [...better.warnings, ...other.warnings.filter(({ code }) => !codes.has(code))];
    byKey.set(key, { ...better, warnings });
  }
  return [...byKey.values()]
    .map((candidate) => ({
      ...candidate,
      confidence: Math.round(Math.min(1, Math.max(0, candidate.confidence)) * 100) / 100,
    }))
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, MAX_CANDIDATES);
}
