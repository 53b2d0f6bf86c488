import type { ComparedProperty, Side } from "../../desk/compare.ts";
import { THING_NAMES } from "../desk-words.ts";
import type { PageContext } from "../layout.tsx";
import { PROPERTY_NAMES } from "../provenance-words.ts";
import { SaidValue } from "../said-value.tsx";
import { deskWord } from "./desk-layout.tsx";

const MARKS = {
  same: ["=", "agrees"],
  differs: ["≠", "differs"],
  single: ["–", "onlyOne"],
} as const;

interface Props {
  readonly id: string;
  readonly sides: readonly Side[];
  readonly properties: readonly ComparedProperty[];
  readonly isEvents: boolean;
  readonly context: PageContext;
}

/**
 * What each side says, property by property. On a narrow screen each property is a block of its own, which says with each value
 * whose it is.
 */
export function Comparison({ id, sides, properties, isEvents, context }: Props) {
  const { language } = context;
  const names = isEvents ? PROPERTY_NAMES : { ...PROPERTY_NAMES, ...THING_NAMES };
  const who = sides.map(({ sources }) => sources.join(", "));
  return (
    <table class="compared" aria-labelledby={id}>
      <thead>
        <tr>
          <th scope="col">{deskWord("property", language)}</th>
          {who.map((name) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {properties.map(({ property, values, verdict }) => (
          <tr class={verdict}>
            <th scope="row">
              {names[property]?.[language] ?? property}
              <span class="mark">
                <span aria-hidden="true">{MARKS[verdict][0]}</span> {deskWord(MARKS[verdict][1], language)}
              </span>
            </th>
            {values.map((value, index) => (
              <td>
                <span class="from" aria-hidden="true">
                  {who[index]}
                </span>
                {value === null ? (
                  <span class="muted">{deskWord("notSaid", language)}</span>
                ) : (
                  <SaidValue property={property} value={value} context={context} />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
