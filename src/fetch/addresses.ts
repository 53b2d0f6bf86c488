import ipaddr from "ipaddr.js";
import type { AddressPolicy } from "./transport.ts";

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Block = [Address, number];

const blocks = (...cidrs: string[]): Block[] => cidrs.map((cidr) => ipaddr.parseCIDR(cidr));

/** Every block of the IANA IPv4 special-purpose registry, multicast and the reserved end, reachable or not. */
const SPECIAL_V4 = blocks(
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
);

const GLOBAL_V6 = blocks("2000::/3");

/**
 * What is not for hosts inside 2000::/3: protocol assignments (Teredo, benchmarking, ORCHID, AMT, AS112),
 * documentation twice, 6to4, and AS112. All that embeds an IPv4 address elsewhere lies outside 2000::/3.
 */
const SPECIAL_V6 = blocks("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

/** What an operator may name besides: its own machine and its own network. Never link-local: cloud metadata is there. */
const OWN_NETWORK = blocks(
  "127.0.0.0/8",
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "::1/128",
  "fc00::/7",
);

function inside(address: Address, list: readonly Block[]): boolean {
  return list.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));
}

/** The plain form of an address: four decimals, or RFC 5952. Null for anything else, zone identifiers included. */
export function plainAddress(text: string): string | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text).toString();
  if (!text.includes(":") || text.includes("%") || !ipaddr.IPv6.isValid(text)) return null;
  return ipaddr.IPv6.parse(text).toString();
}

/**
 * Whether an address is a host of the public internet. An allow-list: forms that carry an IPv4 address inside
 * (::ffff:0:0/96, ::/96, 64:ff9b::/96, 64:ff9b:1::/48, 2002::/16) are refused whatever they carry, since the
 * network, and not this check, decides where they lead.
 */
export function isGlobalAddress(text: string): boolean {
  const plain = plainAddress(text);
  if (plain === null) return false;
  const address = ipaddr.parse(plain);
  if (address.kind() === "ipv4") return !inside(address, SPECIAL_V4);
  return inside(address, GLOBAL_V6) && !inside(address, SPECIAL_V6);
}

/** Whether an address is this machine's or its own network's. */
export function isOwnNetwork(text: string): boolean {
  const plain = plainAddress(text);
  return plain !== null && inside(ipaddr.parse(plain), OWN_NETWORK);
}

/** Whether an address is this machine. */
export function isLoopback(text: string): boolean {
  const plain = plainAddress(text);
  return plain !== null && (plain === "::1" || plain.startsWith("127."));
}

/** Whether a connection to this address and port may be opened. Asked of literals, of every answer of DNS, and of the socket. */
export function mayConnect(address: string, port: number, policy: AddressPolicy): boolean {
  const plain = plainAddress(address);
  if (plain === null) return false;
  if (isGlobalAddress(plain)) return true;
  if ((policy.trust === "operator" || policy.isVouchedFor) && isOwnNetwork(plain)) return true;
  return policy.exceptions.includes(plain.includes(":") ? `[${plain}]:${port}` : `${plain}:${port}`);
}

/** The address that a URL names itself (`127.0.0.1`, `[::1]`), or null when it names a host. */
export function literalOf(url: URL): string | null {
  const host = url.hostname;
  if (host.startsWith("[")) return host.slice(1, -1);
  return ipaddr.IPv4.isValidFourPartDecimal(host) ? host : null;
}

/** The port of a URL, its scheme's own where it names none. */
export function portOf(url: URL): number {
  return url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
}
