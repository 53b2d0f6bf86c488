import type { CustomZones, Recurrence, Timing } from "./recurrence.ts";
import type { Instant, When } from "./time.ts";

/**
 * A text as the source gave it. Markup is only removed by the normaliser: `text` is meant to have none, `plain` has none for
 * certain, so that what looks like markup in it is none. `language` is BCP 47, when the source says.
 */
export interface DraftText {
  readonly value: string;
  readonly format: "text" | "plain" | "html" | "markdown";
  readonly language?: string;
}

/** An address, in the pieces the source gave. `text` is an address in one line; the normaliser takes it apart. */
export interface DraftPlace {
  /** The source's own stable id of the place, if it has one. */
  readonly id?: string;
  readonly name?: string;
  readonly text?: string;
  readonly streetAddress?: string;
  readonly postalCode?: string;
  readonly addressLocality?: string;
  readonly addressRegion?: string;
  readonly addressCountry?: string;
  readonly inseeCode?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly url?: string;
  readonly sameAs?: readonly string[];
  /** By what others know it: a number in a national directory, an id on a platform. */
  readonly identifier?: readonly { readonly propertyID: string; readonly value: string }[];
  /** IANA zone of the place, if the source says. */
  readonly timeZone?: string;
  readonly accessibility?: readonly AccessibilityCode[];
  /** True when nothing is left to take apart in its words, nor to add to them from the source's own place. */
  readonly isTakenApart?: boolean;
}

/** The five codes that French agendas use, spelled out, and what venues add; concepts of the hub's vocabulary. */
export type AccessibilityCode =
  | "hearing"
  | "visual"
  | "motor"
  | "intellectual"
  | "psychic"
  | "sign-language"
  | "audio-description"
  | "induction-loop"
  | "easy-to-read";

export interface DraftOrganization {
  readonly name: string;
  readonly url?: string;
}

export interface DraftImage {
  readonly url: string;
  readonly creditText?: string;
  readonly width?: number;
  readonly height?: number;
}

/** A price as the source tells it. `price` in `priceCurrency` (ISO 4217); `description` is its words ("prix libre"). */
export interface DraftOffer {
  readonly name?: string;
  readonly price?: number;
  readonly priceCurrency?: string;
  readonly url?: string;
  readonly description?: DraftText;
  readonly soldOut?: boolean;
}

/** schema.org EventStatusType, by its last word. `withdrawn` is not among them: the store knows that, not a source. */
export type EventStatus =
  | "EventScheduled"
  | "EventCancelled"
  | "EventPostponed"
  | "EventRescheduled"
  | "EventMovedOnline";

export type AttendanceMode =
  | "OfflineEventAttendanceMode"
  | "OnlineEventAttendanceMode"
  | "MixedEventAttendanceMode";

/** What a source says of an event apart from when it takes place. All optional but nothing invented. */
export interface DraftFacts {
  readonly name?: readonly DraftText[];
  /** The long text. */
  readonly description?: readonly DraftText[];
  /** The short text (schema.org `disambiguatingDescription`). */
  readonly summary?: readonly DraftText[];
  /** schema.org type name, http or https IRI or bare: `MusicEvent`. */
  readonly type?: string;
  readonly url?: string;
  readonly sameAs?: readonly string[];
  readonly keywords?: readonly string[];
  /** Local names of concepts of the hub's scheme, from a source that knows them; else they are found in the words. */
  readonly about?: readonly string[];
  readonly image?: readonly DraftImage[];
  /** Several when an event takes place here and there. */
  readonly location?: readonly DraftPlace[];
  /** Addresses where an online event is attended (schema.org VirtualLocation `url`). */
  readonly virtualLocation?: readonly string[];
  readonly attendanceMode?: AttendanceMode;
  readonly organizer?: readonly DraftOrganization[];
  readonly performer?: readonly DraftOrganization[];
  readonly eventStatus?: EventStatus;
  readonly offers?: readonly DraftOffer[];
  readonly isAccessibleForFree?: boolean;
  readonly inLanguage?: readonly string[];
  readonly audience?: string;
  /** `6-12`, `18-` (schema.org). */
  readonly typicalAgeRange?: string;
  readonly accessibility?: readonly AccessibilityCode[];
  readonly maximumAttendeeCapacity?: number;
  readonly identifier?: readonly { readonly propertyID: string; readonly value: string }[];
}

/** Where a hub that repeats a record has it from. Addresses are absolute. */
export interface DraftOrigin {
  /** Address of the record at the hub that first had it. */
  readonly record: string;
  /** The id that its source gives it. */
  readonly uid: string;
  /** Addresses of the hubs that it passed, from the one that first had it to the one that gave it. */
  readonly hubs: readonly string[];
  /** Address of the record of the event that it is a part of, there. */
  readonly superEvent?: string;
  readonly source: {
    readonly url: string;
    readonly name: string;
    readonly homepage?: string;
    /** Address or SPDX identifier. */
    readonly license?: string;
    readonly attribution?: string;
    readonly kind: string;
  };
  /** Whether that source belongs to the place of the event. */
  readonly isVenue: boolean;
  /** When the first hub first saw it. */
  readonly created: Instant;
}

/** One instance of a series that differs from it (RECURRENCE-ID, RFC 5545 §3.8.4.4). */
export interface DraftOverride {
  readonly recurrenceId: When;
  /** RANGE=THISANDFUTURE: holds for the later instances too. */
  readonly thisAndFuture?: boolean;
  readonly timing: Timing;
  readonly facts: DraftFacts;
  readonly sequence?: number;
}

/**
 * What one source says of one event or series, in its own words: the output of a connector.
 * A series has a `recurrence` (rules) or `timings` (a list of moments), never both.
 */
export interface Draft {
  /** The source's own stable id, unique within the source; never derived from a title. */
  readonly uid: string;
  /** True when the source gives no id, or a fresh one at each fetch, and `uid` is a fingerprint of what stays. */
  readonly uidIsFingerprint?: boolean;
  readonly timing: Timing;
  readonly timings?: readonly Timing[];
  readonly recurrence?: Recurrence;
  readonly overrides?: readonly DraftOverride[];
  readonly customZones?: CustomZones;
  /** IANA zone in which its days and floating times are read, from a source that says so of each event. */
  readonly timeZone?: string;
  readonly facts: DraftFacts;
  /** Whose word this is, when the source is another hub that repeats it. */
  readonly origin?: DraftOrigin;
  readonly sequence?: number;
  readonly dateCreated?: Instant;
  readonly dateModified?: Instant;
  /** `uid` of the draft of the same source that this one is a part of. */
  readonly superEvent?: string;
}
