import {
  type DescribedRoute,
  id,
  PAGE_PROBLEMS,
  QUERY_PROBLEMS,
  type RouteParameter,
} from "./described-route.ts";

const HTML = ["text/html"] as const;

const THEME: RouteParameter = {
  name: "theme",
  in: "query",
  example: "dark",
  fr: "Les couleurs : auto (celles de l'appareil du lecteur), light ou dark.",
  en: "The colours: auto (those of the reader's device), light or dark.",
};

/** Pages that turn a question, or an event, into something to take along. */
export const TAKEN_ALONG: readonly DescribedRoute[] = [
  {
    path: "/subscribe",
    group: "events",
    methods: ["get"],
    takes: "filter",
    answers: HTML,
    problems: QUERY_PROBLEMS,
    fr: "La même question comme un calendrier auquel s'abonner, programme par programme, avec un code QR.",
    en: "The same question as a calendar to subscribe to, program by program, with a QR code.",
  },
  {
    path: "/poster",
    group: "events",
    methods: ["get"],
    takes: "filter",
    answers: HTML,
    problems: QUERY_PROBLEMS,
    fr: "Les sept jours qui viennent, ou ceux que dit la question, sur une page A4 à imprimer.",
    en: "The coming seven days, or those that the question says, on one page of A4 to print.",
  },
  {
    path: "/embed",
    group: "events",
    methods: ["get"],
    takes: "filter",
    parameters: [THEME],
    answers: HTML,
    problems: QUERY_PROBLEMS,
    fr: "Les prochains rendez-vous (`limit`, 10 sauf demande, 50 au plus) pour un cadre dans une page de n'importe quel site.",
    en: "The next events (`limit`, 10 unless asked, 50 at most) for a frame in a page of any site.",
  },
  {
    path: "/embed.js",
    group: "events",
    methods: ["get"],
    answers: ["text/javascript"],
    problems: [],
    fr: "Le script qui met ce cadre à la place de sa balise (`data-query`, `data-limit`, `data-lang`, `data-theme`) et en ajuste la hauteur. Son adresse ne change pas.",
    en: "The script that puts this frame in the place of its tag (`data-query`, `data-limit`, `data-lang`, `data-theme`) and adapts its height. Its address does not change.",
  },
  {
    path: "/embed/new",
    group: "events",
    methods: ["get"],
    takes: "filter",
    parameters: [THEME],
    answers: HTML,
    problems: QUERY_PROBLEMS,
    fr: "Prépare la ligne de HTML qui met un agenda sur un site, avec un aperçu.",
    en: "Prepares the line of HTML that puts an agenda on a site, with a preview.",
  },
  {
    path: "/events/{id}/report",
    group: "events",
    methods: ["get", "post"],
    takes: "resource",
    parameters: [id("k3v0example00000", "L'identifiant de l'événement.", "The id of the event.")],
    answers: HTML,
    problems: [...PAGE_PROBLEMS, "NOT_FOUND", "BODY_TYPE", "BODY_TOO_LARGE"],
    fr: "Un formulaire pour signaler une erreur : `reason` (wrong, cancelled, duplicate, abuse, other) et `text`, 2 000 signes au plus, en application/x-www-form-urlencoded.",
    en: "A form to report a mistake: `reason` (wrong, cancelled, duplicate, abuse, other) and `text`, 2,000 characters at most, as application/x-www-form-urlencoded.",
  },
];
