import type { Term } from "../../../rdf/term.ts";
import type { Language } from "../../language.ts";
import type { Constraint } from "../../shapes.ts";
import { SHAPE_WORDS as WORDS } from "./shape-words.ts";

const PREFIXES: readonly (readonly [string, string])[] = [
  ["http://schema.org/", "schema:"],
  ["http://purl.org/dc/terms/", "dct:"],
  ["http://www.w3.org/2001/XMLSchema#", "xsd:"],
  ["http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf:"],
  ["http://www.w3.org/2004/02/skos/core#", "skos:"],
  ["http://www.w3.org/ns/prov#", "prov:"],
  ["http://www.w3.org/ns/hydra/core#", "hydra:"],
  ["\u0001/vocab#", "hub:"],
];

/** `schema:name` for an IRI of a vocabulary that pages know, else the IRI itself. */
export function shortName(iri: string): string {
  const [namespace, prefix] = PREFIXES.find(([start]) => iri.startsWith(start)) ?? ["", ""];
  return prefix + iri.slice(namespace.length);
}

type Limits = Constraint["limits"];

/** How many of a property there may be. */
function countText(limits: Limits, language: Language): string | null {
  const [least, most] = ["minCount", "maxCount"].map((name) => limits.get(name)?.[0]?.value);
  if (most === "0") return WORDS.never[language];
  if (least === "1" && most === "1") return WORDS.once[language];
  if (least !== undefined && least !== "0") return WORDS.atLeastOnce[language];
  return most === "1" ? WORDS.atMostOnce[language] : null;
}

/** What each value must be, in parts to be joined by commas; what stands between backticks is code. */
function valueTexts(limits: Limits, language: Language): string[] {
  const say = (key: keyof typeof WORDS) => WORDS[key][language];
  const first = (name: string) => limits.get(name)?.[0]?.value;
  const names = (terms: readonly Term[]) => terms.map(({ value }) => `\`${shortName(value)}\``).join(", ");
  const texts: string[] = [];
  const datatype = first("datatype");
  if (datatype !== undefined) texts.push(datatypeText(datatype, language));
  if (first("nodeKind") !== undefined) texts.push(say("address"));
  const classes = limits.get("class");
  if (classes) texts.push(`${say("of")} ${names(classes)}`);
  const values = limits.get("in");
  if (values) texts.push(`${say("among")} ${names(values)}`);
  const pattern = first("pattern");
  if (pattern !== undefined) texts.push(`${say("like")} \`${pattern}\``);
  if (first("minLength") !== undefined) texts.push(say("notEmpty"));
  if (first("uniqueLang") !== undefined) texts.push(say("perLanguage"));
  const least = first("minInclusive");
  const most = first("maxInclusive");
  if (least !== undefined && most !== undefined) texts.push(`${say("from")} ${least} ${say("to")} ${most}`);
  else if (least !== undefined) texts.push(`${say("least")} ${least}`);
  const end = first("lessThanOrEquals");
  if (end !== undefined) texts.push(`${say("notAfter")} \`${shortName(end)}\``);
  return texts;
}

function datatypeText(iri: string, language: Language): string {
  const name = iri.slice(iri.lastIndexOf("#") + 1);
  const known = Object.hasOwn(WORDS, name) ? WORDS[name as keyof typeof WORDS] : null;
  return known ? known[language] : `\`${shortName(iri)}\``;
}

/** One constraint as a sentence without its property: `exactly once, an instant`. */
export function constraintText(constraint: Constraint, language: Language): string {
  const { limits, either, byContainer, message, isAdvice } = constraint;
  if (isAdvice && message) return message[language];
  const count = countText(limits, language);
  const alternatives = either.map((one) => valueTexts(one, language).join(" "));
  const parts = [
    ...(count === null ? [] : [count]),
    ...valueTexts(limits, language),
    ...(alternatives.length > 0 ? [alternatives.join(` ${WORDS.or[language]} `)] : []),
    ...(byContainer ? [WORDS.byContainer[language]] : []),
  ];
  return parts.join(", ");
}
