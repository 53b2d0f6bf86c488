import type { Json } from "../../../render/json-ld.ts";
import type { ComparedProperty, Side } from "../../desk/compare.ts";
import type { Language } from "../../language.ts";
import { dayText, timeText } from "../dates.ts";
import { THING_NAMES } from "../desk-words.ts";
import { valueText } from "../provenance-page.tsx";
import { PROPERTY_NAMES } from "../provenance-words.ts";
import { deskWord } from "./desk-layout.tsx";

const MARKS = {
  same: ["=", "agrees"],
  differs: ["≠", "differs"],
  single: ["–", "onlyOne"],
} as const;

const LOCAL = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::00)?/;

/** A value for people: moments in words, as far as they are local times of days. */
function textOf(property: string, value: Json, language: Language): string {
  const text = valueText(value, language);
  if (property !== "startDate") return text;
  return text.replace(LOCAL, (local, day: string) => {
    return `${dayText(day, language, "")}, ${timeText(local, language)}`;
  });
}

interface Props {
  readonly id: string;
  readonly sides: readonly Side[];
  readonly properties: readonly ComparedProperty[];
  readonly isEvents: boolean;
  readonly language: Language;
}

/**
 * What each side says, property by property. On a narrow screen each property is a block of its own, which says with each value
 * whose it is.
 */
export function Comparison({ id, sides, properties, isEvents, language }: Props) {
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
                  textOf(property, value, language)
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
