import type { DraftOrigin } from "../model/draft.ts";
import type { RecordOrigin } from "../model/event.ts";
import { recogniseLicense } from "../model/license.ts";
import type { Source } from "../model/source.ts";
import { readUrl } from "./links.ts";
import { readLabel } from "./text.ts";

const MOST_HUBS = 50;

const hostOf = (address = ""): string | undefined => URL.parse(address)?.host;

/**
 * Where a record has been, clean; null when it does not tell whose word it is, or its address is not of the first hub. A
 * licence that this hub does not know is none: then nobody may say that the record is open.
 */
export function readOrigin(
  origin: DraftOrigin,
  reader: Pick<Source, "id" | "url" | "trust">,
): RecordOrigin | null {
  const { source } = origin;
  const [record, sourceUrl] = [readUrl(origin.record), readUrl(source.url)];
  const hubs = origin.hubs.slice(0, MOST_HUBS).flatMap((hub) => readUrl(hub)?.replace(/\/+$/, "") ?? []);
  if (record === null || sourceUrl === null || hubs.length !== origin.hubs.length) return null;
  // A record is named by the hub that first had it: a name of another one's is no name of it.
  if (!record.startsWith(`${hubs[0]}/`)) return null;
  // Nor may a hub that a stranger listed speak as another one than the one that was asked.
  if (reader.trust !== "operator" && hostOf(hubs.at(-1)) !== hostOf(reader.url)) return null;
  return {
    through: reader.id,
    record,
    uid: origin.uid.toWellFormed().replace(/[\p{Cc}\p{Cf}]/gu, "\ufffd"),
    hubs,
    superEvent: origin.superEvent === undefined ? null : readUrl(origin.superEvent),
    source: {
      url: sourceUrl,
      name: readLabel(source.name) || sourceUrl,
      homepage: source.homepage === undefined ? null : readUrl(source.homepage),
      license: source.license === undefined ? null : (recogniseLicense(source.license)?.id ?? null),
      attribution: source.attribution === undefined ? null : readLabel(source.attribution, 1000) || null,
      kind: readLabel(source.kind, 40),
    },
    isVenue: origin.isVenue,
    created: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(origin.created)
      ? origin.created
      : "9999-12-31T00:00:00Z",
  };
}
