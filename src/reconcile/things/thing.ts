import type { Organization } from "../../model/event.ts";
import type { Place } from "../../model/place.ts";
import type { Source } from "../../model/source.ts";
import type { Instant } from "../../model/time.ts";

/** What one source says of a place or of an organization. */
export type Thing = ThingFacts &
  (
    | { readonly kind: "place"; readonly said: Place }
    | { readonly kind: "organization"; readonly said: Organization }
  );

export interface ThingFacts {
  /** Made of the source's id and the source's own words, see `Place.id` and `Organization.id`. */
  readonly id: string;
  readonly source: Source;
  /** Trust in the kind of its feed, 0 to 100. */
  readonly trust: number;
  readonly created: Instant;
  /** The entity that it was a part of so far; null when it is new. */
  readonly held: string | null;
}

/** Ages are counted in days, so that the order in which sources are imported on one day does not matter. */
export const ageOf = (id: string, created: Instant): string => `${created.slice(0, 10)} ${id}`;
