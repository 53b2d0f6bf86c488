import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { httpDate } from "../../data/demo/days.ts";
import type { DemoFeed } from "../../data/demo/feed.ts";
import { demoFeeds } from "../../data/demo.ts";

/** The running server of the bundled feeds. */
export interface DemoServer {
  /** `http://127.0.0.1:40123`, without final slash. */
  readonly origin: string;
  readonly close: () => Promise<void>;
}

const DAY = 86_400;

function answer(feed: DemoFeed, request: IncomingMessage, response: ServerResponse, now: Date): void {
  const { requires } = feed;
  if (requires && request.headers[requires.header] !== requires.value) {
    response
      .writeHead(403, { "content-type": "application/json" })
      .end('{"detail":"key missing or refused"}');
    return;
  }
  const query = new URL(request.url ?? "/", "http://localhost").searchParams;
  const body = feed.answer ? feed.answer(query) : feed.body;
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const headers = {
    etag,
    // Bytes change at midnight UTC at the earliest.
    "last-modified": httpDate(Math.floor(now.getTime() / 1000 / DAY) * DAY),
    "cache-control": "max-age=60",
    "content-type": feed.contentType,
  };
  const known = request.headers["if-none-match"];
  const since = request.headers["if-modified-since"];
  // RFC 9110 §13.2.2: an entity tag decides alone where there is one.
  const fresh = known ? known.split(/\s*,\s*/).includes(etag) : since === headers["last-modified"];
  if (fresh) {
    response.writeHead(304, { etag, "last-modified": headers["last-modified"] }).end();
    return;
  }
  response.writeHead(200, { ...headers, "content-length": Buffer.byteLength(body) });
  response.end(request.method === "HEAD" ? undefined : body);
}

/**
 * Serves the bundled feeds on a free port of the loopback, as the venues' own servers would: with entity tags,
 * dates, and 403 without a key where one is asked for. It listens, and never connects anywhere.
 * @param clock gives the instant the feeds are relative to.
 */
export async function startDemoFeeds(clock: () => Date): Promise<DemoServer> {
  const server = createServer((request, response) => {
    const now = clock();
    const path = (request.url ?? "/").split("?")[0];
    const feed = demoFeeds(now).find((each) => each.path === path);
    if (feed && (request.method === "GET" || request.method === "HEAD")) answer(feed, request, response, now);
    else response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("404\n");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // The feeds are there for the hub: they must not keep the process alive by themselves.
  server.unref();
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
