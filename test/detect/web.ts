import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import type { FetchOutcome, FetchPage } from "../../src/fetch/fetch.ts";

/** What one address of the loopback web answers. */
export interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly body?: string;
  /** Where it sends whoever asks. */
  readonly location?: string;
}

/** A loopback server that stands for every host: `https://host/path` is answered from `pages`. */
export async function startWeb(pages: Readonly<Record<string, Answer>>) {
  const asked: string[] = [];
  const server = createServer((incoming, response) => {
    const address = `https://${incoming.headers.host}${incoming.url}`;
    asked.push(address);
    const answer = pages[address];
    if (answer?.location) return void response.writeHead(302, { location: answer.location }).end();
    response.writeHead(answer?.status ?? (answer ? 200 : 404), {
      "content-type": answer?.type ?? "text/html",
    });
    response.end(answer?.body ?? "<!doctype html><title>404</title>");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    fetchPage: fetchFrom(port),
    async stop() {
      server.close();
      await once(server, "close");
    },
  };
}

function fetchFrom(port: number): FetchPage {
  return (wanted) =>
    new Promise<FetchOutcome>((resolve) => {
      const url = new URL(wanted.url);
      const failed = (status: number | null): FetchOutcome => ({
        type: "failed",
        problem: { code: "UNREACHABLE" },
        status,
        retryAfterSeconds: null,
      });
      if (!/^https?:$/.test(url.protocol)) return resolve(failed(null));
      const call = request(
        { port, host: "127.0.0.1", path: url.pathname + url.search, headers: { host: url.host } },
        async (response) => {
          const chunks: Buffer[] = [];
          for await (const chunk of response) chunks.push(chunk as Buffer);
          const text = Buffer.concat(chunks).toString("utf8");
          const { location } = response.headers;
          if (location) return resolve(fetchFrom(port)({ ...wanted, url: location }));
          if (response.statusCode !== 200) return resolve(failed(response.statusCode ?? null));
          const mediaType = response.headers["content-type"]?.split(";")[0] ?? null;
          resolve({
            type: "page",
            page: {
              url: wanted.url,
              status: 200,
              mediaType,
              text,
              whole: true,
              headers: {},
              fetchedAt: "2026-11-24T20:00:00Z",
            },
            etag: null,
            lastModified: null,
            bodyHash: "",
            bytes: text.length,
            permanentUrl: null,
            freshForSeconds: null,
            problems: [],
          });
        },
      );
      call.on("error", () => resolve(failed(null)));
      call.end();
    });
}

export const calendar = (...events: readonly string[]): string =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Essai//FR", ...events, "END:VCALENDAR", ""].join("\r\n");

export const vevent = (uid: string, ...lines: readonly string[]): string =>
  ["BEGIN:VEVENT", `UID:${uid}`, "DTSTART:20261212T190000Z", "SUMMARY:Bal folk", ...lines, "END:VEVENT"].join(
    "\r\n",
  );

export const twoEvents = calendar(vevent("a@lieu.example"), vevent("b@lieu.example"));

export const html = (head: string, body = ""): string =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Le Lieu</title>${head}</head><body>${body}</body></html>`;
