import type { Context } from "hono";
import type { PlanDeps } from "../../ingest/plan-events.ts";

/** Characters that the operator's token has at least, so that nobody guesses it. */
export const LEAST_TOKEN = 24;

/** Whether a token is long enough, and can be sent in a header. */
export const isAdminToken = (token: string): boolean => token.length >= LEAST_TOKEN && /^[!-~]+$/.test(token);

/** What the operator's desk needs of a runtime. */
export interface DeskService {
  /** The operator's token, at least 24 characters. */
  readonly token: string;
  /** How events are composed anew when a source goes or comes back. */
  readonly planning: PlanDeps;
  /** Who asks, from what the runtime knows of the connection; the same for all where nobody is told apart. */
  readonly addressOf: (c: Context) => string;
  /** Seconds on a clock that never goes back. */
  readonly seconds: () => number;
  /** Asks for sources that are due to be read now; where it is left out they are at the next turn. */
  readonly wake?: () => void;
}
