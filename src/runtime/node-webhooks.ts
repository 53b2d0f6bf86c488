import { Cron } from "croner";
import type { Attempt } from "../store/webhooks.ts";
import { type DeliveryDeps, deliverDue } from "../webhooks/deliver.ts";
import { presentInstant } from "./present-instant.ts";

/** The telling of subscribers under way on Node. */
export interface WebhookSchedule {
  /** No more turns; resolves when the one under way has ended. */
  stop(): Promise<void>;
}

/** One line an attempt, without addresses: they may hold secrets. */
export function attemptLine({ webhookId, type, httpStatus, milliseconds, problem }: Attempt): string {
  return JSON.stringify({
    time: presentInstant(),
    webhook: webhookId,
    type,
    status: httpStatus,
    milliseconds,
    problem,
  });
}

/**
 * Looks every ten seconds, beside the schedule of imports, for subscribers who have something to hear: a look that finds
 * nothing is one read. One who is slow holds up no import, and a long import no hint.
 */
export function startWebhooks(deps: DeliveryDeps): WebhookSchedule {
  let running: Promise<void> | null = null;
  const run = async () => {
    try {
      await deliverDue({ ...deps, onAttempt: (one) => process.stderr.write(`${attemptLine(one)}\n`) });
    } catch (error) {
      const reason = error instanceof Error ? error.message : error;
      process.stderr.write(`${presentInstant()} webhooks: ${reason}\n`);
    } finally {
      running = null;
    }
  };
  const job = new Cron("*/10 * * * * *", { timezone: "UTC" }, () => {
    running ??= run();
    return running;
  });
  return {
    async stop() {
      job.stop();
      await running;
    },
  };
}
