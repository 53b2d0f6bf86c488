import type { Score } from "../../../reconcile/score.ts";
import type { StoredDecision } from "../../../store/decisions.ts";
import { compareSides, type JoinedSides } from "../../desk/compare.ts";
import type { Judged } from "../../desk/desk-actions.ts";
import type { DoubtfulPair, Duplicates } from "../../desk/desk-reads.ts";
import type { Language } from "../../language.ts";
import { LIKENESS_REASONS, SCORE_CODES } from "../desk-words.ts";
import { localLink, type PageContext } from "../layout.tsx";
import { Comparison } from "./comparison.tsx";
import { DecisionForm, type DeskView, deskWord, ReasonHint, When } from "./desk-layout.tsx";

const KINDS = ["events", "places", "organizations"] as const satisfies readonly Judged[];

/** `/desk/duplicates`: what may be one, side by side, and what was decided. */
export function duplicatesView(found: Duplicates, form: string, context: PageContext): DeskView {
  const { language } = context;
  const { kind, pairs } = found;
  const main = (
    <>
      <nav class="kinds" aria-label={deskWord("duplicates", language)}>
        <ul>
          {KINDS.map((one) => (
            <li>
              <a
                href={localLink(`/desk/duplicates?kind=${one}`, context)}
                aria-current={one === kind ? "page" : undefined}
              >
                {deskWord(one, language)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {pairs.length === 0 ? (
        <p class="empty">{deskWord("noDoubts", language)}</p>
      ) : (
        <>
          <ReasonHint language={language} />
          {pairs.map((pair, index) => (
            <Pair pair={pair} index={index} kind={kind} form={form} context={context} />
          ))}
        </>
      )}
      <LookUp context={context} />
      <Decisions found={found} form={form} context={context} />
    </>
  );
  return { title: deskWord("duplicates", language), intro: deskWord("duplicatesIntro", language), main };
}

/** `/desk/joined`: all that is joined in one event, place or organization, each to be taken apart. */
export function joinedView(
  { kind, id, sides }: JoinedSides & { readonly kind: Judged },
  form: string,
  context: PageContext,
): DeskView {
  const { language } = context;
  const [first] = sides;
  const suffix = kind === "events" ? "#record" : "#telling";
  // Two tellings are each apart from the other; the one whose id the entity bears is not told apart from several.
  const others = (one: string) => sides.find((side) => side.id !== one)?.id ?? id;
  const apartFrom = (one: string) => (kind === "events" || one !== id ? id : `${others(one)}${suffix}`);
  const isApart = (one: string) => kind === "events" || one !== id || sides.length === 2;
  const main = (
    <>
      {first === undefined ? (
        id !== "" && <p class="empty">{deskWord("unknown", language)}</p>
      ) : (
        <section class="pair" aria-labelledby="joined">
          <h2 id="joined">{first.name}</h2>
          {sides.length === 1 && <p>{deskWord("alone", language)}</p>}
          <Comparison
            id="joined"
            sides={sides}
            properties={compareSides(sides)}
            isEvents={kind === "events"}
            context={context}
          />
          {sides.length > 1 && <ReasonHint language={language} />}
          {sides.length > 1 &&
            sides
              .filter((side) => isApart(side.id))
              .map((side, index) => (
                <div class="card waiting">
                  <h3>
                    {side.name} <span class="muted">({side.sources.join(", ")})</span>
                  </h3>
                  <DecisionForm
                    form={form}
                    context={context}
                    name={`j${index}`}
                    members={{ kind, a: apartFrom(side.id), b: `${side.id}${suffix}` }}
                    about={`${side.name} (${side.sources.join(", ")})`}
                    actions={[{ action: "split", label: deskWord("takeApart", language), quiet: true }]}
                  />
                </div>
              ))}
        </section>
      )}
      <LookUp context={context} />
    </>
  );
  return { title: deskWord("joined", language), intro: deskWord("joinedIntro", language), main };
}

interface Props {
  readonly form: string;
  readonly context: PageContext;
}

function Pair({
  pair,
  index,
  kind,
  form,
  context,
}: Props & { pair: DoubtfulPair; index: number; kind: Judged }) {
  const { language } = context;
  const { sides, properties, score, reasons } = pair;
  const title = `pair-${index}`;
  const names = [...new Set(sides.map(({ name }) => name))];
  return (
    <article class="pair" aria-labelledby={title}>
      <h2 id={title}>{names.join(" / ")}</h2>
      {score !== null && <ScoreOf score={score} language={language} />}
      {reasons.length > 0 && (
        <p>
          <b>
            {deskWord("doubtsAre", language)}
            {language === "fr" ? "\u00a0:" : ":"}
          </b>{" "}
          {reasons.map((reason) => LIKENESS_REASONS[reason]?.[language] ?? reason).join(" · ")}
        </p>
      )}
      <Comparison
        id={title}
        sides={sides}
        properties={properties}
        isEvents={kind === "events"}
        context={context}
      />
      <DecisionForm
        form={form}
        context={context}
        name={`p${index}`}
        members={{ kind, a: sides[0].id, b: sides[1].id }}
        about={names.join(" / ")}
        actions={[
          { action: "join", label: deskWord("join", language) },
          { action: "split", label: deskWord("split", language), quiet: true },
        ]}
      />
    </article>
  );
}

const rounded = (points: number): string => String(Math.round(points));
const codeText = (code: string, language: Language): string => SCORE_CODES[code]?.[language] ?? code;

function ScoreOf({ score, language }: { score: Score; language: Language }) {
  const value = Math.round(score.value * 100);
  return (
    <div class="score">
      <p>
        <b>
          {deskWord("score", language)}
          {language === "fr" ? "\u00a0:" : ":"} {String(value)} {deskWord("outOf", language)}
        </b>{" "}
        <meter min={0} max={100} low={40} high={60} value={value} aria-label={deskWord("score", language)} />
      </p>
      <p class="muted">{deskWord("thresholds", language)}</p>
      <ul class="badges" aria-label={deskWord("why", language)}>
        {score.parts.map(({ code, points }) => (
          <li class={`badge ${points > 0 ? "good" : points < 0 ? "alert" : "plain"}`}>
            {codeText(code, language)} {points > 0 ? "+" : points < 0 ? "−" : ""}
            {rounded(Math.abs(points))}
          </li>
        ))}
      </ul>
      {score.doubts.length > 0 && (
        <p>
          <b>
            {deskWord("doubtsAre", language)}
            {language === "fr" ? "\u00a0:" : ":"}
          </b>{" "}
          {score.doubts.map((code) => codeText(code, language)).join(" · ")}
        </p>
      )}
    </div>
  );
}

/** Where what the hub joined is looked up, to be taken apart. */
function LookUp({ context }: { context: PageContext }) {
  const { language, url } = context;
  const lang = url.searchParams.get("lang");
  return (
    <section aria-labelledby="look-up">
      <h2 id="look-up">{deskWord("lookUp", language)}</h2>
      <form method="get" action="/desk/joined" class="look-up">
        {(lang === "fr" || lang === "en") && <input type="hidden" name="lang" value={lang} />}
        <p class="field">
          <label for="look-up-id">{deskWord("address", language)}</label>
          <input id="look-up-id" name="id" required autocomplete="off" aria-describedby="look-up-hint" />
          <span class="muted" id="look-up-hint">
            {deskWord("lookUpHint", language)}
          </span>
        </p>
        <p>
          <button type="submit" class="button quiet">
            {deskWord("show", language)}
          </button>
        </p>
      </form>
    </section>
  );
}

function Decisions({ found, form, context }: Props & { found: Duplicates }) {
  const { language } = context;
  return (
    <section aria-labelledby="decisions">
      <h2 id="decisions">{deskWord("decisions", language)}</h2>
      {found.decisions.length === 0 ? (
        <p>{deskWord("noDecisions", language)}</p>
      ) : (
        <ul class="list">
          {found.decisions.map((one) => (
            <Decision one={one} found={found} form={form} context={context} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Decision({ one, found, form, context }: Props & { one: StoredDecision; found: Duplicates }) {
  const { language, url } = context;
  const { kind, names } = found;
  const name = (id: string) => names.get(id) ?? id;
  const about = `${name(one.a)} / ${name(one.b)}`;
  const suffix = kind === "events" ? "#record" : "";
  const members = {
    kind,
    a: `${one.a}${suffix}`,
    b: `${one.b}${suffix}`,
    form,
    back: `${url.pathname}${url.search}`,
  };
  return (
    <li class="card waiting decided">
      <p>
        <span class="badge">
          {one.decision === "join" ? "=" : "≠"}{" "}
          {deskWord(one.decision === "join" ? "decidedJoin" : "decidedSplit", language)}
        </span>{" "}
        {about}{" "}
        <span class="muted">
          · <When at={one.decided} context={context} />
        </span>
      </p>
      <form method="post" action={localLink("/desk/forget", context)}>
        {Object.entries(members).map(([key, value]) => (
          <input type="hidden" name={key} value={value} />
        ))}
        <button type="submit" class="button quiet" aria-label={`${deskWord("forget", language)} ${about}`}>
          {deskWord("forget", language)}
        </button>
      </form>
    </li>
  );
}
