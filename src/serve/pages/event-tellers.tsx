import type { Child } from "hono/jsx";
import { LICENSES } from "../../model/license.ts";
import type { EventFactsShown } from "./event-page.tsx";
import type { EventView } from "./event-view.ts";
import { announced, localLink, type PageContext, word } from "./layout.tsx";
import { Day } from "./moment-text.tsx";

type Source = EventView["sources"][number];

/** Who tells of the event, under which licence, and the way to whose word each piece is. */
export function EventTellers(props: {
  readonly facts: EventFactsShown;
  readonly context: PageContext;
}): Child {
  const { facts, context } = props;
  const { language } = context;
  const path = `/events/${facts.id}`;
  return (
    <section class="origin" aria-labelledby="origin">
      <h2 id="origin">{word("sourceSaid", language)}</h2>
      {facts.view.sources.map((source) => (
        <Teller source={source} all={facts.view.sources} context={context} />
      ))}
      <p class="muted">
        {word("updated", language)} <Day instant={facts.modified} context={context} />.
      </p>
      <p class="forms">
        <a href={localLink(`${path}/provenance`, context)}>{word("provenanceLink", language)}</a>{" "}
        <a href={`${path}.jsonld`}>JSON-LD</a> <a href={`${path}.ics`}>iCalendar</a>
      </p>
    </section>
  );
}

function Teller(props: {
  readonly source: Source;
  readonly all: readonly Source[];
  readonly context: PageContext;
}): Child {
  const { source, all, context } = props;
  const { path, name, url, license, attribution } = source;
  const { language } = context;
  const link =
    path === null ? (
      <a href={url ?? ""} rel="noopener">
        {name}
      </a>
    ) : (
      <a href={localLink(path, context)}>{name}</a>
    );
  // Another hub repeats what sources say that are named with it.
  const passes =
    path !== null && license === null && attribution === null && all.some((one) => one.path === null);
  if (passes)
    return (
      <p>
        {word("passedOnBy", language)} {link}.
      </p>
    );
  return (
    <p>
      {word("toldBy", language)} {link}
      {attribution && attribution !== name && ` (${attribution})`}.{" "}
      <License url={license} context={context} />
    </p>
  );
}

function License({ url, context }: { readonly url: string | null; readonly context: PageContext }): Child {
  const { language } = context;
  if (url === null) return word("noLicense", language);
  const license = LICENSES.find((candidate) => candidate.url === url);
  return (
    <>
      {announced("license", language)}{" "}
      <a href={url} rel="license noopener">
        {license?.[language] ?? url}
      </a>
      .
    </>
  );
}
