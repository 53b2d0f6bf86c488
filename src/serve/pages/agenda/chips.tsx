import { CONCEPTS } from "../../../model/concepts.ts";
import { ASPECTS, type Aspect } from "../../../query/phrase/aspects.ts";
import type { AgendaFacts } from "../agenda-page.tsx";
import { type AgendaWord, eventsText, grouped, said } from "../agenda-words.ts";
import { linkWith, type PageContext } from "../layout.tsx";

interface ChipParts {
  readonly label: string;
  readonly href: string;
  readonly isChosen: boolean;
  readonly count: number | null;
}

function Chip({ label, href, isChosen, count, context }: ChipParts & { readonly context: PageContext }) {
  const { language } = context;
  const isEmpty = count === 0 && !isChosen;
  return (
    <li>
      <a class={`chip${isChosen ? " chosen" : ""}${isEmpty ? " none" : ""}`} href={href} rel="nofollow">
        {isChosen && <span class="unseen">{said("chosen", language)}</span>}
        {label}
        {isChosen && <span aria-hidden="true"> ✕</span>}
        {!isChosen && count !== null && (
          <span class="count">
            <span aria-hidden="true">{grouped(count, language)}</span>
            <span class="unseen"> ({eventsText(count, language)})</span>
          </span>
        )}
      </a>
    </li>
  );
}

const cleared = (...aspects: readonly Aspect[]): Record<string, null> =>
  Object.fromEntries([...aspects.flatMap((aspect) => ASPECTS[aspect]), "cursor"].map((name) => [name, null]));

/** A page with one value of a repeatable parameter more, or less. */
function toggled(url: URL, name: string, value: string): string {
  const changed = new URL(url);
  const values = url.searchParams.getAll(name);
  changed.searchParams.delete(name);
  for (const one of values.includes(value) ? values.filter((other) => other !== value) : [...values, value])
    changed.searchParams.append(name, one);
  return linkWith(changed, { cursor: null });
}

function whenChips({ counts }: AgendaFacts, { url, language }: PageContext): ChipParts[] {
  const params = url.searchParams;
  const asked = params.get("datetime")?.toLowerCase();
  return counts.when.map(({ choice, count }) => {
    const datetime = choice === "tonight" ? "today" : choice;
    const timeOfDay = choice === "tonight" ? "evening" : null;
    const isChosen = asked === datetime && (params.get("timeOfDay") ?? null) === timeOfDay;
    return {
      label: said(choice, language),
      isChosen,
      count,
      href: linkWith(url, isChosen ? cleared("when") : { ...cleared("when"), datetime, timeOfDay }),
    };
  });
}

const KILOMETRES = [2, 5, 10, 25, 50] as const;

function whereChips({ counts, communeName }: AgendaFacts, { url }: PageContext): ChipParts[] {
  const params = url.searchParams;
  if (params.get("near")) {
    const radius = Number.parseFloat(params.get("radius") ?? "10");
    return KILOMETRES.map((km) => ({
      label: `${km}\u00a0km`,
      isChosen: radius === km,
      count: null,
      href: linkWith(url, radius === km ? cleared("where") : { radius: `${km}km`, cursor: null }),
    }));
  }
  const asked = params.getAll("commune");
  const offered = counts.communes.map(({ code }) => code);
  return [
    ...asked.filter((code) => !offered.includes(code)).map((code) => ({ code, count: null })),
    ...counts.communes,
  ].map(({ code, count }) => ({
    label: communeName(code),
    isChosen: asked.includes(code),
    count,
    href: linkWith(url, { ...cleared("where"), commune: asked.includes(code) ? null : code }),
  }));
}

function whatChips({ counts }: AgendaFacts, { url, language }: PageContext): ChipParts[] {
  const asked = url.searchParams.getAll("keywords");
  const known = new Map(CONCEPTS.map((concept) => [concept.name, concept[language]]));
  const chosen = asked.filter(
    (name) => known.has(name) && !counts.topics.some((topic) => topic.name === name),
  );
  return [...chosen.map((name) => ({ name, count: null })), ...counts.topics].flatMap(({ name, count }) => {
    const label = known.get(name);
    if (label === undefined) return [];
    return [{ label, isChosen: asked.includes(name), count, href: toggled(url, "keywords", name) }];
  });
}

function howChips({ counts }: AgendaFacts, { url, language }: PageContext): ChipParts[] {
  return (["free", "accessible", "online"] as const).map((name) => {
    const isChosen = (url.searchParams.get(name) ?? "") === "true";
    return {
      label: said(name, language),
      isChosen,
      count: counts[name],
      href: linkWith(url, { [name]: isChosen ? null : "true", cursor: null }),
    };
  });
}

function Row({
  name,
  chips,
  context,
  children,
}: {
  readonly name: AgendaWord;
  readonly chips: readonly ChipParts[];
  readonly context: PageContext;
  readonly children?: unknown;
}) {
  if (chips.length === 0 && !children) return null;
  return (
    <div class="chiprow">
      <h3 id={`chips-${name}`}>{said(name, context.language)}</h3>
      <ul class="chips" aria-labelledby={`chips-${name}`}>
        {children}
        {chips.map((chip) => (
          <Chip {...chip} context={context} />
        ))}
      </ul>
    </div>
  );
}

/** What can be added to a question or taken off it, each a link, with how much it would find. */
export function Chips({ facts, context }: { readonly facts: AgendaFacts; readonly context: PageContext }) {
  const { url, language } = context;
  return (
    <section class="narrowing" aria-labelledby="narrow">
      <h2 id="narrow" class="unseen">
        {said("narrow", language)}
      </h2>
      <Row name="when" chips={whenChips(facts, context)} context={context} />
      <Row name="where" chips={whereChips(facts, context)} context={context}>
        <li>
          <button
            type="button"
            class="chip scripted"
            data-around={linkWith(url, { ...cleared("where"), near: "LAT,LON", radius: "10km" })}
            data-failed={said("notLocated", language)}
            data-waiting={said("locating", language)}
          >
            {said("aroundMe", language)}
          </button>
        </li>
      </Row>
      <Row name="what" chips={whatChips(facts, context)} context={context} />
      <Row name="how" chips={howChips(facts, context)} context={context} />
      <p class="around-status" role="status" />
    </section>
  );
}
