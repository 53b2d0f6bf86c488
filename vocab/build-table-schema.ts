import { writeFileSync } from "node:fs";
import { eventsSchema } from "../src/render/table-schema.ts";

// The schema of the table of events, to be handed to a catalogue of schemas: npm run build:table-schema

writeFileSync(new URL("schema-evenements.json", import.meta.url), eventsSchema());
