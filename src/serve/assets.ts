import { createHash } from "node:crypto";
import type { Hono } from "hono";
import { send } from "./answer.ts";

/** What pages load beside their text, by name (`style.css`, `map.js`): the text of each. */
export type Assets = ReadonlyMap<string, string>;

const TYPES: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
};

const YEAR_SECONDS = 31_536_000;

const known = new WeakMap<Assets, ReadonlyMap<string, string>>();

function pathsOf(assets: Assets): ReadonlyMap<string, string> {
  let paths = known.get(assets);
  if (paths === undefined) {
    const named = [...assets].map(([name, text]) => {
      const dot = name.lastIndexOf(".");
      const hash = createHash("sha256").update(text).digest("hex").slice(0, 12);
      return [name, `/assets/${name.slice(0, dot)}-${hash}${name.slice(dot)}`] as const;
    });
    paths = new Map(named);
    known.set(assets, paths);
  }
  return paths;
}

/** The path of an asset. It changes with the content, so that it may be kept for a year. Throws for a name that is none. */
export function assetPath(assets: Assets, name: string): string {
  const path = pathsOf(assets).get(name);
  if (path === undefined) throw new RangeError(`no asset ${name}`);
  return path;
}

/** `/assets/…`: style sheets and scripts, each under an address of its content. */
export function mountAssets(app: Hono, assets: Assets): void {
  for (const [name, path] of pathsOf(assets)) {
    const body = assets.get(name) ?? "";
    const contentType = TYPES[name.slice(name.lastIndexOf(".") + 1)] ?? "application/octet-stream";
    app.get(path, (c) =>
      send(c, { format: "html", contentType, body, maxAgeSeconds: YEAR_SECONDS, immutable: true }),
    );
  }
}
