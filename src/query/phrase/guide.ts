import type { LocalDate } from "../../model/time.ts";

/** A town that a name in a phrase may mean. */
export interface PhraseTown {
  readonly name: string;
  /** INSEE code of the commune; null for a town that is known by its name alone, such as one abroad. */
  readonly code: string | null;
  readonly departement: string | null;
  /** SIREN of its group of communes. */
  readonly epci: string | null;
  /** WGS 84, where some place there has coordinates. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** How many occurrences are to come there, as far as anybody counted. */
  readonly busy: number;
}

/** What reading a phrase takes beside the phrase: the day, the towns there are, and the words that texts are written with. */
export interface PhraseGuide {
  /** The hub's day, from which `tomorrow` and `Saturday` are counted. */
  readonly today: LocalDate;
  /** The towns of a name, the likeliest first. */
  townsNamed(name: string): readonly PhraseTown[];
  townsAtPostalCode(postalCode: string): readonly PhraseTown[];
  /** Whether some event's text has a folded word: what is one may mean itself where it could be a town. */
  isWord(folded: string): boolean;
}

/** What a part of a phrase was understood as. */
export interface Understood {
  /** How many words it takes. */
  readonly taken: number;
  readonly kind: "when" | "where" | "what" | "free" | "online" | "accessible" | "around";
  /** The parameters that it stands for, in order. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

/** The rest of a phrase from one of its words on: folded, words parted by one space. */
export interface Rest {
  readonly text: string;
  readonly typed: readonly string[];
}

/** How many words a match takes. */
export const wordsOf = (match: string): number => match.trim().split(" ").length;
