import type { Instant } from "./time.ts";

/**
 * A licence the hub knows: `id` is its SPDX identifier, `url` its own address.
 * Events of a source with no known licence are shown with a link, but stay out of dumps.
 */
export interface License {
  readonly id: string;
  readonly url: string;
  readonly fr: string;
  readonly en: string;
}

/** Who registered the source: the operator's own registry may name files and loopback, a stranger never. */
export type Trust = "operator" | "stranger";

/** The place a source belongs to, as its owner declares it: fills in what its events leave out. */
export interface DeclaredPlace {
  readonly name?: string | undefined;
  readonly streetAddress?: string | undefined;
  readonly postalCode?: string | undefined;
  readonly addressLocality?: string | undefined;
  readonly addressCountry?: string | undefined;
  readonly latitude?: number | undefined;
  readonly longitude?: number | undefined;
  readonly url?: string | undefined;
}

/**
 * Which events of a source its owner wants in the agenda: those with one of the words of `include`, all when it is empty,
 * and none with a word of `exclude`. A word is a keyword of the event or a run of words in its name or description,
 * whatever its case and accents.
 */
export interface SourceFilter {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** A registered feed, as its owner declares it. */
export interface Source {
  /** Stable slug or random id; part of every event's identity, so it never changes. */
  readonly id: string;
  readonly kind: string;
  /** The address to poll. Whole only inside the hub: it may hold a secret. */
  readonly url: string;
  readonly name: string;
  readonly homepage: string | null;
  /** IANA zone for floating times, when the feed names none. */
  readonly timeZone: string | null;
  readonly place: DeclaredPlace | null;
  /** SPDX identifier, or null when nobody said. */
  readonly license: string | null;
  readonly attribution: string | null;
  readonly language: string;
  readonly trust: Trust;
  readonly settings: unknown;
  /** Every event when left out. */
  readonly filter?: SourceFilter | undefined;
}

/** What a source's next fetch needs to know of the ones before; one row, written with every run. */
export interface SourceState {
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** SHA-256 of the last body that was imported. */
  readonly bodyHash: string | null;
  /** JSON of the connector's own state after the last complete run. */
  readonly connectorState: string | null;
  readonly nextDue: Instant;
  readonly lastRun: Instant | null;
  readonly lastSuccess: Instant | null;
  readonly lastChange: Instant | null;
  readonly failures: number;
  /** `frozen`: a fetch lost too many events; nothing is removed until it is confirmed. */
  readonly status: "new" | "ok" | "failing" | "frozen" | "paused" | "dormant" | "retired";
}
