import { type RecordToTell, recordNodes } from "../render/told-record.ts";
import type { Database } from "../store/database.ts";
import { itemTexts, type Told } from "../store/read-changes.ts";
import { readTellers } from "../store/read-tellers.ts";

const encoder = new TextEncoder();

/**
 * The RPDE items of versions, each preceded by a comma, and in the data of each every record that tells of its event, as a hub
 * needs them that keeps a copy: what several say is composed there as it is here.
 */
export async function itemsWithRecords(
  database: Database,
  told: readonly Told[],
): Promise<Uint8Array<ArrayBuffer>> {
  const items = await itemTexts(database, told);
  const tellers: ReadonlyMap<string, readonly RecordToTell[]> = await readTellers(
    database,
    items.map(({ eventId }) => eventId),
  );
  const texts = items.map(({ text, eventId }) => {
    if (!text.endsWith("}}")) return `,${text}`;
    return `,${text.slice(0, -2)},${recordNodes(tellers.get(eventId) ?? [])}}}`;
  });
  return encoder.encode(texts.join(""));
}
