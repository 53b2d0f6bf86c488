import type { MiddlewareHandler } from "hono";
import type { Post } from "../fetch/post-message.ts";
import type { CalendarProgram } from "../model/calendar-program.ts";
import type { FeedGuidance } from "../model/feed-advice.ts";
import type { Gazetteer } from "../model/gazetteer.ts";
import type { Translated } from "../model/problem.ts";
import type { Instant } from "../model/time.ts";
import type { DumpStore } from "../publish/dump-store.ts";
import type { RegistrationService } from "../registrations/service.ts";
import type { SparqlService } from "../sparql/service.ts";
import type { Database } from "../store/database.ts";
import type { Assets } from "./assets.ts";
import type { DeskService } from "./desk/desk-service.ts";

/** What the application is given by a runtime: everything that has a side, a place or a time. */
export interface AppDeps {
  readonly database: Database;
  /**
   * The same data for reads that no index bounds (counts, statistics, lists by conditions that match rarely): with a
   * deadline, and apart from `database`, so that they hold up nobody else. Rejects with `QueryStopped`. `database`
   * itself when left out.
   */
  readonly guarded?: Database;
  /** Answers SPARQL; absent where nothing can. */
  readonly sparql?: SparqlService;
  /** Where the files of every day are kept; absent where none are. */
  readonly dumps?: DumpStore;
  /** Where people write to who have a question about the data; the hub's own address when left out. */
  readonly contactUrl?: string;
  readonly clock: () => Instant;
  /** The address at which the public reaches the hub, without a slash at its end. Never taken from a request. */
  readonly baseUrl: string;
  readonly hubName: Translated;
  /** Trust in a kind of feed, 0 to 100, by which events of several tellers were composed. */
  readonly trustOf: (kind: string) => number;
  readonly version: string;
  /** IANA zone in which days begin, and in which a time without offset is read: `Europe/Paris`. */
  readonly timeZone: string;
  /** The communes that a name in a search may mean; only the hub's own towns are known where it is left out. */
  readonly gazetteer?: Gazetteer;
  /** Where maps take their background from, if the operator says so; a map of points and names without. */
  readonly tiles?: Tiles;
  /** Style sheets and scripts of the pages. */
  readonly assets: Assets;
  /** Turtle text of the hub's terms, served at `/vocab`. */
  readonly vocabulary: string;
  /** Turtle text of the hub's SHACL profile, served at `/vocab/shapes.ttl`. */
  readonly shapes: string;
  /** Text of `vocab/context.jsonld`, with U+0001 in the place of the hub's address. */
  readonly context: string;
  /** Whether the hub can answer: store open and migrated, schedule alive. What else it says is shown as JSON. */
  readonly ready: () => Promise<{ readonly ok: boolean; readonly [fact: string]: unknown }>;
  /** Memory for answers that are given again without being rendered, in bytes; 32 MB when left out. */
  readonly cacheBytes?: number;
  /**
   * What the hub held at an instant, as far back as its log is whole; absent where no copy of the store can be made.
   * `moment` names what is the same as what was given for it before. Rejects with `QueryStopped`.
   */
  readonly past?: (to: Instant, moment: string) => Promise<PastReads>;
  /** True of an application on what the hub held once. */
  readonly isPast?: boolean;
  /** Days for which the log keeps every version of an event, where it is not as long as usual. */
  readonly logDays?: number;
  /** Told when an answer begins that is made while it is sent (true), and when it has ended or was broken off (false). */
  readonly onLongAnswer?: (begins: boolean) => void;
  /** How subscribers are told of changes; absent where nobody is. */
  readonly webhooks?: WebhookService;
  /** How feeds are taken from strangers; absent where none are. */
  readonly registrations?: RegistrationRoutes;
  /** Programs in which people keep their calendar, as pages offer them; none when left out. */
  readonly calendarPrograms?: readonly CalendarProgram[];
  /** Stands before what readers report, which is kept; nothing when left out. */
  readonly reportLimit?: MiddlewareHandler;
  /** What the pages for venues say of programs by name; nothing when left out. */
  readonly guidance?: FeedGuidance;
  /** Where the operator decides; absent where no token is set. */
  readonly desk?: DeskService;
  /** Told of every error that a reader only sees as HUB_FAILED. */
  readonly report: (error: unknown, request: string) => void;
  /** Stands before every route, such as a limit of requests; nothing when left out. */
  readonly before?: MiddlewareHandler;
  /** Sends answers compressed to those who take them so; absent where the platform does. */
  readonly compress?: MiddlewareHandler;
}

/** Tiles of a map: an address with `{z}`, `{x}` and `{y}`, and who is to be named for them. */
export interface Tiles {
  readonly url: string;
  readonly attribution: string;
}

/** What taking subscriptions needs. */
export interface WebhookService {
  readonly post: Post;
  /** False when the operator takes no new ones. */
  readonly isOpen: boolean;
  /** Stands before what makes the hub send something; nothing when left out. */
  readonly limit?: MiddlewareHandler;
}

/** What taking feeds needs, and what stands before that which makes the hub ask a stranger's server for something. */
export interface RegistrationRoutes extends RegistrationService {
  /** Before a dry run; nothing when left out. */
  readonly checkLimit?: MiddlewareHandler;
  /** Milliseconds for which the page of a dry run is made before its beginning is sent; a second when left out. */
  readonly patienceMs?: number;
  /** Before a registration and what its owner does; nothing when left out. */
  readonly limit?: MiddlewareHandler;
}

/** What answers are read from. */
export type PastReads = Pick<AppDeps, "database" | "guarded" | "sparql">;
