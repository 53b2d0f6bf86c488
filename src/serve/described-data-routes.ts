import { COMPRESSIONS, DUMP_FORMS } from "../publish/dump-forms.ts";
import type { DescribedRoute, RouteParameter } from "./described-route.ts";
import { mediaType } from "./formats.ts";

const idParameter: RouteParameter = {
  name: "id",
  in: "path",
  required: true,
  example: "evenements",
  fr: "L'identifiant d'un jeu de données.",
  en: "The identifier of a dataset.",
};

const stateParameter: RouteParameter = {
  name: "state",
  in: "query",
  example: "failing",
  fr: "Un état : failing, frozen, late, suspended, new, dormant, paused, retired, ok.",
  en: "A state: failing, frozen, late, suspended, new, dormant, paused, retired, ok.",
};

const inQuery = (name: string, example: string, fr: string, en: string): RouteParameter => ({
  name,
  in: "query",
  example,
  fr,
  en,
});

const EXTRACT_PARAMETERS: readonly RouteParameter[] = [
  inQuery("departement", "29", "Un département, par son code INSEE.", "A département, by its INSEE code."),
  inQuery("region", "53", "Une région, par son code INSEE.", "A région, by its INSEE code."),
  inQuery("epci", "242900314", "Une intercommunalité, par son SIREN.", "A group of communes, by its SIREN."),
  inQuery("commune", "29151", "Une commune, par son code INSEE.", "A commune, by its INSEE code."),
  inQuery("q", "Morlaix", "Ou un nom ou numéro de l'un d'eux.", "Or a name or number of one of them."),
  inQuery("form", "csv", "csv, geojson, ics ou ndjson.", "csv, geojson, ics or ndjson."),
];

/** The addresses of the hub as open data: the page, the catalogue, the files. */
export const DATA_ROUTES: readonly DescribedRoute[] = [
  {
    path: "/data",
    group: "open-data",
    methods: ["get"],
    takes: "resource",
    answers: ["text/html", "application/ld+json"],
    problems: ["PARAMETER_UNKNOWN", "PARAMETER_INVALID", "NOT_ACCEPTABLE", "RATE_LIMITED"],
    fr: "Les jeux de données, leurs licences et leurs fichiers ; pour les machines, un DataCatalog de schema.org.",
    en: "The datasets, their licences and files; for machines, a schema.org DataCatalog.",
  },
  ...(["ttl", "jsonld"] as const).map(
    (format): DescribedRoute => ({
      path: `/data/catalog.${format}`,
      group: "open-data",
      methods: ["get"],
      parameters: [
        {
          name: "page",
          in: "query",
          example: "2",
          fr: "Le numéro de la page, quand il y a beaucoup de jeux de données.",
          en: "The number of the page, when there are many datasets.",
        },
      ],
      answers: [mediaType(format)],
      problems: ["PARAMETER_UNKNOWN", "PARAMETER_INVALID", "NOT_FOUND", "RATE_LIMITED"],
      fr: `Le catalogue DCAT-AP 3 que moissonnent les portails, en ${format === "ttl" ? "Turtle" : "JSON-LD"}.`,
      en: `The DCAT-AP 3 catalogue that portals harvest, as ${format === "ttl" ? "Turtle" : "JSON-LD"}.`,
    }),
  ),
  {
    path: "/data/{id}",
    group: "open-data",
    methods: ["get"],
    parameters: [idParameter],
    answers: ["text/html"],
    problems: ["NOT_FOUND", "RATE_LIMITED"],
    fr: "L'adresse permanente d'un jeu de données : renvoie à sa description.",
    en: "The permanent address of a dataset: leads to its description.",
  },
  {
    path: "/data/{id}/files",
    group: "open-data",
    methods: ["get"],
    parameters: [idParameter],
    answers: ["text/html"],
    problems: ["PARAMETER_UNKNOWN", "NOT_FOUND", "RATE_LIMITED"],
    fr: "Un jeu de données avec tous ses fichiers, leurs tailles et leurs empreintes.",
    en: "A dataset with all its files, their sizes and checksums.",
  },
  {
    path: "/data/extract",
    group: "open-data",
    methods: ["get"],
    takes: "resource",
    parameters: EXTRACT_PARAMETERS,
    answers: ["text/html"],
    problems: ["PARAMETER_UNKNOWN", "PARAMETER_INVALID", "NOT_FOUND", "RATE_LIMITED"],
    fr: "Renvoie (303) à la liste d'un territoire, sous la licence du hub ; une page de choix quand un nom en désigne plusieurs.",
    en: "Leads (303) to the list of a territory, under the hub's licence; a page of choices when a name has several.",
  },
  {
    path: "/data/dumps/minisign.pub",
    group: "open-data",
    methods: ["get"],
    answers: ["text/plain"],
    problems: ["NOT_FOUND", "RATE_LIMITED"],
    fr: "La clé publique qui signe les fichiers du jour (minisign).",
    en: "The public key that signs the files of the day (minisign).",
  },
  {
    path: "/data/dumps/{day}/{name}",
    group: "open-data",
    methods: ["get"],
    parameters: [
      {
        name: "day",
        in: "path",
        required: true,
        example: "latest",
        fr: "Un jour, ou latest pour le plus récent.",
        en: "A day, or latest for the newest.",
      },
      {
        name: "name",
        in: "path",
        required: true,
        example: "evenements.csv.gz",
        fr: "Le nom d'un fichier, comme le manifeste le donne.",
        en: "The name of a file, as the manifest has it.",
      },
    ],
    answers: [
      ...new Set([...DUMP_FORMS.events.map((form) => form.mediaType), ...Object.values(COMPRESSIONS)]),
      "application/json",
      "text/plain",
    ],
    problems: ["NOT_FOUND", "RANGE_INVALID", "RATE_LIMITED"],
    fr: "Un fichier du jour, par morceaux si on le demande (Range) : evenements, lieux, manifest.json, SHA256SUMS…",
    en: "A file of the day, in parts when asked for (Range): evenements, lieux, manifest.json, SHA256SUMS…",
  },
  {
    path: "/vocab/evenements/schema.json",
    group: "open-data",
    methods: ["get"],
    answers: ["application/json"],
    problems: [],
    fr: "Le schéma (Table Schema) du tableau des événements, proposé comme schéma national.",
    en: "The Table Schema of the table of events, proposed as a national schema.",
  },
  {
    path: "/status",
    group: "operation",
    methods: ["get"],
    takes: "resource",
    parameters: [stateParameter],
    answers: ["text/html", "application/json"],
    problems: ["PARAMETER_UNKNOWN", "PARAMETER_INVALID", "NOT_ACCEPTABLE", "RATE_LIMITED"],
    fr: "La fraîcheur de chaque source : état, dernière lecture, dernier changement, événements à venir, problèmes.",
    en: "The freshness of every source: state, last reading, last change, events to come, problems.",
  },
  {
    path: "/status.json",
    group: "operation",
    methods: ["get"],
    parameters: [stateParameter],
    answers: ["application/json"],
    problems: ["PARAMETER_UNKNOWN", "PARAMETER_INVALID", "RATE_LIMITED"],
    fr: "Le même état, pour les programmes : summary, lastChange, dump, sources.",
    en: "The same state, for programs: summary, lastChange, dump, sources.",
  },
  {
    path: "/metrics",
    group: "operation",
    methods: ["get"],
    answers: ["text/plain"],
    problems: ["RATE_LIMITED"],
    fr: "Les mesures du hub pour Prometheus : sources par état, événements à venir, âge des données et des fichiers.",
    en: "Measures of the hub for Prometheus: sources by state, events to come, age of the data and of the files.",
  },
  {
    path: "/accessibility",
    group: "documentation",
    methods: ["get"],
    answers: ["text/html"],
    problems: [],
    fr: "La déclaration d'accessibilité.",
    en: "The accessibility statement.",
  },
  {
    path: "/site-map",
    group: "documentation",
    methods: ["get"],
    answers: ["text/html"],
    problems: [],
    fr: "Le plan du site.",
    en: "The site map.",
  },
];
