/**
 * Property names outside the standards that a connector knows some producers to use, in upper case. The reader knows
 * iCalendar; who writes what is the connector's knowledge.
 */
export interface Dialect {
  /** An address where an online event is attended. */
  readonly conference: readonly string[];
  /** The part of a LOCATION that names an online meeting by its product and not a place; null when none is known. */
  readonly meeting: RegExp | null;
  /** The description as HTML. */
  readonly htmlDescription: readonly string[];
  /** A `geo:` URI with the place's coordinates; parameters may hold its name and address. */
  readonly geoUri: readonly string[];
  /** One or more addresses of images. */
  readonly image: readonly string[];
  /** Words about the price. */
  readonly cost: readonly string[];
  /** Where tickets are sold. */
  readonly ticketUrl: readonly string[];
}
