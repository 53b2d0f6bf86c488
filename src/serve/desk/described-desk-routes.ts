import type { DescribedRoute, RouteParameter } from "../described-route.ts";

const JSON_ONLY = ["application/json"];
const PROBLEMS = ["DESK_TOKEN", "RATE_LIMITED"] as const;
const REFUSALS = [...PROBLEMS, "BODY_TYPE", "BODY_TOO_LARGE", "PARAMETER_INVALID"] as const;

const KIND: RouteParameter = {
  name: "kind",
  in: "query",
  example: "events",
  fr: "De quoi : events, places ou organizations.",
  en: "Of what: events, places or organizations.",
};
const REASON = {
  name: "reason",
  example: "déjà vue sur place",
  fr: "Pourquoi : gardé au journal, où rien ne s'efface.",
  en: "Why: kept in the log, where nothing is erased.",
} as const;

const read = (
  name: string,
  fr: string,
  en: string,
  parameters: readonly RouteParameter[] = [],
): DescribedRoute => ({
  path: `/desk/${name}.json`,
  group: "operation",
  methods: ["get"],
  parameters,
  owned: true,
  answers: JSON_ONLY,
  problems: PROBLEMS,
  fr,
  en,
});

const onOne = (name: string, example: string, fr: string, en: string): DescribedRoute => ({
  path: `/desk/${name}`,
  group: "operation",
  methods: ["post"],
  members: [
    {
      name: "id",
      example,
      required: true,
      fr: "L'identifiant de ce dont il s'agit.",
      en: "The id of what it is about.",
    },
    REASON,
  ],
  owned: true,
  answers: JSON_ONLY,
  problems: REFUSALS,
  fr,
  en,
});

const onTwo = (name: string, fr: string, en: string): DescribedRoute => ({
  ...onOne(name, "", fr, en),
  members: [
    { ...KIND, required: true },
    { name: "a", example: "ymz3859f2d0bhqvt", required: true, fr: "L'un.", en: "The one." },
    { name: "b", example: "2nt551g01pn11g0g#record", required: true, fr: "L'autre.", en: "The other." },
    REASON,
  ],
});

/** The addresses of the operator's desk that programs use, with the operator's token. They are there where a token is set. */
export const DESK_ROUTES: readonly DescribedRoute[] = [
  read("queue", "Ce qui attend une décision.", "What waits for a decision."),
  read("sources", "Toutes les sources et leur état.", "Every source and its state."),
  read(
    "duplicates",
    "Ce que le hub n'a pas su juger, et ce qui a été décidé.",
    "What the hub could not judge, and what was decided.",
    [KIND],
  ),
  read("log", "Qui a fait quoi, le dernier d'abord.", "Who did what, the last first.", [
    {
      name: "subject",
      in: "query",
      example: "la-filature",
      fr: "Identifiant d'une source, d'un événement, d'un lieu ou d'une organisation.",
      en: "Id of a source, an event, a place or an organization.",
    },
    {
      name: "before",
      in: "query",
      example: "120",
      fr: "Ce qui est plus ancien que ce numéro.",
      en: "What is older than this number.",
    },
  ]),
  onOne("approve", "cafe-du-port", "Accepter un agenda proposé.", "Approve a proposed agenda."),
  onOne("refuse", "cafe-du-port", "Refuser un agenda proposé.", "Refuse a proposed agenda."),
  onOne("handle", "12", "Marquer un signalement comme traité.", "Mark a report as handled."),
  onOne(
    "suspend",
    "la-filature",
    "Suspendre une source, aussitôt et partout.",
    "Suspend a source, at once and everywhere.",
  ),
  onOne("restore", "la-filature", "Lever la suspension d'une source.", "Lift the suspension of a source."),
  onTwo("join", "Dire que deux sont un.", "Say that two are one."),
  onTwo("split", "Dire que deux sont deux.", "Say that two are two."),
  onTwo("forget", "Oublier ce qui a été dit de deux.", "Forget what was said of two."),
];
