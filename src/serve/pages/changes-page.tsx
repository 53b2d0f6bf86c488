import type { ListedChange } from "../../store/read-changes.ts";
import { docsPage } from "./docs/docs-frame.tsx";
import { localLink, type PageContext } from "./layout.tsx";
import { Moment } from "./moment-text.tsx";

const WORDS = {
  title: { fr: "Ce qui change", en: "What changes" },
  about: {
    fr: "Chaque événement ajouté, modifié ou retiré a ici son numéro, dans l’ordre. Un programme qui suit ce fil tient une copie exacte de l’agenda, retraits compris, sans jamais tout relire.",
    en: "Every event that is added, changed or withdrawn has its number here, in order. A program that follows this feed keeps an exact copy of the agenda, withdrawals included, without ever reading it all again.",
  },
  how: {
    fr: "La première page, puis l’adresse «\u00a0next\u00a0» de chaque page, jusqu’à une page vide qui renvoie à elle-même\u00a0: c’est le format RPDE 1.x. Les conditions de /events s’y ajoutent, et ce qui n’y répond plus est dit retiré.",
    en: "The first page, then the `next` address of each page, until an empty page that leads to itself: this is RPDE 1.x. The conditions of /events can be added, and what no longer answers them is told as deleted.",
  },
  first: { fr: "La première page", en: "The first page" },
  live: { fr: "En direct", en: "Live" },
  linked: { fr: "En données liées", en: "As linked data" },
  explained: {
    fr: "Le suivre, avec un programme de trente lignes",
    en: "Follow it, with a program of thirty lines",
  },
  last: { fr: "Les derniers changements", en: "The last changes" },
  none: { fr: "Rien n’a encore changé.", en: "Nothing has changed yet." },
  added: { fr: "ajouté", en: "added" },
  changed: { fr: "modifié", en: "changed" },
  nameless: { fr: "Un événement dont il ne reste rien", en: "An event of which nothing is left" },
  gone: { fr: "retiré", en: "withdrawn" },
} as const;

/** The log of changes for people: what it is for, and its end, the latest first. */
export function changesPage(changes: readonly ListedChange[], context: PageContext): string {
  const { language, deps } = context;
  const say = (key: keyof typeof WORDS) => WORDS[key][language];
  return docsPage(context, {
    title: say("title"),
    lead: say("about"),
    canonical: `${deps.baseUrl}/changes`,
    alternates: [
      { type: "application/json", href: "/changes" },
      { type: "application/vnd.openactive.rpde+json", href: "/changes?include=record" },
    ],
    main: (
      <div class="prose">
        <p>{say("how")}</p>
        <p>
          <a class="button" href={localLink("/docs/changes", context)}>
            {say("explained")}
          </a>
        </p>
        <ul>
          <li>
            {say("first")} <code>{deps.baseUrl}/changes?afterChangeNumber=0</code>
          </li>
          <li>
            {say("live")} <code>{deps.baseUrl}/changes/stream</code>
          </li>
          <li>
            {say("linked")} <code>{deps.baseUrl}/ldes</code>
          </li>
        </ul>
        <h2>{say("last")}</h2>
        {changes.length === 0 ? (
          <p>{say("none")}</p>
        ) : (
          <ol reversed start={changes[0]?.seq}>
            {changes.map((change) => (
              <Line change={change} context={context} />
            ))}
          </ol>
        )}
      </div>
    ),
  });
}

function Line({ change, context }: { change: ListedChange; context: PageContext }) {
  const { language } = context;
  const { seq, eventId, state, isFirst, name, modified } = change;
  const what = state === "deleted" ? "gone" : isFirst === 1 ? "added" : "changed";
  return (
    <li value={seq}>
      <a href={localLink(`/events/${eventId}`, context)}>{name ?? WORDS.nameless[language]}</a> ·{" "}
      {WORDS[what][language]} <Moment at={modified} never="" context={context} />
    </li>
  );
}
