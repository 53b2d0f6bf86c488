import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PARAMETERS } from "../../src/query/parameters.ts";
import { ROUTES } from "../../src/serve/described-routes.ts";
import { EXAMPLES } from "../../src/serve/documentation.ts";
import { FORMATS } from "../../src/serve/formats.ts";
import { LDES_TYPES } from "../../src/serve/ldes.ts";
import { planning } from "../ingest/telling-hub.ts";
import { type Hub, openHub } from "./seed.ts";

// Pages of forms for people, what pages load or their scripts ask, and what a hub answers to everything.
const UNDESCRIBED = [
  /^\/sources\/new(?:\/map)?$/,
  /^\/manage\//,
  /^\/desk(?:\/(?:\*|sources|duplicates|joined|log|enter|leave))?$/,
  /^\/assets\//,
  /^\/favicon/,
  /^\/robots\.txt$/,
  /^\*$/,
  /^\/\*$/,
];
const EXTENSION = new RegExp(`\\.(?:${[...Object.keys(FORMATS), ...Object.keys(LDES_TYPES)].join("|")})$`);

describe("the hub's description of itself", () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await openHub(undefined, {
      desk: { token: "a-token-of-24-characters", planning, addressOf: () => "", seconds: () => 0 },
    });
  });
  afterAll(() => hub.close());

  it("leaves out no address that the hub answers at", async () => {
    const described = new Set(ROUTES.map(({ path }) => path.replaceAll(/\{(\w+)\}/g, ":$1")));
    const forgotten = hub.app.routes
      .filter(({ method }) => method === "GET" || method === "POST")
      .map(({ path }) => path)
      .filter((path) => !UNDESCRIBED.some((pattern) => pattern.test(path)))
      .filter((path) => !described.has(path) && !described.has(path.replace(EXTENSION, "")));
    expect([...new Set(forgotten)]).toEqual([]);
  });

  it("names no address that the hub does not answer at", async () => {
    const known = new Set(hub.app.routes.map(({ path }) => path.replaceAll(/:(\w+)/g, "{$1}")));
    expect(ROUTES.map(({ path }) => path).filter((path) => !known.has(path))).toEqual([]);
  });

  it.each(["fr", "en"])(
    "explains every parameter, form and address on the page for people (%s)",
    async (lang) => {
      const page = await (await hub.app.request(`/docs?lang=${lang}`)).text();
      for (const { name } of PARAMETERS) expect(page).toContain(`<code>${name}</code>`);
      for (const { path } of ROUTES) expect(page).toContain(path);
      for (const format of Object.keys(FORMATS)) expect(page).toContain(`.${format}`);
      expect(page).toContain(`<html lang="${lang}">`);
    },
  );

  it.each(EXAMPLES)("answers its own example %s in every form", async (query) => {
    const encoded = new URLSearchParams(query).toString();
    for (const format of [...Object.keys(FORMATS), "rq"]) {
      const response = await hub.app.request(`/events.${format}?${encoded}`);
      expect([format, response.status]).toEqual([format, 200]);
      await response.text();
    }
    expect(await (await hub.app.request("/docs")).text()).toContain(query.replaceAll("&", "&amp;"));
  });
});
