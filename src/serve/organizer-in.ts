import type { Json } from "../render/json-ld.ts";

type Members = { readonly [key: string]: Json };

/** The organizer of that id among those of a stored event; `doc` is the JSON text of its members. */
export function organizerIn(doc: string, id: string): Members | null {
  const { organizer } = JSON.parse(`{${doc}}`) as { organizer?: Members | readonly Members[] };
  const all = Array.isArray(organizer) ? organizer : organizer ? [organizer] : [];
  return all.find((node: Members) => String(node["@id"]).endsWith(`/organizations/${id}`)) ?? null;
}
