import type { Hono } from "hono";
import type { Json } from "../render/json-ld.ts";
import { csvwMetadata, dataPackage, tableSchema } from "../render/table-schema.ts";
import { licensesOf, readRights } from "../store/read-rights.ts";
import { send } from "./answer.ts";
import type { AppDeps } from "./deps.ts";

export const TABLE_SCHEMA_PATH = "/events/table-schema.json";
export const CSVW_PATH = "/events.csv-metadata.json";
export const DATA_PACKAGE_PATH = "/events/datapackage.json";

const text = (value: Json): string => `${JSON.stringify(value, null, 2)}\n`;
const HOUR = 3600;

/** What the table of `/events.csv` is: as Table Schema, as CSV on the Web, and as a Data Package. */
export function mountTables(app: Hono, deps: AppDeps): void {
  app.get(TABLE_SCHEMA_PATH, (c) =>
    send(c, { format: "json", body: text(tableSchema()), maxAgeSeconds: HOUR }),
  );
  app.get(CSVW_PATH, async (c) => {
    const licenses = licensesOf(await readRights(deps.database)).map(({ url }) => url);
    return send(c, {
      format: "json",
      contentType: "application/csvm+json",
      body: text(csvwMetadata(deps.baseUrl, licenses)),
      maxAgeSeconds: HOUR,
    });
  });
  app.get(DATA_PACKAGE_PATH, async (c) => {
    const rights = await readRights(deps.database);
    const licenses = licensesOf(rights).map(({ id, url, fr }) => ({ id, url, title: fr }));
    const sources = rights.map(({ attribution, homepage }) => ({ title: attribution, path: homepage }));
    const body = text(dataPackage(deps.hubName.fr, deps.baseUrl, { licenses, sources }));
    return send(c, { format: "json", body, maxAgeSeconds: HOUR });
  });
}
