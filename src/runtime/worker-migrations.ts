import type { Migration } from "../store/migrate.ts";
import initial from "../store/migrations/0001-initial.sql";
import query from "../store/migrations/0002-query.sql";
import orders from "../store/migrations/0003-orders.sql";
import components from "../store/migrations/0004-components.sql";
import upcoming from "../store/migrations/0005-upcoming.sql";
import records from "../store/migrations/0006-records.sql";
import versions from "../store/migrations/0007-versions.sql";
import territories from "../store/migrations/0008-territories.sql";
import things from "../store/migrations/0009-places-and-organizations.sql";
import logName from "../store/migrations/0010-log-name.sql";
import webhooks from "../store/migrations/0011-webhooks.sql";
import tellings from "../store/migrations/0012-tellings.sql";
import thingDecisions from "../store/migrations/0013-thing-decisions.sql";
import registrations from "../store/migrations/0014-registrations.sql";
import inheritedDecisions from "../store/migrations/0015-inherited-decisions.sql";

/** The numbered SQL files, bundled as text. `npx wrangler d1 migrations apply` reads the same ones. */
export const migrations: readonly Migration[] = [
  { name: "0001-initial.sql", sql: initial },
  { name: "0002-query.sql", sql: query },
  { name: "0003-orders.sql", sql: orders },
  { name: "0004-components.sql", sql: components },
  { name: "0005-upcoming.sql", sql: upcoming },
  { name: "0006-records.sql", sql: records },
  { name: "0007-versions.sql", sql: versions },
  { name: "0008-territories.sql", sql: territories },
  { name: "0009-places-and-organizations.sql", sql: things },
  { name: "0010-log-name.sql", sql: logName },
  { name: "0011-webhooks.sql", sql: webhooks },
  { name: "0012-tellings.sql", sql: tellings },
  { name: "0013-thing-decisions.sql", sql: thingDecisions },
  { name: "0014-registrations.sql", sql: registrations },
  { name: "0015-inherited-decisions.sql", sql: inheritedDecisions },
];
