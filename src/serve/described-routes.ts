import type { ProblemCode, Translated } from "../model/problem.ts";
import { FORMATS, type Format, mediaType } from "./formats.ts";

/** A parameter that only one route has. */
export interface RouteParameter extends Translated {
  readonly name: string;
  readonly in: "query" | "path";
  readonly example: string;
  readonly required?: boolean;
}

/** One address of the hub, described once for the OpenAPI document, its page and the test that finds forgotten ones. */
export interface DescribedRoute extends Translated {
  /** As OpenAPI writes it: `/events/{id}`. */
  readonly path: string;
  readonly group: "events" | "places" | "sources" | "linked-data" | "documentation" | "operation";
  readonly methods: readonly ("get" | "post")[];
  /** Which of the parameters of a query it takes; only those of every page where nothing is said. */
  readonly takes?: "filter" | "list" | "resource";
  readonly parameters?: readonly RouteParameter[];
  /** Media types of the answer. */
  readonly answers: readonly string[];
  /** Whether each form also has an address with its extension. */
  readonly extensions?: readonly Format[];
  readonly problems: readonly ProblemCode[];
}

const ALL = Object.keys(FORMATS) as Format[];
const types = (formats: readonly Format[]): string[] => formats.map(mediaType);
const DOCUMENT: readonly Format[] = ["jsonld", "json", "html"];
const NODES: readonly Format[] = ["jsonld", "json", "html", "csv", "ndjson", "ttl", "nt", "nq"];
const GRAPHS = ["text/turtle", "application/n-triples", "application/n-quads", "application/ld+json"];

const QUERY_PROBLEMS: readonly ProblemCode[] = [
  "PARAMETER_UNKNOWN",
  "PARAMETER_INVALID",
  "PARAMETER_REPEATED",
  "OPERATOR_UNKNOWN",
  "EXPRESSION_INVALID",
  "QUERY_TOO_LARGE",
  "NOT_ACCEPTABLE",
  "QUERY_DEADLINE",
  "QUERY_BUSY",
  "RATE_LIMITED",
];
const PAGE_PROBLEMS: readonly ProblemCode[] = ["PARAMETER_UNKNOWN", "NOT_ACCEPTABLE", "RATE_LIMITED"];
const id = (example: string, fr: string, en: string): RouteParameter => ({
  name: "id",
  in: "path",
  required: true,
  example,
  fr,
  en,
});

export const ROUTES: readonly DescribedRoute[] = [
  {
    path: "/",
    group: "events",
    methods: ["get"],
    takes: "filter",
    answers: ["text/html", "application/ld+json"],
    problems: QUERY_PROBLEMS,
    fr: "L'agenda pour les gens, la semaine qui vient sauf demande contraire ; pour les machines, où commencer.",
    en: "The agenda for people, the coming week unless asked otherwise; for machines, where to begin.",
  },
  {
    path: "/events",
    group: "events",
    methods: ["get"],
    takes: "filter",
    answers: types(ALL),
    extensions: ALL,
    problems: QUERY_PROBLEMS,
    fr: "Les occurrences dans l'ordre du temps : une question, toutes les formes.",
    en: "Occurrences in time order: one question, every form.",
  },
  {
    path: "/events.rq",
    group: "events",
    methods: ["get"],
    takes: "filter",
    answers: ["application/sparql-query"],
    problems: QUERY_PROBLEMS,
    fr: "La question SPARQL qui trouve les mêmes occurrences dans le même ordre.",
    en: "The SPARQL query that finds the same occurrences in the same order.",
  },
  {
    path: "/events/stats",
    group: "events",
    methods: ["get"],
    takes: "filter",
    parameters: [
      {
        name: "by",
        in: "query",
        required: true,
        example: "keywords",
        fr: "Ce selon quoi compter ; donné deux fois, les deux ensemble.",
        en: "What to count by; given twice, both together.",
      },
    ],
    answers: ["application/ld+json", "application/json", "text/csv"],
    extensions: ["jsonld", "json", "csv"],
    problems: QUERY_PROBLEMS,
    fr: "Combien d'occurrences par mot-clé, ville, lieu, jour ou mois, avec les mêmes filtres.",
    en: "How many occurrences by keyword, town, place, day or month, with the same filters.",
  },
  {
    path: "/events/{id}",
    group: "events",
    methods: ["get"],
    takes: "resource",
    parameters: [
      id(
        "k3v0example00000",
        "L'identifiant de l'événement, avec une extension au besoin.",
        "The id of the event, with an extension if need be.",
      ),
      {
        name: "profile",
        in: "query",
        example: "activitystreams",
        fr: "L'événement dans les mots d'un autre vocabulaire : activitystreams, cpev ou pair.",
        en: "The event in the words of another vocabulary: activitystreams, cpev or pair.",
      },
    ],
    answers: [...types(ALL), "application/activity+json"],
    problems: [...PAGE_PROBLEMS, "PARAMETER_INVALID", "NOT_FOUND", "GONE"],
    fr: "Un événement, ou une série avec ses occurrences.",
    en: "One event, or a series with its occurrences.",
  },
  {
    path: "/events/table-schema.json",
    group: "events",
    methods: ["get"],
    answers: ["application/json"],
    problems: [],
    fr: "Le schéma du tableau CSV (Table Schema).",
    en: "The schema of the CSV table (Table Schema).",
  },
  {
    path: "/events.csv-metadata.json",
    group: "events",
    methods: ["get"],
    answers: ["application/csvm+json"],
    problems: [],
    fr: "La description du tableau CSV pour le Web (CSVW).",
    en: "The description of the CSV table for the Web (CSVW).",
  },
  {
    path: "/events/datapackage.json",
    group: "events",
    methods: ["get"],
    answers: ["application/json"],
    problems: [],
    fr: "Le tableau CSV décrit comme paquet de données.",
    en: "The CSV table described as a data package.",
  },
  {
    path: "/places",
    group: "places",
    methods: ["get"],
    takes: "list",
    answers: types([...NODES, "geojson"]),
    extensions: [...NODES, "geojson"],
    problems: PAGE_PROBLEMS,
    fr: "Tous les lieux.",
    en: "Every place.",
  },
  {
    path: "/places/{id}",
    group: "places",
    methods: ["get"],
    takes: "resource",
    parameters: [id("2v1example00000", "L'identifiant du lieu.", "The id of the place.")],
    answers: types(ALL),
    problems: [...PAGE_PROBLEMS, "NOT_FOUND"],
    fr: "Un lieu et son agenda.",
    en: "A place and its agenda.",
  },
  {
    path: "/organizations",
    group: "places",
    methods: ["get"],
    takes: "list",
    answers: types(NODES),
    extensions: NODES,
    problems: PAGE_PROBLEMS,
    fr: "Toutes les organisations.",
    en: "Every organization.",
  },
  {
    path: "/organizations/{id}",
    group: "places",
    methods: ["get"],
    takes: "resource",
    parameters: [id("k3v0example00000", "L'identifiant de l'organisation.", "The id of the organization.")],
    answers: types(ALL),
    problems: [...PAGE_PROBLEMS, "NOT_FOUND"],
    fr: "Une organisation et son agenda.",
    en: "An organization and its agenda.",
  },
  {
    path: "/sources",
    group: "sources",
    methods: ["get"],
    answers: types(DOCUMENT),
    extensions: DOCUMENT,
    problems: PAGE_PROBLEMS,
    fr: "L'état de chaque flux, en public.",
    en: "The state of every feed, in public.",
  },
  {
    path: "/sources/{id}",
    group: "sources",
    methods: ["get"],
    parameters: [id("la-filature", "L'identifiant de la source.", "The id of the source.")],
    answers: types(DOCUMENT),
    problems: [...PAGE_PROBLEMS, "NOT_FOUND"],
    fr: "Un flux : sa fraîcheur, sa licence, ce qui pourrait y être amélioré.",
    en: "One feed: how fresh it is, its licence, what could be improved.",
  },
  {
    path: "/sparql",
    group: "linked-data",
    methods: ["get", "post"],
    parameters: [
      {
        name: "query",
        in: "query",
        example: "SELECT * WHERE { ?event a <http://schema.org/Event> } LIMIT 10",
        fr: "Une requête SPARQL 1.1 ; sans elle, la description du service ou un formulaire.",
        en: "A SPARQL 1.1 query; without it, the service description or a form.",
      },
      {
        name: "default-graph-uri",
        in: "query",
        example: "",
        fr: "Un graphe de ce hub à lire par défaut ; répétable.",
        en: "A graph of this hub to read by default; repeatable.",
      },
      {
        name: "named-graph-uri",
        in: "query",
        example: "",
        fr: "Un graphe de ce hub à nommer ; répétable.",
        en: "A graph of this hub to name; repeatable.",
      },
    ],
    answers: [
      "application/sparql-results+json",
      "application/sparql-results+xml",
      "text/csv",
      "text/tab-separated-values",
      ...GRAPHS,
      "text/html",
    ],
    problems: [
      "SPARQL_INVALID",
      "SPARQL_REPEATED",
      "SPARQL_UNSUPPORTED",
      "SPARQL_UPDATE",
      "SPARQL_REMOTE",
      "BODY_TYPE",
      "BODY_TOO_LARGE",
      "RESULT_TOO_LARGE",
      "QUERY_DEADLINE",
      "QUERY_BUSY",
      "NOT_ACCEPTABLE",
      "RATE_LIMITED",
    ],
    fr: "SPARQL 1.1, en lecture, dans des limites dites : une réponse exacte, ou un refus nommé.",
    en: "SPARQL 1.1, read only, within stated limits: an exact answer, or a refusal by name.",
  },
  {
    path: "/fragments",
    group: "linked-data",
    methods: ["get"],
    parameters: (["subject", "predicate", "object"] as const).map((name) => ({
      name,
      in: "query" as const,
      example: "",
      fr: "Un terme RDF du motif ; absent, tous.",
      en: "An RDF term of the pattern; left out, any.",
    })),
    answers: GRAPHS,
    problems: ["PARAMETER_UNKNOWN", "PARAMETER_INVALID", "NOT_ACCEPTABLE", "RATE_LIMITED"],
    fr: "Fragments de motifs de triplets, par pages de cent.",
    en: "Triple Pattern Fragments, in pages of a hundred.",
  },
  {
    path: "/void",
    group: "linked-data",
    methods: ["get"],
    answers: GRAPHS,
    problems: ["NOT_ACCEPTABLE", "RATE_LIMITED"],
    fr: "Les données liées du hub décrites en VoID.",
    en: "The hub's linked data described in VoID.",
  },
  {
    path: "/.well-known/void",
    group: "linked-data",
    methods: ["get"],
    answers: GRAPHS,
    problems: [],
    fr: "La même description, à l'adresse où les robots la cherchent.",
    en: "The same description, at the address where harvesters look for it.",
  },
  {
    path: "/vocab",
    group: "documentation",
    methods: ["get"],
    answers: ["text/turtle", "text/html"],
    extensions: ["ttl"],
    problems: [],
    fr: "Les mots propres au hub, et ses thèmes.",
    en: "The hub's own words, and its topics.",
  },
  {
    path: "/vocab/shapes.ttl",
    group: "documentation",
    methods: ["get"],
    answers: ["text/turtle"],
    problems: [],
    fr: "Le profil des données du hub, en SHACL.",
    en: "The profile of the hub's data, in SHACL.",
  },
  {
    path: "/context/v1.jsonld",
    group: "documentation",
    methods: ["get"],
    answers: ["application/ld+json"],
    problems: [],
    fr: "Le contexte JSON-LD qui précise celui de schema.org.",
    en: "The JSON-LD context that completes schema.org's.",
  },
  {
    path: "/problems",
    group: "documentation",
    methods: ["get"],
    answers: ["text/html"],
    problems: [],
    fr: "Chaque code d'erreur, et ce qu'il demande.",
    en: "Every problem code, and what it asks for.",
  },
  {
    path: "/openapi.json",
    group: "documentation",
    methods: ["get"],
    answers: ["application/json"],
    problems: [],
    fr: "Cette description, pour les machines.",
    en: "This description, for machines.",
  },
  {
    path: "/docs",
    group: "documentation",
    methods: ["get"],
    answers: ["text/html"],
    problems: [],
    fr: "Cette description et le langage des questions, pour les gens.",
    en: "This description and the language of questions, for people.",
  },
  {
    path: "/health/live",
    group: "operation",
    methods: ["get"],
    answers: ["application/json"],
    problems: [],
    fr: "Si le hub tourne.",
    en: "Whether the hub runs.",
  },
  {
    path: "/health/ready",
    group: "operation",
    methods: ["get"],
    answers: ["application/json"],
    problems: [],
    fr: "Si le hub peut répondre.",
    en: "Whether the hub can answer.",
  },
];
