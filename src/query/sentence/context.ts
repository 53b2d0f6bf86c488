import type { Zone } from "../../model/zone.ts";
import type { Clause } from "../clauses.ts";
import type { Noun } from "./nouns.ts";

/** What a code or an id can be the name of. `point` is `latitude,longitude`. */
export type NameKind = "commune" | "place" | "organization" | "source" | "event" | "point";

export interface SentenceContext {
  /** The name of what a query names by code, id or address; null when nobody knows. */
  readonly names: (kind: NameKind, value: string) => string | null;
  readonly zone: Zone;
}

/** Where in the sentence a piece stands. */
export type Slot =
  | "before"
  | "kind"
  | "adjective"
  | "what"
  | "who"
  | "where"
  | "weekday"
  | "when"
  | "except"
  | "record";

export interface Piece {
  readonly slot: Slot;
  readonly text: string;
}

/** What a grammar makes of one clause; `noun` is what the sentence is about. */
export type Grammar = (
  clause: Clause,
  noun: Noun,
  clauses: readonly Clause[],
  context: SentenceContext,
) => Piece | null;

/** The id at the end of an address of the hub, or the id itself. */
export const idOf = (value: string): string => value.replace(/^https?:\/\/\S*\//, "");

/** The value of the clause of that parameter, or null. */
export function given(clauses: readonly Clause[], name: string): string | null {
  return (
    clauses.find(({ parameter, operator }) => parameter.name === name && operator === "eq")?.values[0] ?? null
  );
}

/** A name as it is known, else as it was typed. */
export function named(kind: NameKind, value: string, { names }: SentenceContext): string {
  return names(kind, idOf(value)) ?? value;
}
