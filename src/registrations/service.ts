import type { CheckOptions, Examined, ExaminedFeed } from "../check/check.ts";
import type { CheckStep } from "../check/check-step.ts";
import type { PlanDeps } from "../ingest/plan-events.ts";
import type { Problem } from "../model/problem.ts";
import type { Instant } from "../model/time.ts";
import type { Database } from "../store/database.ts";
import type { Mailer } from "./mailer.ts";

/**
 * Who decides of a registration. `automatic`: a rule, at once (`decide.ts`); what it does not approve waits for the
 * operator. `queue`: the operator of each. `closed`: none is taken.
 */
export type RegistrationPolicy = "automatic" | "queue" | "closed";

/** What taking registrations needs of a runtime. */
export interface RegistrationService {
  readonly policy: RegistrationPolicy;
  /** Feeds that the operator vouches for, as `host` or `host:port`: approved at once, and reached where they are. */
  readonly allowedFeeds: readonly string[];
  /** A dry run over an address that a stranger gave, within a deadline and few at a time. */
  readonly examine: (address: string, options: CheckOptions, watching?: Watching) => Promise<Examination>;
  /** How the events that remain are composed when a source goes. */
  readonly planning: PlanDeps;
  /** Asks for sources that are due to be read now; where it is left out they are at the next turn. */
  readonly wake?: () => void;
  /** Sends mails; absent where none are. */
  readonly mailer?: Mailer;
}

/** What whoever waits for a dry run may want of it while it lasts. */
export interface Watching {
  readonly onStep?: (step: CheckStep) => void;
  /** Aborted when they wait no longer. */
  readonly signal?: AbortSignal;
}

/** What came of a dry run: what was found, or why none was made. */
export type Examination<E extends Examined = ExaminedFeed> =
  | { readonly examined: E; readonly problem?: undefined }
  | { readonly problem: Problem; readonly examined?: undefined };

/** What the functions of this room are given: the service and the store. */
export interface RegistrationDeps extends RegistrationService {
  readonly database: Database;
  readonly clock: () => Instant;
  /** Public address of the hub, without a final slash. */
  readonly baseUrl: string;
}
