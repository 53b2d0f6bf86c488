import { aspectOf } from "./aspects.ts";
import { readFacts } from "./facts.ts";
import { type PhraseGuide, type Rest, type Understood, wordsOf } from "./guide.ts";
import { readHours } from "./hours.ts";
import { readName } from "./names.ts";
import { isConnective } from "./phrase-words.ts";
import { readTopic } from "./topic.ts";
import { readWhen } from "./when.ts";
import { isTerritory, readAnnouncedPlace, readBarePlace } from "./where.ts";

/** What always takes something away. */
const SAVE =
  /^(?:sauf|excepte(?:e?s?)?|a l exception (?:de|du|des|d)|hormis|mis a part|en dehors (?:de|du|des|d)|mais pas|except(?: for| on)?|excluding|but not|(?:anything|everything|every day) but|other than)(?= )/;
/** What takes something away where that can be asked: `hors les murs` and `pas à pas` are words. */
const NOT = /^(?:hors(?: de| du| des| d)?|pas|non|not|ni|nor)(?= )/;
const NONE_OF = /^(?:pas de|pas d)(?= )/;
/** What is said of topics: `sans enfants`, but `sans inscription`. */
const WITHOUT = /^(?:sans|without|no)(?= )/;

type Lead = "save" | "not" | "none" | "without";

const LEADS: readonly (readonly [RegExp, Lead])[] = [
  [SAVE, "save"],
  [NONE_OF, "none"],
  [NOT, "not"],
  [WITHOUT, "without"],
];

const MOST_SKIPPED = 3;
const LIST = /^(?:et|ou|ni|and|or|nor)$/;

interface Reading {
  readonly taken: number;
  /** Null for what is understood, and whose opposite cannot be asked. */
  readonly parameters: Understood["parameters"] | null;
}

/** Parameters that have only one value without being a list are asked of the property that they stand for. */
function opposite(found: Understood, lead: Lead): Understood["parameters"] | null {
  const { parameters, weekday, kind } = found;
  if (weekday !== undefined && parameters.length === 1) return [["weekday[ne]", weekday]];
  if (found.hours !== undefined || kind === "around" || kind === "price" || kind === "unread") return null;
  const names = new Set(parameters.map(([name]) => name));
  const [[name = "", value = ""] = []] = parameters;
  // That neither of two things holds is not the opposite of both.
  if (names.size !== 1 || name === "near") return null;
  if (name === "free" && lead !== "save") return [["free", value === "true" ? "false" : "true"]];
  return parameters.map(([one, its]) => [`${one}[ne]`, its] as const);
}

function readPositive(rest: Rest, before: readonly string[], guide: PhraseGuide, lead: Lead): Reading | null {
  const topic = readTopic(rest);
  if (topic) return { taken: topic.taken, parameters: [["keywords[ne]", topic.concept]] };
  const facts = readFacts(rest);
  const ways = () => [
    weekends(rest) ?? readWhen(rest, before, guide.today),
    readName(rest, guide),
    readHours(rest),
    readAnnouncedPlace(rest, guide),
    readBarePlace(rest, guide),
  ];
  for (const found of [facts, ...(lead === "without" || lead === "none" ? [] : ways())]) {
    if (found) return { taken: found.taken, parameters: opposite(found, lead) };
  }
  return null;
}

/** `sauf le week-end` means every one of them, `sauf ce week-end` this one. */
function weekends({ text }: Rest): Understood | null {
  const match = /^(?:(?:le|les|the|on|at) )*week ?ends?(?= |$)(?! prochain)/.exec(text);
  if (match === null) return null;
  return {
    taken: wordsOf(match[0]),
    kind: "when",
    parameters: [
      ["weekday", "Saturday"],
      ["weekday", "Sunday"],
    ],
  };
}

/** What an exception is made of: a list of exceptions stays with one aspect, `sauf dimanche et gratuit` does not. */
const exceptAspect = (name: string): string => aspectOf(name.replace("[ne]", "")) ?? name;

const from = ({ text, typed }: Rest, count: number): Rest => ({
  text: text.split(" ").slice(count).join(" "),
  typed: typed.slice(count),
});

/** The same behind words that say nothing: `sauf les ateliers`, `sauf pour les enfants`. */
function readBehind(rest: Rest, before: readonly string[], guide: PhraseGuide, lead: Lead): Reading | null {
  const words = rest.text.split(" ");
  for (let skipped = 0; skipped <= MOST_SKIPPED && skipped < words.length; skipped += 1) {
    if (skipped > 0 && !isConnective(words[skipped - 1] ?? "")) return null;
    const found = readPositive(from(rest, skipped), before.slice(skipped), guide, lead);
    if (found) return { ...found, taken: skipped + found.taken };
  }
  return null;
}

/**
 * What of a phrase says what is not wanted, from its beginning on: `sauf dimanche`, `hors Lyon`, `sans enfants`, and every
 * further thing of a list. A word behind `sauf` that is nothing else is one that texts must not have, if no other is yet.
 */
export function readNegation(
  rest: Rest,
  before: readonly string[],
  guide: PhraseGuide,
  excludesWord: boolean,
): Understood | null {
  if (isTerritory(rest)) return null;
  for (const [pattern, lead] of LEADS) {
    const match = pattern.exec(rest.text);
    if (match === null) continue;
    let taken = wordsOf(match[0]);
    let found = readBehind(from(rest, taken), before.slice(taken), guide, lead);
    if (found === null) {
      if (lead !== "save" && lead !== "none") continue;
      return excluded(rest, taken, excludesWord);
    }
    taken += found.taken;
    if (found.parameters === null) return { taken, kind: "unread", parameters: [] };
    const parameters = [...found.parameters];
    const [[first = ""] = []] = found.parameters;
    const aspect = exceptAspect(first);
    while (LIST.test(rest.text.split(" ")[taken] ?? "")) {
      found = readBehind(from(rest, taken + 1), before.slice(taken + 1), guide, lead);
      if (!found?.parameters || found.parameters.some(([name]) => exceptAspect(name) !== aspect)) break;
      parameters.push(...found.parameters);
      taken += 1 + found.taken;
    }
    return { taken, kind: "what", parameters };
  }
  return null;
}

function excluded(rest: Rest, lead: number, excludesWord: boolean): Understood {
  const words = rest.text.split(" ");
  let at = lead;
  while (at < words.length - 1 && isConnective(words[at] ?? "")) at += 1;
  const word = rest.typed[at];
  if (!excludesWord || word === undefined) return { taken: at + 1, kind: "unread", parameters: [] };
  return { taken: at + 1, kind: "what", parameters: [["q[ne]", word]] };
}
