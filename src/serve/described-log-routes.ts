import { CONDITION_PROBLEMS, type DescribedRoute, id, type RouteParameter } from "./described-route.ts";
import { LDES_TYPES } from "./ldes.ts";

const LDES = Object.values(LDES_TYPES);
const number = (example: string, fr: string, en: string): RouteParameter => ({
  ...id(example, fr, en),
  name: "number",
});
const AFTER_CHANGE: RouteParameter = {
  name: "afterChangeNumber",
  in: "query",
  example: "41250",
  fr: "Le numéro du dernier changement reçu ; sans lui, depuis le début.",
  en: "The number of the last change received; from the beginning without it.",
};

const INCLUDE_RECORD: RouteParameter = {
  name: "include",
  in: "query",
  example: "record",
  fr: "record : ce que chaque source dit de l'événement, avec sa provenance, pour qu'un autre hub le reprenne sans perte.",
  en: "record: what each source says of the event, with whose word it is, so that another hub can take it without loss.",
};
const LOG: RouteParameter = {
  name: "log",
  in: "query",
  example: "9f86d081884c7d65",
  fr: "Le journal que l'on suit, tel que `next` le nomme ; si c'en est un autre, la lecture reprend du début.",
  en: "The log that is followed, as `next` names it; when it is another one, reading begins anew.",
};

/** The addresses at which the log of changes is followed. */
export const LOG_ROUTES: readonly DescribedRoute[] = [
  {
    path: "/changes",
    group: "events",
    methods: ["get"],
    takes: "changes",
    parameters: [AFTER_CHANGE, INCLUDE_RECORD, LOG],
    answers: ["application/json", "application/vnd.openactive.rpde+json", "text/html"],
    problems: [...CONDITION_PROBLEMS, "EXPRESSION_INVALID", "CHANGES_RELATIVE", "NOT_ACCEPTABLE"],
    fr: "Ce qui change, dans l'ordre, retraits compris (RPDE 1.x) : de quoi tenir une copie exacte.",
    en: "What changes, in order, withdrawals included (RPDE 1.x): all it takes to keep an exact copy.",
  },
  {
    path: "/changes/stream",
    group: "events",
    methods: ["get"],
    takes: "changes",
    parameters: [AFTER_CHANGE],
    answers: ["text/event-stream"],
    problems: [
      ...CONDITION_PROBLEMS,
      "EXPRESSION_INVALID",
      "CHANGES_RELATIVE",
      "STREAM_BUSY",
      "STREAM_UNSUPPORTED",
    ],
    fr: "Les mêmes changements en direct (Server-Sent Events), depuis un numéro ou à partir de maintenant.",
    en: "The same changes as they come (Server-Sent Events), from a number on or from now.",
  },
  {
    path: "/ldes",
    group: "linked-data",
    methods: ["get"],
    answers: LDES,
    problems: ["NOT_ACCEPTABLE", "RATE_LIMITED"],
    fr: "Toutes les versions gardées de chaque événement : un Linked Data Event Stream, avec l'adresse de ses pages.",
    en: "Every version kept of each event: a Linked Data Event Stream, with the addresses of its pages.",
  },
  {
    path: "/ldes/pages/{number}",
    group: "linked-data",
    methods: ["get"],
    parameters: [number("3", "Le numéro de la page.", "The number of the page.")],
    answers: LDES,
    problems: ["NOT_FOUND", "LOG_CUT", "NOT_ACCEPTABLE", "RATE_LIMITED"],
    fr: "Une page de versions, qui ne change plus une fois pleine.",
    en: "A page of versions, which never changes once it is full.",
  },
  {
    path: "/ldes/versions/{number}",
    group: "linked-data",
    methods: ["get"],
    parameters: [number("41250", "Le numéro du changement.", "The number of the change.")],
    answers: LDES,
    problems: ["NOT_FOUND", "LOG_CUT", "NOT_ACCEPTABLE", "RATE_LIMITED"],
    fr: "Une version d'un événement, ou son retrait.",
    en: "One version of an event, or its withdrawal.",
  },
];
