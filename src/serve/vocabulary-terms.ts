import type { Translated } from "../model/problem.ts";
import { vocabularyQuads } from "../rdf/vocabulary-quads.ts";

/** A concept or a property of the hub's vocabulary, at the anchor `name` of `/vocab`. */
export interface VocabularyTerm extends Translated {
  readonly name: string;
  /** Definitions, where there is one. */
  readonly definition: Translated | null;
  /** Other words for it, by language; those that only keywords are compared with come last. */
  readonly otherWords: Readonly<Record<"fr" | "en", readonly string[]>>;
  readonly notation: string | null;
  /** The name of the wider concept, or the IRI of a property's range. */
  readonly broader: string | null;
  readonly range: string | null;
  /** IRI of the term of another vocabulary that means nearly the same. */
  readonly closeMatch: string | null;
  readonly scheme: string | null;
}

/** What the vocabulary says, in its order. */
export interface VocabularyTerms {
  readonly schemes: readonly (Translated & {
    readonly name: string;
    readonly description: Translated | null;
  })[];
  readonly concepts: readonly VocabularyTerm[];
  readonly properties: readonly VocabularyTerm[];
}

const SKOS = "http://www.w3.org/2004/02/skos/core#";
const RDFS = "http://www.w3.org/2000/01/rdf-schema#";
const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const DCT = "http://purl.org/dc/terms/";

interface Value {
  readonly value: string;
  readonly language: string;
}
type Properties = Map<string, Value[]>;

/**
 * Reads the vocabulary.
 * @throws Error when the text is no Turtle.
 */
export function readVocabulary(turtle: string): VocabularyTerms {
  const subjects = new Map<string, Properties>();
  for (const { subject, predicate, object } of vocabularyQuads(turtle)) {
    const properties = subjects.get(subject.value) ?? new Map<string, Value[]>();
    const values = properties.get(predicate.value) ?? [];
    values.push({ value: object.value, language: object.termType === "Literal" ? object.language : "" });
    subjects.set(subject.value, properties.set(predicate.value, values));
  }
  const ofType = (type: string) =>
    [...subjects].filter(([, properties]) =>
      properties.get(`${RDF}type`)?.some(({ value }) => value === type),
    );
  return {
    schemes: ofType(`${SKOS}ConceptScheme`).map(([iri, properties]) => ({
      name: localName(iri),
      ...(translated(properties, `${DCT}title`) ?? { fr: localName(iri), en: localName(iri) }),
      description: translated(properties, `${DCT}description`),
    })),
    concepts: ofType(`${SKOS}Concept`).map(termOf),
    properties: ofType(`${RDF}Property`).map(termOf),
  };
}

export const localName = (iri: string): string => iri.slice(iri.lastIndexOf("#") + 1);

function translated(properties: Properties, predicate: string): Translated | null {
  const values = properties.get(predicate) ?? [];
  const fr = values.find(({ language }) => language === "fr")?.value;
  const en = values.find(({ language }) => language === "en")?.value;
  return fr === undefined && en === undefined ? null : { fr: fr ?? en ?? "", en: en ?? fr ?? "" };
}

function termOf([iri, properties]: readonly [string, Properties]): VocabularyTerm {
  const name = localName(iri);
  const first = (predicate: string) => properties.get(predicate)?.[0]?.value ?? null;
  const local = (predicate: string) => {
    const value = first(predicate);
    return value === null ? null : localName(value);
  };
  const words = [
    ...(properties.get(`${SKOS}altLabel`) ?? []),
    ...(properties.get(`${SKOS}hiddenLabel`) ?? []),
  ];
  const wordsIn = (language: string) =>
    words.flatMap((one) => (one.language === language ? [one.value] : []));
  return {
    name,
    ...(translated(properties, `${SKOS}prefLabel`) ??
      translated(properties, `${RDFS}label`) ?? { fr: name, en: name }),
    definition: translated(properties, `${SKOS}definition`) ?? translated(properties, `${RDFS}comment`),
    otherWords: { fr: wordsIn("fr"), en: wordsIn("en") },
    notation: first(`${SKOS}notation`),
    broader: local(`${SKOS}broader`),
    range: first(`${RDFS}range`),
    closeMatch: first(`${SKOS}closeMatch`),
    scheme: local(`${SKOS}inScheme`),
  };
}
