import type { ProblemCode, Translated } from "../model/problem.ts";
import { FORMATS, type Format, mediaType } from "./formats.ts";

/** A parameter that only one route has. */
export interface RouteParameter extends Translated {
  readonly name: string;
  readonly in: "query" | "path";
  readonly example: string;
  readonly required?: boolean;
}

/** A member of a JSON object; `schema` where it is no text (JSON Schema). */
export interface RouteMember extends Omit<RouteParameter, "in"> {
  readonly schema?: Readonly<Record<string, unknown>>;
}

export type Method = "get" | "post" | "patch" | "delete";

/** One address of the hub, described once for the OpenAPI document, its page and the test that finds forgotten ones. */
export interface DescribedRoute extends Translated {
  /** As OpenAPI writes it: `/events/{id}`. */
  readonly path: string;
  readonly group:
    | "events"
    | "places"
    | "sources"
    | "linked-data"
    | "open-data"
    | "documentation"
    | "operation";
  readonly methods: readonly Method[];
  /** Which of the parameters of a query it takes; only those of every page where nothing is said. */
  readonly takes?: "filter" | "event" | "changes" | "list" | "resource";
  readonly parameters?: readonly RouteParameter[];
  /** Members of the JSON object that is sent to it. */
  readonly members?: readonly RouteMember[];
  /** True where a management token is asked for. */
  readonly owned?: boolean;
  /** Status of a good answer to a method, where it is not 200. */
  readonly statuses?: Partial<Record<Method, 201 | 204>>;
  /** Media types of the answer. */
  readonly answers: readonly string[];
  /** Whether each form also has an address with its extension. */
  readonly extensions?: readonly Format[];
  readonly problems: readonly ProblemCode[];
}

export const ALL = Object.keys(FORMATS) as Format[];
export const types = (formats: readonly Format[]): string[] => formats.map(mediaType);
export const DOCUMENT: readonly Format[] = ["jsonld", "json", "html"];
export const NODES: readonly Format[] = ["jsonld", "json", "html", "csv", "ndjson", "ttl", "nt", "nq"];
export const GRAPHS = ["text/turtle", "application/n-triples", "application/n-quads", "application/ld+json"];

export const PAST_PROBLEMS: readonly ProblemCode[] = ["ASOF_TOO_EARLY", "ASOF_FUTURE", "ASOF_UNSUPPORTED"];
export const CONDITION_PROBLEMS: readonly ProblemCode[] = [
  "PARAMETER_UNKNOWN",
  "PARAMETER_INVALID",
  "PARAMETER_REPEATED",
  "OPERATOR_UNKNOWN",
  "QUERY_TOO_LARGE",
  "QUERY_DEADLINE",
  "QUERY_BUSY",
  "RATE_LIMITED",
];
export const QUERY_PROBLEMS: readonly ProblemCode[] = [
  ...CONDITION_PROBLEMS,
  "EXPRESSION_INVALID",
  "NOT_ACCEPTABLE",
  ...PAST_PROBLEMS,
];
export const PAGE_PROBLEMS: readonly ProblemCode[] = ["PARAMETER_UNKNOWN", "NOT_ACCEPTABLE", "RATE_LIMITED"];
export const id = (example: string, fr: string, en: string): RouteParameter => ({
  name: "id",
  in: "path",
  required: true,
  example,
  fr,
  en,
});
