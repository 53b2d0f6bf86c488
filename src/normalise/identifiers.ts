import { readToken } from "./text.ts";

export interface Identifier {
  readonly propertyID: string;
  readonly value: string;
}

const MOST = 20;

/** By what names others know a thing, each once. */
export function readIdentifiers(said: readonly Identifier[] = []): Identifier[] {
  const identifiers = new Map<string, Identifier>();
  for (const { propertyID, value } of said.slice(0, MOST)) {
    const id = { propertyID: readToken(propertyID, 100), value: readToken(value, 1000) };
    if (id.propertyID && id.value) identifiers.set(`${id.propertyID} ${id.value}`, id);
  }
  return [...identifiers.values()];
}
