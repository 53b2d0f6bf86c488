import type { Context } from "hono";
import type { Problem, Translated } from "../model/problem.ts";
import type { Instant } from "../model/time.ts";
import { closest } from "../query/nearest.ts";
import type { Parameter } from "../query/parameters.ts";
import { activityStreams, tombstone } from "../render/activity-streams.ts";
import { withBaseUrl } from "../render/base-url.ts";
import type { Json } from "../render/json-ld.ts";
import type { Node } from "../render/listed.ts";
import { pairEvent } from "../render/pair.ts";
import { publicEvent } from "../render/public-event.ts";
import { type ViewedEvent, viewEvent } from "../render/viewed-event.ts";
import type { StoredEvent, StoredOccurrence } from "../store/read-events.ts";
import { accepted } from "./accept.ts";
import { send } from "./answer.ts";
import type { AppDeps } from "./deps.ts";
import { FORMATS, type Format, mediaType } from "./formats.ts";

interface ViewFacts {
  readonly contentType: string;
  /** The vocabulary, as the `profile` parameter of JSON-LD's media type names it (RFC 6906). */
  readonly iri: string;
}

const JSON_LD = "application/ld+json";
const activity = "https://www.w3.org/ns/activitystreams";

/** Events in the words of others, by the name that `profile=` takes. */
export const VIEWS = {
  activitystreams: { contentType: "application/activity+json", iri: activity },
  cpev: {
    contentType: `${JSON_LD}; profile="http://data.europa.eu/m8g/"`,
    iri: "http://data.europa.eu/m8g/",
  },
  pair: {
    contentType: `${JSON_LD}; profile="http://virtual-assembly.org/ontologies/pair#"`,
    iri: "http://virtual-assembly.org/ontologies/pair#",
  },
} as const satisfies Record<string, ViewFacts>;

export type View = keyof typeof VIEWS;

const NAMES = Object.keys(VIEWS) as View[];
const FORMS = Object.keys(FORMATS) as Format[];

const WORDS: Translated = {
  fr: "L'événement dans les mots d'un autre vocabulaire.",
  en: "The event in the words of another vocabulary.",
};

/** The parameter by which a view is asked for. */
export const PROFILE_PARAMETER: Parameter = {
  name: "profile",
  kind: "control",
  type: "format",
  operators: [],
  repeatable: false,
  values: NAMES,
  alsoCalled: ["_profile", "vocabulary"],
  example: "activitystreams",
  ...WORDS,
};

/** The media types by which a view may be asked for. */
const typesOf = (view: View): readonly string[] => [
  ...(view === "activitystreams" ? [VIEWS[view].contentType] : []),
  `${JSON_LD};profile=${VIEWS[view].iri}`,
];

/** The view that is asked for: by `?profile=`, else by Accept unless the address names a form. Null for none. */
export function chooseView(
  c: Context,
  extension: Format | null,
): { readonly view: View | null; readonly problem?: undefined } | { readonly problem: Problem } {
  const params = new URL(c.req.url).searchParams;
  const asked = params.get("profile");
  if (asked) {
    const view = NAMES.find((name) => name === asked);
    if (view) return { view };
    const near = closest(asked, NAMES);
    const detail = [near, ...NAMES.filter((name) => name !== near)].join(", ");
    return { problem: { code: "PARAMETER_INVALID", item: "profile", detail } };
  }
  if (extension !== null || params.get("format")) return { view: null };
  const offered: readonly (Format | View)[] = [...FORMS, ...NAMES];
  const isView = (form: Format | View): form is View => Object.hasOwn(VIEWS, form);
  const form = accepted(c.req.header("accept"), offered, (one) =>
    isView(one) ? typesOf(one) : [mediaType(one)],
  );
  return { view: form !== null && isView(form) ? form : null };
}

/** Link headers that lead to the views of an event. */
export function viewLinks(path: string, baseUrl: string): string[] {
  return NAMES.map((view) => {
    const [type, profile] = VIEWS[view].contentType.split("; ");
    return `<${baseUrl}${path}?profile=${view}>; rel="alternate"; type="${type}"${profile ? `; ${profile}` : ""}`;
  });
}

/** An event with the document of it, its own addresses absolute, and its occurrences in time order. */
interface Shown {
  readonly event: StoredEvent;
  readonly document: string;
  readonly occurrences: readonly StoredOccurrence[];
}

/** Sends an event in one of the views. */
export function sendView(
  c: Context,
  deps: AppDeps,
  view: View,
  { event, document, occurrences }: Shown,
  common: { readonly lastModified: string | null; readonly links: readonly string[] },
): Response {
  const record = { timeZone: event.time_zone, created: event.created, modified: event.modified };
  const read = (json: string): ViewedEvent => viewEvent(JSON.parse(json) as Node, record);
  const parts =
    event.is_series === 1
      ? occurrences.map(({ head, doc }) => read(withBaseUrl(`{${head},${doc ?? event.doc}}`, deps.baseUrl)))
      : [];
  const body = JSON.stringify(write(view, read(document), parts, deps.baseUrl));
  return send(c, { ...common, format: "jsonld", contentType: VIEWS[view].contentType, body, isKept: true });
}

/** Answers to readers of ActivityStreams for an event that its source withdrew (ActivityPub §6.4). */
export function sendActivityTombstone(c: Context, deps: AppDeps, id: string, deleted: Instant): Response {
  const body = JSON.stringify(tombstone(`${deps.baseUrl}/events/${id}`, deleted));
  return send(c, { format: "jsonld", contentType: VIEWS.activitystreams.contentType, status: 410, body });
}

function write(view: View, event: ViewedEvent, parts: readonly ViewedEvent[], baseUrl: string): Json {
  switch (view) {
    case "activitystreams":
      return activityStreams(event, parts, baseUrl);
    case "cpev":
      return publicEvent(event, parts);
    case "pair":
      return pairEvent(event, parts);
  }
}
