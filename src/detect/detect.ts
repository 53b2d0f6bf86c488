import { holdsSecret } from "../fetch/secret-url.ts";
import type { Problem, Translated } from "../model/problem.ts";
import { type AddressAnswer, type AddressRefusal, type AddressRule, askRules } from "./address-rule.ts";
import { addressKey, type Candidate, candidateOf, rank, warn } from "./candidate.ts";
import { confirm } from "./confirm.ts";
import { createLook, type Look, type LookDeps, type Sight } from "./look.ts";
import { findInPage, type PageFinds } from "./page-candidates.ts";
import { readPastedAddress } from "./pasted-address.ts";

export interface DetectDeps extends LookDeps {
  readonly addressRules: readonly AddressRule[];
}

/** A problem of a pasted address; the explanation says what to do on the platform that was recognised. */
export interface DetectionProblem extends Problem {
  readonly explanation?: Translated;
}

/** What a pasted address leads to. Without candidates there is at least one problem. */
export interface Detection {
  /** The address as it was understood; null when the text held none. May hold a secret: never log it. */
  readonly input: string | null;
  /** Best first. */
  readonly candidates: readonly Candidate[];
  readonly problems: readonly DetectionProblem[];
}

function refusalProblem({ code, explanation }: AddressRefusal): DetectionProblem {
  return explanation ? { code, explanation } : { code };
}

function distinct(problems: readonly DetectionProblem[]): DetectionProblem[] {
  return [...new Map(problems.toReversed().map((problem) => [problem.code, problem])).values()].reverse();
}

/** The first of the pasted addresses that a rule knows, else the first of all. */
function recognise(
  urls: readonly [URL, ...URL[]],
  rules: readonly AddressRule[],
): { url: URL; answer: AddressAnswer | null } {
  for (const url of urls) {
    const answer = askRules(url, rules);
    if (answer) return { url, answer };
  }
  return { url: urls[0], answer: null };
}

/**
 * Finds the feeds behind a pasted text: known addresses are rewritten without any network, then the address is
 * looked at, then what its page links to, with at most six requests in all. Never throws.
 * @param pasted anything: an address, a sentence, several lines, a snippet. For an operator a `file:` URL too.
 */
export async function detect(pasted: string, deps: DetectDeps): Promise<Detection> {
  const read = readPastedAddress(pasted);
  if (read.url === null) return { input: null, candidates: [], problems: [read.problem] };
  const { url, answer } = recognise([read.url, ...read.others], deps.addressRules);
  const input = url.href;
  if (answer?.type === "refusal") return { input, candidates: [], problems: [refusalProblem(answer)] };

  const look = createLook(deps);
  const problems: DetectionProblem[] = (answer?.problems ?? []).map((code) => ({ code }));
  const known = (answer?.candidates ?? []).map((candidate) => candidateOf(candidate, "address"));
  const first = await confirm(known, look);
  const settled = first.candidates.some(
    ({ confirmed, warnings }) => confirmed && !warnings.some(({ code }) => code === "FEED_OF_ONE_EVENT"),
  );
  if (settled) return { input, candidates: first.candidates, problems };

  let found = await lookAtPage(url, deps, look, answer);
  // Old servers of small venues have no certificate; the owner who chooses the candidate agrees to it.
  if (found.unanswered && read.schemeAssumed && url.protocol === "https:") {
    const plain = new URL(url.href.replace(/^https:/, "http:"));
    const there = await lookAtPage(plain, deps, look, answer);
    if (!there.unanswered) {
      const candidates = there.candidates.map((each) =>
        each.url.startsWith("http:") ? warn(each, "ADDRESS_NOT_ENCRYPTED") : each,
      );
      found = { ...there, candidates };
    }
  }
  const candidates = rank([...first.candidates, ...found.candidates]);
  const failures = [...first.problems, ...found.problems];
  const wantsPage = candidates.length > 0 && candidates.some(({ confirmed }) => confirmed);
  if (!wantsPage) problems.push(...failures);
  else problems.push(...failures.filter(({ code }) => code === "FEED_OF_ONE_EVENT"));
  if (read.wantsFeed && found.wasHtml) problems.unshift({ code: "HTML_NOT_FEED" });
  if (candidates.length === 0 && problems.length === 0) problems.push({ code: "NOT_A_FEED" });
  return { input, candidates, problems: distinct(problems) };
}

interface PageLook {
  readonly candidates: readonly Candidate[];
  readonly problems: readonly DetectionProblem[];
  readonly wasHtml: boolean;
  /** True when no server answered at all. */
  readonly unanswered?: boolean;
}

/** The pasted address itself: a feed, a page that leads to feeds, or neither. */
async function lookAtPage(
  url: URL,
  deps: DetectDeps,
  look: Look,
  answer: AddressAnswer | null,
): Promise<PageLook> {
  const bare = url.href.replace(/#.*$/s, "");
  const sight = await look(bare);
  if (!sight) return { candidates: [], problems: [], wasHtml: false };
  if (sight.type === "failed" || sight.type === "other") {
    const unanswered = sight.type === "failed" && !sight.answered;
    return { candidates: [], problems: [sight.problem], wasHtml: false, unanswered };
  }
  if (sight.type === "feed") return { ...asItself(url, bare, sight), wasHtml: false };

  // A short link leads to a platform's page: what its rule says of the real address is worth more than the page.
  const there = sight.page.url;
  const elsewhere =
    addressKey(there) !== addressKey(bare) ? askRules(new URL(there), deps.addressRules) : null;
  if (elsewhere?.type === "refusal") {
    return { candidates: [], problems: [refusalProblem(elsewhere)], wasHtml: true };
  }
  const redirected = (elsewhere?.candidates ?? []).map((each) => candidateOf(each, "address"));

  const finds = findInPage(sight.page, deps.addressRules, deps.connectors);
  const known = answer?.type === "candidates" ? answer : elsewhere;
  const inspected = known?.inspect?.(sight.page.text) ?? [];
  const leads = [
    ...redirected,
    ...inspected.map((candidate) => candidateOf(candidate, "page")),
    ...finds.candidates,
  ];
  // Whoever names a file means that file: what it links to is told, and not asked.
  const confirmed = await confirm(leads, url.protocol === "file:" ? async () => null : look);
  return {
    candidates: confirmed.candidates,
    problems: [
      ...(elsewhere?.problems ?? []).map((code) => ({ code })),
      ...pageProblems(finds, confirmed.candidates),
      ...confirmed.problems,
    ],
    wasHtml: true,
  };
}

function pageProblems(finds: PageFinds, candidates: readonly Candidate[]): DetectionProblem[] {
  if (candidates.length > 0) return [...finds.problems];
  if (finds.gate) return [{ code: "HTML_NOT_FEED" }];
  if (finds.refusals.length > 0) return finds.refusals.map(refusalProblem);
  return [{ code: "NOT_A_FEED" }];
}

function asItself(
  url: URL,
  address: string,
  { kind, confidence, single }: Extract<Sight, { type: "feed" }>,
): Omit<PageLook, "wasHtml"> {
  const label: Translated = { fr: "L'adresse collée", en: "The pasted address" };
  let candidate: Candidate = {
    ...candidateOf({ kind, url: address, label, confidence }, "content"),
    confirmed: true,
  };
  if (holdsSecret(url)) candidate = warn(candidate, "URL_SECRET");
  if (!single) return { candidates: [candidate], problems: [] };
  return {
    candidates: [{ ...warn(candidate, "FEED_OF_ONE_EVENT"), confidence: 0.4 }],
    problems: [{ code: "FEED_OF_ONE_EVENT" }],
  };
}
