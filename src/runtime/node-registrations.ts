import { Cron } from "croner";
import { addressRules } from "../../connectors/addresses/rules.ts";
import { examine } from "../check/check.ts";
import type { IngestDeps } from "../ingest/ingest.ts";
import { planDeps, type RunReport } from "../ingest/ingest.ts";
import { boundedExamine } from "../registrations/bounded.ts";
import { mailNotices, watchSources } from "../registrations/watch.ts";
import type { RegistrationRoutes } from "../serve/deps.ts";
import { CHECK_LIMIT, REGISTER_LIMIT } from "../serve/rate-limit.ts";
import type { Config } from "./config.ts";
import { nodeRateLimit } from "./node-app.ts";
import { createNodeMailer } from "./node-mail.ts";
import { createThreadReader, READER_DEFAULTS } from "./node-reader.ts";
import { presentInstant } from "./present-instant.ts";

/** Registrations on a Node hub that serves. */
export interface NodeRegistrations {
  readonly routes: RegistrationRoutes;
  /** Tells the owners of sources that were read what there is to tell. */
  watch(reports: readonly RunReport[]): Promise<void>;
  /** No more mails, and no reading for strangers. */
  stop(): Promise<void>;
}

/** Opens the desk at which strangers register feeds. `wake` has the schedule look at once. */
export function openRegistrations(config: Config, deps: IngestDeps, wake: () => void): NodeRegistrations {
  const { database, fetchPage, connectors, now, ownHost } = deps;
  // In a thread of their own: who waits before a page does not wait for an import.
  const reader = createThreadReader(READER_DEFAULTS);
  const checking = { fetchPage, connectors, now, readPage: reader.readPage, addressRules } as const;
  const mailer =
    config.smtp === null
      ? null
      : createNodeMailer({ smtp: config.smtp, mailFrom: config.mailFrom, name: config.hubName.fr });
  const limits = config.rateLimit
    ? { limit: nodeRateLimit(config, REGISTER_LIMIT), checkLimit: nodeRateLimit(config, CHECK_LIMIT) }
    : {};
  const routes: RegistrationRoutes = {
    policy: config.registrations,
    allowedFeeds: config.allowedFeeds,
    examine: boundedExamine((address, options, watching) =>
      examine(address, options, {
        ...checking,
        ...(ownHost === undefined ? {} : { ownHost }),
        trust: "stranger",
        ...watching,
      }),
    ),
    planning: planDeps(deps),
    wake,
    ...(mailer ? { mailer } : {}),
    ...limits,
  };
  let mailing: Promise<void> = Promise.resolve();
  const mail = async () => {
    if (!mailer) return;
    try {
      await mailNotices({
        database,
        clock: now,
        baseUrl: config.baseUrl,
        mailer,
        onMail: (one) => process.stderr.write(`${JSON.stringify({ time: presentInstant(), notice: one })}\n`),
      });
    } catch (error) {
      const reason = error instanceof Error ? error.message : error;
      process.stderr.write(`${presentInstant()} mail: ${reason}\n`);
    }
  };
  // Beside the schedule of imports: a mail server that is slow holds up no feed.
  const job = mailer
    ? new Cron("30 * * * * *", { timezone: "UTC", protect: true }, () => {
        mailing = mail();
        return mailing;
      })
    : null;
  return {
    routes,
    watch: (reports) =>
      watchSources(
        database,
        reports.map(({ sourceId }) => sourceId),
        now(),
      ),
    async stop() {
      job?.stop();
      await mailing;
      mailer?.close();
      await reader.close();
    },
  };
}
