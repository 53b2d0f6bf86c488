import { lookup, Resolver } from "node:dns/promises";
import { buildConnector, Client } from "undici";
import { isGlobalAddress, literalOf, mayConnect, plainAddress, portOf } from "../fetch/addresses.ts";
import { ACCEPTED_CODINGS } from "../fetch/content-coding.ts";
import type { AddressPolicy, Transport, TransportFailure, TransportResponse } from "../fetch/transport.ts";
import { failureOf } from "./node-transport-errors.ts";

/** Gives all the addresses of a host name; rejects when it has none. */
export type ResolveHost = (hostname: string, policy: AddressPolicy) => Promise<readonly string[]>;

export interface NodeTransportOptions {
  readonly resolve?: ResolveHost;
  /** Certificates of authorities to trust besides Node's own (PEM). */
  readonly ca?: string;
  readonly dnsMs?: number;
  readonly connectMs?: number;
  readonly firstByteMs?: number;
  readonly headerBytes?: number;
}

/** Addresses of one host that are tried before giving up. */
const MOST_ATTEMPTS = 4;

type Connect = buildConnector.connector;
type Callback = buildConnector.Callback;

/**
 * The only module of the hub that opens outbound sockets on Node. Each request has its own connection, so that
 * each goes through the whole check: the host is resolved once, every answer must be allowed, the connection is
 * made to a checked address, and the socket's own idea of its peer is compared before a byte is sent. The TLS
 * name stays the host's. Proxy variables are not read: `Client` knows of none.
 */
export function createNodeTransport(options: NodeTransportOptions = {}): Transport {
  const { connectMs = 5000, firstByteMs = 10_000, dnsMs = 3000, headerBytes = 32 * 1024 } = options;
  const resolve = options.resolve ?? createResolve(dnsMs);

  return async ({ url, headers, body, policy, signal }) => {
    const addresses = await addressesOf(url, policy, resolve, dnsMs);
    if (!Array.isArray(addresses)) return addresses as TransportFailure;
    if (signal.aborted) return { type: "failed", code: "TIMED_OUT" };
    const connect = checkedConnect(addresses, url, policy, connectMs, options.ca);
    const client = new Client(url.origin, {
      connect,
      pipelining: 0,
      allowH2: false,
      maxHeaderSize: headerBytes,
      headersTimeout: firstByteMs,
      bodyTimeout: 0,
    });
    const close = () => void client.destroy().catch(() => undefined);
    try {
      const response = await client.request({
        method: body === undefined ? "GET" : "POST",
        path: url.pathname + url.search,
        body: body ?? null,
        headers: { ...headers, "accept-encoding": ACCEPTED_CODINGS },
        signal,
      });
      // A body that nobody reads to its end errors when the connection goes: that is no one's failure.
      response.body.on("error", () => undefined);
      return {
        type: "response",
        status: response.statusCode,
        headers: flat(response.headers),
        body: response.body,
        decoded: false,
        close,
      } satisfies TransportResponse;
    } catch (error) {
      close();
      return failureOf(error);
    }
  };
}

function flat(headers: Readonly<Record<string, string | string[] | undefined>>): Map<string, string> {
  const map = new Map<string, string>();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name.toLowerCase(), Array.isArray(value) ? value.join(", ") : value);
  }
  return map;
}

/** The addresses to try, all of them allowed, IPv4 first; one that is not refuses the whole host. */
async function addressesOf(
  url: URL,
  policy: AddressPolicy,
  resolve: ResolveHost,
  dnsMs: number,
): Promise<string[] | TransportFailure> {
  const literal = literalOf(url);
  let answers: readonly string[];
  if (literal !== null) answers = [literal];
  else {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(Object.assign(new Error("DNS is late"), { code: "ETIMEOUT" })), dnsMs);
    });
    try {
      answers = await Promise.race([resolve(url.hostname, policy), late]);
    } catch (error) {
      return failureOf(error);
    } finally {
      clearTimeout(timer);
    }
  }
  const port = portOf(url);
  if (answers.length === 0) return { type: "failed", code: "UNREACHABLE", reason: "ENOTFOUND" };
  // Public and private answers together are a trick, whoever asks.
  const mixed = answers.some(isGlobalAddress) && !answers.every(isGlobalAddress);
  if (mixed || !answers.every((answer) => mayConnect(answer, port, policy))) {
    return { type: "failed", code: "UNREACHABLE", reason: "address not allowed" };
  }
  const rank = (address: string) => (address.includes(":") ? 1 : 0);
  return [...answers].sort((a, b) => rank(a) - rank(b)).slice(0, MOST_ATTEMPTS);
}

/** Connects to the first of these addresses that answers, sharing out the time among them. */
function checkedConnect(
  addresses: readonly string[],
  url: URL,
  policy: AddressPolicy,
  connectMs: number,
  ca: string | undefined,
): Connect {
  const timeout = Math.ceil(connectMs / addresses.length);
  const connectTo = buildConnector({
    allowH2: false,
    maxCachedSessions: 0,
    timeout,
    ...(ca === undefined ? {} : { ca }),
  });
  const port = portOf(url);
  return (opts, callback: Callback) => {
    const attempt = (index: number): void => {
      const address = addresses[index] ?? "";
      const servername = literalOf(url) === null ? url.hostname : undefined;
      connectTo(
        { ...opts, hostname: address, ...(servername === undefined ? {} : { servername }) },
        (...[error, socket]) => {
          if (error) {
            if (index + 1 < addresses.length) attempt(index + 1);
            else callback(error, null);
            return;
          }
          const peer = plainAddress(socket.remoteAddress ?? "");
          if (peer === plainAddress(address) && mayConnect(address, port, policy))
            return callback(null, socket);
          socket.destroy();
          callback(Object.assign(new Error("connected elsewhere"), { code: "EPEER" }), null);
        },
      );
    };
    attempt(0);
  };
}

/**
 * Strangers' names are asked of the DNS servers directly: the system's own look-up holds one of four threads for
 * as long as a hostile name server likes. An operator's names may also stand in the hosts file.
 */
function createResolve(dnsMs: number): ResolveHost {
  return async (hostname, policy) => {
    // RFC 6761 §6.3
    if (hostname === "localhost" || hostname.endsWith(".localhost")) return ["127.0.0.1", "::1"];
    if (policy.trust === "operator" || policy.isVouchedFor) {
      return (await lookup(hostname, { all: true })).map(({ address }) => address);
    }
    return resolveBy([], dnsMs)(hostname, policy);
  };
}

/** Asks these DNS servers (`ip` or `ip:port`; none: the system's) for IPv4 and IPv6 addresses, following CNAME. */
export function resolveBy(servers: readonly string[], dnsMs = 3000): ResolveHost {
  return async (hostname) => {
    const resolver = new Resolver({ timeout: Math.ceil(dnsMs / 2), tries: 2 });
    if (servers.length > 0) resolver.setServers(servers);
    const timer = setTimeout(() => resolver.cancel(), dnsMs);
    try {
      const [four, six] = await Promise.allSettled([
        resolver.resolve4(hostname),
        resolver.resolve6(hostname),
      ]);
      if (four.status === "rejected" && six.status === "rejected") throw four.reason;
      return [
        ...(four.status === "fulfilled" ? four.value : []),
        ...(six.status === "fulfilled" ? six.value : []),
      ];
    } finally {
      clearTimeout(timer);
    }
  };
}
