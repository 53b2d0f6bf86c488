import type { Context, Hono } from "hono";
import type { ExaminedFeed } from "../check/check.ts";
import { feedReport } from "../check/feed-report.ts";
import { holdsSecret } from "../fetch/secret-url.ts";
import { recogniseLicense } from "../model/license.ts";
import { PROBLEMS, type Problem, type Translated } from "../model/problem.ts";
import type { Source } from "../model/source.ts";
import { knownAs, register } from "../registrations/register.ts";
import type { RegistrationDeps } from "../registrations/service.ts";
import { readRegistrationWish } from "../registrations/wish.ts";
import { findPlace } from "../store/read-places.ts";
import { searchPlaces } from "../store/search-places.ts";
import { pageContext } from "./agenda.ts";
import type { AppDeps } from "./deps.ts";
import { localLink, type PageContext } from "./pages/layout.tsx";
import { say } from "./pages/spaced.ts";
import { type Details, detailsPage } from "./pages/venue/details-page.tsx";
import { donePage, knownPage } from "./pages/venue/done-page.tsx";
import type { FieldErrors } from "./pages/venue/field.tsx";
import { notFoundPage } from "./pages/venue/not-found-page.tsx";
import { type Door, pastePage } from "./pages/venue/paste-page.tsx";
import { previewPage } from "./pages/venue/preview-page.tsx";
import { NEW_SOURCE } from "./pages/venue-words.ts";
import { pinFacts } from "./pin-facts.ts";
import { NOTHING_ASKED, type PinAsk, readPinAsk } from "./pin-request.ts";
import { sendPrivatePage } from "./private-page.ts";
import { problemStatus, problemText, sendProblem } from "./problem-answer.ts";
import {
  declaredPlaceOf,
  type FormValues,
  fieldErrors,
  formValues,
  isNamed,
  readPlace,
  TIME_ZONES,
} from "./registration-form.ts";
import { readTextBody } from "./request-body.ts";
import { nextStep } from "./venue-next-step.ts";
import { previewCards, previewRows } from "./venue-preview.ts";
import { isWithin } from "./within-limit.ts";

const PATH = "/sources/new";
const MOST_BYTES = 32 * 1024;
const MATCHES = 8;
const FORM = "application/x-www-form-urlencoded";

type Own = RegistrationDeps & Pick<AppDeps, "gazetteer" | "timeZone">;

/** `/sources/new`: the steps by which a venue adds its programme, each a page that needs no script. */
export function mountSourcesNew(app: Hono, deps: AppDeps): void {
  const service = deps.registrations;
  const own: Own | undefined = service && { ...deps, ...service };
  const door: Door = {
    canCheck: service !== undefined,
    canRegister: service !== undefined && service.policy !== "closed",
    guidance: deps.guidance ?? { adviceOf: () => null, ways: [], examples: [] },
    contactUrl: deps.contactUrl,
  };

  app.get(PATH, async (c) => {
    const context = pageContext(c, deps);
    const params = context.url.searchParams;
    const typed = (params.get("url") ?? "").trim();
    if (!own || typed === "") {
      const wayIn = sendPrivatePage(c, pastePage(door, context));
      wayIn.headers.delete("X-Robots-Tag");
      return wayIn;
    }
    if (params.get("step") === "place" && door.canRegister)
      return await details(c, formValues(params, deps.timeZone), own, context);
    if (!(await isWithin(service?.checkLimit, c)))
      return sendUnusable(c, typed, [{ code: "RATE_LIMITED" }], [], door, context);
    return await preview(c, typed, own, door, context);
  });
  app.post(PATH, async (c) => {
    if (!own) return sendProblem(c, deps, { code: "REGISTRATIONS_UNSUPPORTED" });
    const body = await readTextBody(c.req.raw, [FORM], MOST_BYTES);
    if (body.problem) return sendProblem(c, deps, body.problem);
    const params = new URLSearchParams(body.text);
    const values = formValues(params, deps.timeZone);
    const context = pageContext(c, deps);
    const ask = readPinAsk(params);
    // Whoever puts a point means a new place.
    if (ask.deed) return await details(c, { ...values, place: "new" }, own, context, { ask });
    if (params.get("do") === "search") return await details(c, values, own, context, { ask });
    if (!(await isWithin(service?.limit, c)))
      return await details(c, values, own, context, {
        ask,
        refusals: sentences([{ code: "RATE_LIMITED" }], context),
      });
    return await take(c, values, ask, own, deps, context);
  });
}

const sentences = (problems: readonly Problem[], { language }: PageContext): string[] =>
  problems.map((problem) => problemText(problem, language).detail);

/** The first step again, with the address as it was typed, why it is of no use, and what to do. */
function sendUnusable(
  c: Context,
  typed: string,
  problems: readonly Problem[],
  advice: readonly Translated[],
  door: Door,
  context: PageContext,
): Response {
  const [first = { code: "NOT_A_FEED" } as const] = problems;
  const shown = problems.map(({ code }) => ({ code, message: PROBLEMS[code] }));
  const answered = problemStatus(first.code);
  const status = answered === 503 || answered === 429 ? answered : 422;
  return sendPrivatePage(c, notFoundPage({ typed, problems: shown, advice }, door, context), status);
}

async function preview(
  c: Context,
  typed: string,
  own: Own,
  door: Door,
  context: PageContext,
): Promise<Response> {
  const pick = context.url.searchParams.get("pick") ?? undefined;
  const examination = await own.examine(typed, { pick, language: context.language });
  const unusable = (problems: readonly Problem[], advice: readonly Translated[] = []) =>
    sendUnusable(c, typed, problems, advice, door, context);
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
  return sendPrivatePage(
    c,
    previewPage({ typed, check, feed, others, report, upcoming, cards, next }, door, context),
  );
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

/** The third step, with what is wrong with it. */
async function details(
  c: Context,
  typed: FormValues,
  own: Own,
  context: PageContext,
  shown: {
    readonly ask?: PinAsk;
    readonly errors?: FieldErrors;
    readonly refusals?: readonly string[];
  } = {},
): Promise<Response> {
  const { ask = NOTHING_ASKED, errors = {}, refusals = [] } = shown;
  const matches = typed.q === "" ? null : await searchPlaces(own.database, typed.q, MATCHES);
  const chosen = await chosenPlace(typed, own);
  const listed = matches ?? [];
  const all = chosen && !listed.some(({ id }) => id === chosen.id) ? [chosen, ...listed] : listed;
  const exact = all.find((place) => isNamed(place, typed.q));
  const place = typed.place || (exact?.id ?? (typed.placeName || typed.commune ? "new" : "none"));
  const { facts, latitude, longitude } = await pinFacts(own, typed, ask);
  const page: Details = {
    values: { ...typed, place, latitude, longitude },
    pin: facts,
    errors,
    refusals,
    matches: matches === null && chosen === null ? null : all,
    timeZones: [...new Set([...TIME_ZONES, typed.timeZone])],
  };
  const isRefused = Object.keys(errors).length + refusals.length > 0;
  return sendPrivatePage(c, detailsPage(page, context), isRefused ? 422 : 200);
}

async function chosenPlace({ place }: FormValues, { database }: RegistrationDeps) {
  return place === "" || place === "new" || place === "none" ? null : await findPlace(database, place);
}

/** Registers what the form says, or shows it again with what is wrong. */
async function take(
  c: Context,
  values: FormValues,
  ask: PinAsk,
  own: Own,
  deps: AppDeps,
  context: PageContext,
): Promise<Response> {
  const { language } = context;
  const known = await chosenPlace(values, own);
  const described = values.place === "new" ? readPlace(values, deps.gazetteer, language) : null;
  const gone = known === null && described === null && values.place !== "none" && values.place !== "";
  const place = known ? declaredPlaceOf(known) : described?.place;
  const read = readRegistrationWish({
    url: values.feed || values.url,
    ...(values.kind ? { kind: values.kind } : {}),
    name: values.name,
    timeZone: values.timeZone,
    license: values.license,
    language,
    ...(values.contact ? { contact: values.contact } : {}),
    ...(place ? { place } : {}),
    consent: values.consent !== "",
  });
  const said = fieldErrors(read.problems ?? [], language);
  const errors = {
    ...said.errors,
    ...described?.errors,
    ...(gone ? { place: say(NEW_SOURCE.errPlace, language) } : {}),
  };
  if (read.problems || Object.keys(errors).length > 0)
    return await details(c, values, own, context, { ask, errors, refusals: sentences(said.others, context) });
  const result = await register(read.wish, own);
  if (!result.problems) return sendPrivatePage(c, donePage(result.registered, context));
  const [first] = result.problems;
  if (first?.code === "FEED_REGISTERED") return sendPrivatePage(c, knownPage(deps.contactUrl, context), 409);
  return await details(c, values, own, context, { ask, refusals: sentences(result.problems, context) });
}
