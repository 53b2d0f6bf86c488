import type { Clause } from "../clauses.ts";
import type { Piece, SentenceContext, Slot } from "./context.ts";
import { english } from "./english.ts";
import { french } from "./french.ts";
import { conceptOf, EVENTS, kindOf, type Noun } from "./nouns.ts";

const ORDER: Readonly<Record<"fr" | "en", readonly (Slot | "noun")[]>> = {
  fr: ["noun", "kind", "adjective", "what", "who", "where", "weekday", "when", "record"],
  en: ["before", "kind", "noun", "what", "who", "where", "weekday", "when", "record"],
};

/** What the events are called, and the clause that says so: `keywords=atelier` makes `ateliers`. */
function subject(clauses: readonly Clause[]): { readonly noun: Noun; readonly clause: Clause | null } {
  for (const clause of clauses) {
    const { parameter, operator, values } = clause;
    if (!["keywords", "about", "type"].includes(parameter.name) || operator !== "eq") continue;
    const kinds = [...new Set(values.map((value) => kindOf(conceptOf(value))))];
    const known = kinds.filter((kind) => kind !== null);
    if (known.length === kinds.length && known.length > 0) return { noun: together(known), clause };
  }
  return { noun: EVENTS, clause: null };
}

/** Several nouns as one; feminine when all of them are. */
function together(nouns: readonly Noun[]): Noun {
  const list = (words: readonly string[], or: string) =>
    words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} ${or} ${words.at(-1)}`;
  return {
    fr: list(
      nouns.map(({ fr }) => fr),
      "ou",
    ),
    en: list(
      nouns.map(({ en }) => en),
      "or",
    ),
    feminine: nouns.every(({ feminine }) => feminine),
  };
}

const RELATIVE = /^(?:dont|qui|whose|that) /;

/** Relative clauses that follow each other need a word between them. */
const joined = (texts: readonly string[], and: string): string[] =>
  texts.map((text, index) =>
    RELATIVE.test(text) && RELATIVE.test(texts[index - 1] ?? "") ? `${and} ${text}` : text,
  );

/** One condition by itself, as it would stand in the sentence; empty for what is left unsaid. */
export function describePiece(clause: Clause, language: "fr" | "en", context: SentenceContext): string {
  const grammar = language === "fr" ? french : english;
  return grammar(clause, EVENTS, [clause], context)?.text ?? "";
}

/**
 * A query as people would say it, without a capital or a full stop: `ateliers gratuits à moins de 5 km de Morlaix ce
 * week-end`. `clauses` are those of a query that was read without problems; what steers the answer is left unsaid.
 */
export function describeQuery(
  clauses: readonly Clause[],
  language: "fr" | "en",
  context: SentenceContext,
): string {
  const grammar = language === "fr" ? french : english;
  const { noun, clause: said } = subject(clauses);
  const pieces: Piece[] = [];
  for (const clause of clauses) {
    const piece = clause === said ? null : grammar(clause, noun, clauses, context);
    if (piece && piece.text !== "") pieces.push(piece);
  }
  const at = (slot: Slot) => pieces.filter((piece) => piece.slot === slot).map(({ text }) => text);
  const and = language === "fr" ? "et" : "and";
  const words = ORDER[language].flatMap((slot) =>
    slot === "noun" ? [noun[language]] : joined(at(slot), and),
  );
  return [words.join(" "), ...at("except")].join(", ");
}
