import type { Context, Hono } from "hono";
import type { Problem, ProblemCode } from "../model/problem.ts";
import { register } from "../registrations/register.ts";
import type { RegistrationDeps } from "../registrations/service.ts";
import { readRegistrationWish } from "../registrations/wish.ts";
import { findPlace } from "../store/read-places.ts";
import { searchPlaces } from "../store/search-places.ts";
import { pageContext } from "./agenda.ts";
import { sendChecked } from "./check-answer.ts";
import { checkedPage, unusablePage } from "./checked-page.ts";
import type { AppDeps } from "./deps.ts";
import { layout, type PageContext } from "./pages/layout.tsx";
import { say } from "./pages/spaced.ts";
import { type Details, detailsPage } from "./pages/venue/details-page.tsx";
import { donePage, knownPage } from "./pages/venue/done-page.tsx";
import type { FieldErrors } from "./pages/venue/field.tsx";
import { type Door, pastePage } from "./pages/venue/paste-page.tsx";
import { NEW_SOURCE } from "./pages/venue-words.ts";
import { pinFacts } from "./pin-facts.ts";
import { NOTHING_ASKED, type PinAsk, readPinAsk } from "./pin-request.ts";
import { sendPrivatePage } from "./private-page.ts";
import { problemText, sendProblem } from "./problem-answer.ts";
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
      const kept = (params.get("typed") ?? "").trim();
      const wayIn = sendPrivatePage(c, pastePage(kept, door, context));
      if (kept === "") wayIn.headers.delete("X-Robots-Tag");
      return wayIn;
    }
    if (params.get("step") === "place" && door.canRegister)
      return await details(c, formValues(params, deps.timeZone), own, context);
    const refused = (code: ProblemCode) => unusablePage({ typed, problems: [{ code }], door, context });
    if (!(await isWithin(service?.checkLimit, c))) {
      const { parts, status } = refused("RATE_LIMITED");
      return sendPrivatePage(c, layout(context, parts), status);
    }
    return await sendChecked(
      c,
      (watching) => checkedPage(typed, watching, own, door, context),
      (error) => {
        deps.report(error, `GET ${PATH}`);
        return refused("HUB_FAILED");
      },
      { typed, patienceMs: service?.patienceMs },
      context,
    );
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
