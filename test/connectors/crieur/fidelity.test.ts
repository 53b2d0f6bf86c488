import { describe, expect, it } from "vitest";
import { draftOf } from "../../../connectors/crieur/draft.ts";
import { toldRecord } from "../../../connectors/crieur/record.ts";
import type { HubEvent } from "../../../src/model/event.ts";
import { normalise } from "../../../src/normalise/normalise.ts";
import { recordNodes } from "../../../src/render/told-record.ts";
import { gazetteer, source } from "../../normalise/scene.ts";
import { corpusEvents, corpusPaths } from "../../rdf/corpus-documents.ts";

const WINDOW = { from: "2000-01-01T00:00:00Z", to: "2040-01-01T00:00:00Z" };
const NOW = "2026-11-01T09:00:00Z";
/** Of each file: the rest of a long one is of the same make. */
const MOST = 200;

/** An event as the hub has it that reads the list of changes of the hub that has `event`. */
function throughAnotherHub({ moments: _, ...event }: HubEvent): HubEvent | null {
  const told = { id: event.id, source, standing: "other", created: NOW, event };
  const { record } = JSON.parse(`{${recordNodes([told])}}`);
  const { said } = toldRecord.parse(record[0]);
  const from = { ...source, id: "hub", kind: "crieur", name: "A hub" };
  const context = { source: from, feed: {}, gazetteer, now: NOW, window: WINDOW };
  return normalise(draftOf(said, { uid: event.uid }), context).event;
}

/** What is said of it: ids are each hub's own, and another hub's id of it is no fingerprint. */
const said = (event: HubEvent | null): unknown =>
  JSON.parse(
    JSON.stringify(event, (key, value) =>
      ["id", "uidIsFingerprint", "superEvent"].includes(key) ? undefined : value,
    ),
  );

describe.runIf(corpusPaths().length > 0)("a record of every feed of the corpus", () => {
  it.each(corpusPaths())("is the same through another hub: %s", async (path) => {
    for (const event of (await corpusEvents(path)).slice(0, MOST))
      expect(said(throughAnotherHub(event))).toEqual(said(event));
  });
});
