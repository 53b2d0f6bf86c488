import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createTlsServer } from "node:https";
import {
  type AddressInfo,
  createServer as createTcpServer,
  type Socket,
  type Server as TcpServer,
} from "node:net";
import type { FetchPage } from "../../src/fetch/fetch.ts";
import { createFetchPage, type FetchDeps } from "../../src/fetch/fetch-page.ts";
import { createHostQueue } from "../../src/fetch/host-queue.ts";
import { systemFetchClock } from "../../src/runtime/fetch-clock.ts";
import { readNodeFile } from "../../src/runtime/node-files.ts";
import { createNodeTransport, type NodeTransportOptions } from "../../src/runtime/node-transport.ts";

/** One request as a fault server saw it. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

export type Script = (request: IncomingMessage, response: ServerResponse) => void;

export interface FaultServer {
  /** `http://127.0.0.1:40123` */
  readonly origin: string;
  /** `127.0.0.1:40123`, as the address policy names it. */
  readonly pair: string;
  readonly port: number;
  /** What each path does; paths without a script answer 404. Add to it at any time. */
  readonly scripts: Map<string, Script>;
  readonly seen: Seen[];
  close(): Promise<void>;
}

export interface FaultServerOptions {
  readonly host?: string;
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** A server on loopback whose every path follows a script: it may drip, hang, lie, loop or blow up. */
export async function startFaultServer(
  scripts: Record<string, Script> = {},
  { host = "127.0.0.1", tls }: FaultServerOptions = {},
): Promise<FaultServer> {
  const table = new Map(Object.entries(scripts));
  const seen: Seen[] = [];
  const listener: RequestListener = (request, response) => {
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    seen.push({
      method: request.method ?? "",
      path: request.url ?? "/",
      headers: request.headers as Record<string, string | undefined>,
    });
    const script = table.get(path);
    if (script) script(request, response);
    else response.writeHead(404).end("nothing here");
  };
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  const port = await listen(server, host);
  const shown = host.includes(":") ? `[${host}]` : host;
  return {
    origin: `${tls ? "https" : "http"}://${shown}:${port}`,
    pair: `${shown}:${port}`,
    port,
    scripts: table,
    seen,
    close: () => stop(server),
  };
}

export interface Canary {
  readonly port: number;
  /** TCP connections accepted so far, whatever was said on them. */
  hits(): number;
  close(): Promise<void>;
}

/** Something that must never be reached: it counts connections on 127.0.0.1, ::1 and every other local address. */
export async function startCanary(): Promise<Canary> {
  let hits = 0;
  const sockets = new Set<Socket>();
  const count = (socket: Socket) => {
    hits += 1;
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.end("HTTP/1.1 200 OK\r\ncontent-length: 6\r\nconnection: close\r\n\r\ncanary");
  };
  const open = createTcpServer(count);
  // `::` without ipv6Only takes IPv4 too: 0.0.0.0, all of 127/8 and ::1 in one.
  const port = await listen(open, "::").catch(() => listen(open, "0.0.0.0"));
  return {
    port,
    hits: () => hits,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return stop(open);
    },
  };
}

async function listen(server: Server | TcpServer, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, host, resolve);
  });
  return (server.address() as AddressInfo).port;
}

function stop(server: Server | TcpServer): Promise<void> {
  if ("closeAllConnections" in server) server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

export interface RigOptions extends Partial<Omit<FetchDeps, "transport">> {
  readonly transport?: NodeTransportOptions;
  /** Servers that a stranger's request may reach in this test. */
  readonly servers?: readonly FaultServer[];
}

export const TEST_USER_AGENT = "Crieur/0.0.0 (+https://hub.example/contact)";

/** The real fetch over the real transport, with no pause between requests; `servers` are the only loopback allowed. */
export function createTestFetch({ transport, servers = [], ...deps }: RigOptions = {}): FetchPage {
  return createFetchPage({
    transport: createNodeTransport({ connectMs: 1000, firstByteMs: 1000, dnsMs: 1000, ...transport }),
    clock: systemFetchClock,
    queue: createHostQueue({ clock: systemFetchClock, gapMs: 0 }),
    userAgent: TEST_USER_AGENT,
    ownHosts: ["hub.example"],
    addressExceptions: servers.map((server) => server.pair),
    readFile: readNodeFile,
    ...deps,
  });
}

/** Answers with these headers and this body, once and for all. */
export function answering(
  body: string | Uint8Array,
  headers: Record<string, string> = {},
  status = 200,
): Script {
  return (_request, response) => void response.writeHead(status, headers).end(body);
}

/** Sends elsewhere; what is not ASCII goes out as raw UTF-8. */
export function redirecting(location: string, status = 302): Script {
  const raw = Buffer.from(location).toString("latin1");
  return (_request, response) => void response.writeHead(status, { location: raw }).end();
}
