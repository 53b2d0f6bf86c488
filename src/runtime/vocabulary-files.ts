import { fileURLToPath } from "node:url";

const inRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The communes of France, one a line; see vocab/build-communes.ts. */
export const COMMUNES_FILE = inRoot("vocab/communes.tsv");

/** The hub's SKOS scheme of keywords. */
export const CONCEPTS_FILE = inRoot("vocab/tiers-lieux.ttl");

/** What every document of the hub keeps to, in SHACL. */
export const SHAPES_FILE = inRoot("vocab/shapes.ttl");

/** The overlay context of the hub's JSON-LD. */
export const CONTEXT_FILE = inRoot("vocab/context.jsonld");

/** The project's own description: its version is read from there. */
export const PACKAGE_FILE = inRoot("package.json");
