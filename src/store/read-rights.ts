import { findLicense, recogniseLicense } from "../model/license.ts";
import type { License } from "../model/source.ts";
import { RELAYS } from "../reconcile/precedence.ts";
import type { Database } from "./database.ts";
import { perCommit } from "./per-commit.ts";

/** Whose the events of a source are, and what may be done with them. */
export interface SourceRights {
  readonly id: string;
  readonly name: string;
  readonly homepage: string | null;
  /** What the owner asks to be named as; the name of the source when nothing is asked. */
  readonly attribution: string;
  /** What the owner declares, else what the feed says of itself; null when nobody does. */
  readonly license: License | null;
  /** Whether it is another hub, whose records bear the licence of their own source each. */
  readonly isHub: boolean;
}

/** The rights of every source, in the order of their ids. At most ten thousand. */
export const readRights = perCommit(readRightsAnew, () => "");

async function readRightsAnew(database: Database): Promise<readonly SourceRights[]> {
  const rows = await database.all<{
    id: string;
    name: string;
    homepage: string | null;
    attribution: string | null;
    license: string | null;
    declared: string | null;
    kind: string;
  }>(
    `SELECT id, name, homepage, attribution, license, kind, json_extract(feed, '$.license') AS declared
     FROM sources ORDER BY id LIMIT 10000`,
  );
  return rows.map(({ id, name, homepage, attribution, license, declared, kind }) => ({
    id,
    isHub: RELAYS.has(kind),
    name,
    homepage,
    attribution: attribution || name,
    license: RELAYS.has(kind)
      ? null
      : license === null
        ? declared
          ? recogniseLicense(String(declared))
          : null
        : findLicense(license),
  }));
}

/** Whether some occurrence is under one of these licences. */
export async function isLicenseUsed(database: Database, licenses: readonly License[]): Promise<boolean> {
  const urls = licenses.map(({ url }) => url);
  const row = await database.first<{ used: number }>(
    `SELECT EXISTS (SELECT 1 FROM json_each(?) j CROSS JOIN filter_keys f ON f.property = 'license' AND f.value = j.value
       CROSS JOIN occurrence_keys k ON k.key = f.id) AS used`,
    JSON.stringify(urls),
  );
  return row?.used === 1;
}

/** The licences of some sources, each once. */
export function licensesOf(rights: readonly SourceRights[]): License[] {
  return [...new Set(rights.flatMap(({ license }) => license ?? []))];
}
