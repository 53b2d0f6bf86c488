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
  /** A town beside it that has a point, where it has none. */
  readonly beside?: { readonly name: string; readonly latitude: number; readonly longitude: number } | null;
  /** How many occurrences are to come there, as far as anybody counted. */
  readonly busy: number;
}

/** A place or an organizer that a name in a phrase may mean. */
export interface PhraseThing {
  readonly parameter: "place" | "organizer";
  /** As the hub spells it. */
  readonly name: string;
  /** Its id where `name` is not what it goes by in lists: a name that one of several sources gives it. */
  readonly id: string | null;
  /** How many occurrences are to come there, as far as anybody counted. */
  readonly busy: number;
}

/** What reading a phrase takes beside the phrase: the day, the towns and the names there are, and the words that texts are written with. */
export interface PhraseGuide {
  /** The hub's day, from which `tomorrow` and `Saturday` are counted. */
  readonly today: LocalDate;
  /** The towns of a name, the likeliest first. */
  townsNamed(name: string): readonly PhraseTown[];
  townsAtPostalCode(postalCode: string): readonly PhraseTown[];
  /** The towns where something is on, and the large ones, whose name is one slip of a finger away. */
  townsLike(folded: string): readonly PhraseTown[];
  /** The places and the organizers that have just that folded name, the busiest first. */
  thingsNamed(folded: string): readonly PhraseThing[];
  /** Whether some event's text has a folded word: what is one may mean itself where it could be a town. */
  isWord(folded: string): boolean;
}

/** A part of the day by the clock, in minutes since midnight; null leaves a side open. */
export interface Hours {
  readonly from: number | null;
  readonly to: number | null;
}

export type Kind =
  | "when"
  | "where"
  | "place"
  | "what"
  | "free"
  | "price"
  | "online"
  | "accessible"
  | "around"
  /** Understood as something that no query can say. */
  | "unread";

/** What a part of a phrase was understood as. */
export interface Understood {
  /** How many words it takes. */
  readonly taken: number;
  readonly kind: Kind;
  /** The parameters that it stands for, in order. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
  /** The weekday that a date was named by alone: `samedi` is the next one, `en décembre le samedi` each of them. */
  readonly weekday?: string;
  /** Hours, which mean something together with a day only. */
  readonly hours?: Hours;
  /** Whether these are hours beside a day only, and words elsewhere. */
  readonly isLoose?: boolean;
}

/** The rest of a phrase from one of its words on: folded, words parted by one space. */
export interface Rest {
  readonly text: string;
  readonly typed: readonly string[];
}

/** How many words a match takes. */
export const wordsOf = (match: string): number => match.trim().split(" ").length;
