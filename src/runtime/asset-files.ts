import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Assets } from "../serve/assets.ts";
import { SCRIPTS, STYLES } from "../serve/browser/names.ts";

const own = (name: string) => readFileSync(new URL(`../serve/browser/${name}`, import.meta.url), "utf8");

/** What pages load, read from the files of this installation. */
export function readAssets(): Assets {
  const { resolve } = createRequire(import.meta.url);
  return new Map([
    ["style.css", STYLES.map(own).join("\n")],
    ...SCRIPTS.map((name) => [`${name}.js`, own(`${name}.client.js`)] as const),
    ["leaflet.js", readFileSync(resolve("leaflet/dist/leaflet.js"), "utf8")],
    ["leaflet.css", readFileSync(resolve("leaflet/dist/leaflet.css"), "utf8")],
  ]);
}
