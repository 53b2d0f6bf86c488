import type { Language } from "../../language.ts";
import type { Constraint, Shape } from "../../shapes.ts";
import type { PageContext } from "../layout.tsx";
import { constraintText, shortName } from "./constraint-text.ts";
import { Prose } from "./docs-frame.tsx";
import { VOCABULARY_WORDS as WORDS } from "./vocabulary-words.ts";

const Names = ({ iris }: { iris: readonly string[] }) => (
  <>
    {iris.map((iri, index) => (
      <>
        {index > 0 && ", "}
        <code>{shortName(iri)}</code>
      </>
    ))}
  </>
);

/** Every shape of a profile, each of its constraints as a sentence. */
export function Profile({ shapes, context }: { shapes: readonly Shape[]; context: PageContext }) {
  const { language } = context;
  const say = (key: keyof typeof WORDS) => WORDS[key][language];
  return (
    <>
      {shapes.map(({ name, label, targets, also, constraints, oneOf }) => (
        <>
          <h3 id={`shape-${name}`}>{label?.[language] ?? name}</h3>
          {targets.length > 0 && (
            <p class="muted">
              {say("holdsFor")} <Names iris={targets} />
              {also.length > 0 && (
                <>
                  {" "}
                  {say("alsoKeeps")}{" "}
                  {also.map((other) => (
                    <a href={`#shape-${other}`}>{other}</a>
                  ))}
                </>
              )}
            </p>
          )}
          {oneOf.length > 0 && (
            <p>
              {say("oneOf")} <Names iris={oneOf} />
            </p>
          )}
          <Constraints constraints={constraints.filter(({ isAdvice }) => !isAdvice)} language={language} />
          <Constraints constraints={constraints.filter(({ isAdvice }) => isAdvice)} language={language} />
        </>
      ))}
    </>
  );
}

function Constraints({ constraints, language }: { constraints: readonly Constraint[]; language: Language }) {
  if (constraints.length === 0) return null;
  return (
    <ul>
      {constraints.map((constraint) => (
        <li>
          {constraint.isAdvice && <b>{WORDS.advice[language]} </b>}
          <code>{shortName(constraint.path)}</code>
          {language === "fr" ? "\u00a0: " : ": "}
          <Prose text={constraintText(constraint, language) || WORDS.anything[language]} />
        </li>
      ))}
    </ul>
  );
}
