import { once } from "node:events";
import { get } from "node:http";
import { gunzipSync } from "node:zlib";
import { describe, expect, inject, it } from "vitest";

const MOST_PAGES = 60;

/** What goes over the wire for an address, and its text. */
async function fetched(path: string): Promise<{ bytes: number; text: string; isPage: boolean }> {
  const headers = { accept: "text/html,*/*;q=0.1", "accept-encoding": "gzip" };
  const [response] = await once(get(inject("hub") + path, { headers }), "response");
  const pieces: Buffer[] = [];
  for await (const piece of response) pieces.push(piece);
  const body = Buffer.concat(pieces);
  const text =
    response.headers["content-encoding"] === "gzip" ? gunzipSync(body).toString() : body.toString();
  return {
    bytes: body.length,
    text,
    isPage: response.statusCode === 200 && String(response.headers["content-type"]).startsWith("text/html"),
  };
}

describe("every page that links lead to", () => {
  it("weighs less than 100 KB, and its own scripts less than 20 KB", async () => {
    const assets = new Map<string, number>();
    const waiting = ["/", "/data", "/status", "/accessibility", "/sparql", "/vocab", "/places"];
    const known = new Set(waiting);
    let pages = 0;
    for (let path = waiting.shift(); path !== undefined && pages < MOST_PAGES; path = waiting.shift()) {
      const { bytes, text, isPage } = await fetched(path);
      if (!isPage) continue;
      pages += 1;
      let [whole, scripts] = [bytes, 0];
      for (const [, asset = ""] of text.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)) {
        if (/leaflet/.test(asset)) continue;
        const size = assets.get(asset) ?? (await fetched(asset)).bytes;
        assets.set(asset, size);
        whole += size;
        if (asset.endsWith(".js")) scripts += size;
      }
      expect(whole, path).toBeLessThan(100_000);
      expect(scripts, path).toBeLessThan(20_000);
      for (const [, link = ""] of text.matchAll(/<a [^>]*href="(\/[^"#]*)/g)) {
        const next = link.replaceAll("&amp;", "&");
        // One page of each kind and question is enough.
        const kind = next.replace(/\?.*/, "").replace(/^(\/\w+\/).{12,}/, "$1");
        if (known.has(kind) || /\.(?:\w{2,8})$/.test(kind)) continue;
        known.add(kind);
        waiting.push(next);
      }
    }
    expect(pages).toBeGreaterThan(8);
  });
});
