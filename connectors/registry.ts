import type { AnyConnector } from "../src/connector.ts";
import { crieur } from "./crieur/crieur.ts";
import { ical } from "./ical/ical.ts";
import { jsonld } from "./jsonld/jsonld.ts";
import { openagenda } from "./openagenda/openagenda.ts";
import { rss } from "./rss/rss.ts";
import { tibillet } from "./tibillet/tibillet.ts";

/** Every kind of feed the hub reads, specific before generic: at equal confidence the first one wins. */
export const connectors: readonly AnyConnector[] = [tibillet, openagenda, crieur, ical, rss, jsonld];
