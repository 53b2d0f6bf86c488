import type { ReadPage } from "../../src/ingest/read-page.ts";
import type { HubEvent, Organization } from "../../src/model/event.ts";
import type { Place } from "../../src/model/place.ts";
import { idOf } from "../../src/reconcile/identity.ts";
import { samplePlace } from "../store/samples.ts";
import { readSamplePage, type Told } from "./rig.ts";

export type SaidPlace = Partial<Place> & { readonly name: string | null };

/** An event that names places and organizations in its own words. */
export interface At extends Told {
  readonly at?: readonly SaidPlace[];
  readonly by?: readonly Pick<Organization, "name" | "url">[];
}

export const placeOf = (sourceId: string, said: SaidPlace): Place => ({
  ...samplePlace(sourceId, ""),
  id: idOf("place", sourceId, said.name ?? "", said.streetAddress ?? "", said.addressLocality ?? ""),
  streetAddress: null,
  ...said,
});

/** Reads the sample pages, with the places and organizations that they name. */
export const readTellingPage: ReadPage = async (input) => {
  const reading = await readSamplePage(input);
  const told = new Map<string, At>(
    (JSON.parse(input.page.text).events ?? []).map((one: At) => [one.uid, one]),
  );
  const events = reading.events.map((event): HubEvent => {
    const { at, by } = told.get(event.uid) ?? {};
    const location = at?.map((said) => placeOf(input.source.id, said)) ?? event.facts.location;
    const organizer = (by ?? []).map((one) => ({
      id: idOf("organization", input.source.id, one.name.toLowerCase()),
      ...one,
    }));
    return { ...event, facts: { ...event.facts, location, organizer } };
  });
  return { ...reading, events };
};
