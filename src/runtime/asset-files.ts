import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Assets } from "../serve/assets.ts";
import { SCRIPTS, STYLES } from "../serve/browser/names.ts";

const own = (name: string) => readFileSync(new URL(`../serve/browser/${name}`, import.meta.url), "utf8");

const library = (path: string) => readFileSync(fileURLToPath(import.meta.resolve(path)), "utf8");

/** What pages load, read from the files of this installation. */
export function readAssets(): Assets {
  return new Map([
    ["style.css", STYLES.map(own).join("\n")],
    ...SCRIPTS.map((name) => [`${name}.js`, own(`${name}.client.js`)] as const),
    ["leaflet.js", library("leaflet/dist/leaflet.js")],
    ["leaflet.css", library("leaflet/dist/leaflet.css")],
  ]);
}
