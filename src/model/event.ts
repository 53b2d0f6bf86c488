import type { AttendanceMode, EventStatus } from "./draft.ts";
import type { Place } from "./place.ts";
import type { CustomZones, Moment, Recurrence, Timing } from "./recurrence.ts";
import type { Instant } from "./time.ts";

export interface ImageObject {
  readonly url: string;
  readonly creditText?: string;
  readonly width?: number;
  readonly height?: number;
}

export interface Organization {
  /** As its source tells it, `idOf("organization", sourceId, folded name)`; in public events, the id of its entity. */
  readonly id: string;
  readonly name: string;
  readonly url: string | null;
  /** Its other names and pages, and the ids of the sources whose word this is, where several tell of it. */
  readonly alternateName?: readonly string[];
  readonly sameAs?: readonly string[];
  readonly isBasedOn?: readonly string[];
}

/** schema.org Offer. `price` is a decimal string (`"0"`, `"12.50"`), as schema.org advises. */
export interface Offer {
  readonly name?: string;
  readonly price?: string;
  readonly priceCurrency?: string;
  readonly url?: string;
  readonly description?: string;
  readonly availability?: "InStock" | "SoldOut";
}

/**
 * What is said of an event apart from its moments, clean: plain text in NFC without control characters,
 * absolute http(s) URLs, closed lists. The same shape serves a series and an instance that differs from it.
 */
export interface EventFacts {
  /** schema.org type, bare: `Event`, `MusicEvent`. */
  readonly type: string;
  /** In the main language: the first of `inLanguage`, else the only one given. */
  readonly name: string;
  readonly nameByLanguage: Readonly<Record<string, string>> | null;
  /** Long text, paragraphs parted by `\n\n`. */
  readonly description: string | null;
  readonly descriptionByLanguage: Readonly<Record<string, string>> | null;
  /** Short text. */
  readonly disambiguatingDescription: string | null;
  readonly inLanguage: readonly string[];
  readonly url: string | null;
  readonly sameAs: readonly string[];
  /** As the source wrote them, trimmed, without repetition. */
  readonly keywords: readonly string[];
  /** Local names of concepts of the hub's scheme (vocab/): `repair`, `concert`. */
  readonly about: readonly string[];
  readonly image: readonly ImageObject[];
  readonly location: readonly Place[];
  readonly virtualLocation: readonly string[];
  readonly eventAttendanceMode: AttendanceMode;
  readonly organizer: readonly Organization[];
  readonly performer: readonly string[];
  readonly eventStatus: EventStatus;
  readonly offers: readonly Offer[];
  /** null: nobody says. */
  readonly isAccessibleForFree: boolean | null;
  readonly audience: string | null;
  readonly typicalAgeRange: string | null;
  readonly accessibility: readonly string[];
  readonly maximumAttendeeCapacity: number | null;
  readonly identifier: readonly { readonly propertyID: string; readonly value: string }[];
  /** Ids of the sources whose word these facts are, when they are not those of one record alone. */
  readonly isBasedOn?: readonly string[];
  /** Whose word they are where another hub repeated it, one for each record that came so. */
  readonly origins?: readonly RecordOrigin[];
}

/** Where a record has been before another hub gave it to this one. Addresses are absolute. */
export interface RecordOrigin {
  /** Id of this hub's source through which it came. */
  readonly through: string;
  /** Address of the record at the hub that first had it: the same whichever way it came. */
  readonly record: string;
  /** The id that its source gives it. */
  readonly uid: string;
  /** Addresses of the hubs that it passed, without a slash at the end, from the first to the one that gave it. */
  readonly hubs: readonly string[];
  /** Address of the record of the event that it is a part of, at the first hub. */
  readonly superEvent: string | null;
  /** The source that the first hub has it from, as that hub tells of it. */
  readonly source: OriginSource;
  readonly isVenue: boolean;
  readonly created: Instant;
}

export interface OriginSource {
  readonly url: string;
  readonly name: string;
  readonly homepage: string | null;
  /** SPDX identifier; null for none, and for one that this hub does not know. */
  readonly license: string | null;
  readonly attribution: string | null;
  readonly kind: string;
}

/** How a series repeats, kept so that its occurrences can be made again when the window rolls. */
export interface EventSchedule {
  readonly timing: Timing;
  readonly timings: readonly Timing[] | null;
  readonly recurrence: Recurrence | null;
  readonly overrides: readonly ScheduleOverride[];
  /** By recurrence id, the index into the event's `overrides` of facts that hold for that occurrence alone. */
  readonly instanceFacts?: Readonly<Record<string, number>>;
  readonly customZones: CustomZones | null;
  /** IANA zone in which floating times and days are read: feed, source or venue, in that order. */
  readonly timeZone: string;
}

export interface ScheduleOverride {
  readonly recurrenceId: Timing["start"];
  readonly thisAndFuture: boolean;
  readonly timing: Timing;
  /** Index into the event's `overrides`. */
  readonly facts: number;
}

/**
 * One event or series, normalised: as one source tells it, or composed of what several tell.
 * `moments` are its occurrences inside the window that was asked for, in time order.
 */
export interface HubEvent {
  readonly id: string;
  readonly uid: string;
  readonly uidIsFingerprint: boolean;
  /** True when it has a recurrence rule or several moments: it is then an EventSeries. */
  readonly isSeries: boolean;
  readonly schedule: EventSchedule;
  readonly facts: EventFacts;
  readonly overrides: readonly EventFacts[];
  readonly moments: readonly Moment[];
  /** The source's own SEQUENCE and record dates; null when it gives none. */
  readonly sequence: number | null;
  readonly dateCreated: Instant | null;
  readonly dateModified: Instant | null;
  /** Hub id of the event that this one is a part of. */
  readonly superEvent: string | null;
}
