import { type IngestDeps, planDeps } from "../ingest/ingest.ts";
import type { DeskService } from "../serve/desk/desk-service.ts";
import type { Config } from "./config.ts";
import { nodeAddress } from "./node-app.ts";

/** The operator's desk on a Node hub that serves; nothing where no token is set. `wake` has the schedule look at once. */
export function openDesk(config: Config, deps: IngestDeps, wake: () => void): DeskService | undefined {
  if (config.adminToken === null) return undefined;
  return {
    token: config.adminToken,
    planning: planDeps(deps),
    addressOf: nodeAddress(config),
    seconds: () => performance.now() / 1000,
    wake,
  };
}
