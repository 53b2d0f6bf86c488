import type { ExaminedFeed } from "../check/check.ts";
import { feedReport } from "../check/feed-report.ts";
import { holdsSecret } from "../fetch/secret-url.ts";
import { recogniseLicense } from "../model/license.ts";
import { PROBLEMS, type Problem, type Translated } from "../model/problem.ts";
import type { Source } from "../model/source.ts";
import { knownAs } from "../registrations/register.ts";
import type { RegistrationDeps, Watching } from "../registrations/service.ts";
import type { CheckedPage } from "./check-answer.ts";
import { localLink, type PageContext } from "./pages/layout.tsx";
import { notFoundPage } from "./pages/venue/not-found-page.tsx";
import type { Door } from "./pages/venue/paste-page.tsx";
import { previewPage } from "./pages/venue/preview-page.tsx";
import { problemStatus } from "./problem-answer.ts";
import { nextStep } from "./venue-next-step.ts";
import { previewCards, previewRows } from "./venue-preview.ts";

/** The first step again, with the address as it was typed, why it is of no use, and what to do. */
export function unusablePage({
  typed,
  problems,
  advice = [],
  door,
  context,
}: {
  readonly typed: string;
  readonly problems: readonly Problem[];
  readonly advice?: readonly Translated[];
  readonly door: Door;
  readonly context: PageContext;
}): CheckedPage {
  const [first = { code: "NOT_A_FEED" } as const] = problems;
  const shown = problems.map(({ code }) => ({ code, message: PROBLEMS[code] }));
  const answered = problemStatus(first.code);
  const status = answered === 503 || answered === 429 || answered === 500 ? answered : 422;
  return { parts: notFoundPage({ typed, problems: shown, advice }, door, context), status };
}

/** The second step: looks at an address that was pasted, and shows what is there or why nothing is. */
export async function checkedPage(
  typed: string,
  watching: Required<Watching>,
  own: RegistrationDeps,
  door: Door,
  context: PageContext,
): Promise<CheckedPage> {
  const pick = context.url.searchParams.get("pick") ?? undefined;
  const examination = await own.examine(typed, { pick, language: context.language }, watching);
  const unusable = (problems: readonly Problem[], advice: readonly Translated[] = []) =>
    unusablePage({ typed, problems, advice, door, context });
  if (examination.problem) return unusable([examination.problem]);
  const { examined } = examination;
  const { report: check, feed, events, others, facts, upcoming } = examined;
  const advice = door.guidance.adviceOf(feed?.kind ?? "", feed?.url ?? typed);
  const hasErrors = check.problems.some(({ severity }) => severity === "error");
  if (feed === null || (check.counts.kept === 0 && (hasErrors || !check.complete))) {
    const met = check.problems.filter(({ severity }) => severity !== "info");
    const words = met.flatMap(({ code }) => advice?.problems[code] ?? []);
    return unusable(met.length > 0 ? met : [{ code: "NOT_A_FEED" }], [...check.explanations, ...words]);
  }
  if (holdsSecret(new URL(feed.url))) return unusable([{ code: "URL_SECRET" }]);
  if (check.counts.kept === 0 && check.counts.private > 0)
    return unusable(
      [{ code: "FEED_PRIVATE" }],
      advice?.problems.PRIVATE_NOT_TOLD ? [advice.problems.PRIVATE_NOT_TOLD] : [],
    );
  const license = facts.license ? (recogniseLicense(facts.license)?.id ?? null) : null;
  const report = feedReport(
    { events, problems: check.problems, refused: check.counts.refused, license },
    advice,
  );
  const cards = await previewCards(previewRows(events, asSource(examined), own.clock()), context);
  const known = await knownAs(new URL(feed.url), own);
  const next = known === null ? localLink(nextStep(typed, pick, examined), context) : null;
  const preview = { typed, check, feed, others, report, upcoming, cards, next };
  return { parts: previewPage(preview, door, context), status: 200 };
}

/** The source that a feed would be, for the cards of its events. */
function asSource({ feed, facts }: ExaminedFeed): Source {
  return {
    id: "check",
    kind: feed?.kind ?? "",
    url: "",
    name: facts.name ?? "",
    homepage: null,
    timeZone: null,
    place: null,
    license: null,
    attribution: null,
    language: "fr",
    trust: "stranger",
    settings: {},
  };
}
