import { VOCABULARY_GRAPH } from "../rdf/record-quads.ts";
import { vocabularyQuads } from "../rdf/vocabulary-quads.ts";
import { sha256 } from "../reconcile/identity.ts";
import type { Database } from "../store/database.ts";
import { noteMeta, readMeta } from "../store/meta.ts";
import { changeTriples } from "../store/triple-rows.ts";

const HASH = "vocabulary";

/** Writes the triples of the vocabulary into their graph, when they are not there or of another text. Tells whether it did. */
export async function keepVocabulary(database: Database, turtle: string): Promise<boolean> {
  const hash = sha256(turtle);
  if ((await readMeta(database, HASH)) === hash) return false;
  const added = vocabularyQuads(turtle);
  await database.batch([
    ...changeTriples(() => ({ cleared: [VOCABULARY_GRAPH], removed: [], added })),
    noteMeta(HASH, hash),
  ]);
  return true;
}
