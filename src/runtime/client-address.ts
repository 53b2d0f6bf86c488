import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Addresses and networks of an operator's own proxies. */
export type ProxyList = readonly (readonly [Address, number])[];

/** An address as it is usually written; an IPv4 one inside an IPv6 one is itself. Null for anything else. */
function readAddress(text: string): Address | null {
  const bare = text.replace(/%.*$/, "");
  if (ipaddr.IPv4.isValidFourPartDecimal(bare)) return ipaddr.IPv4.parse(bare);
  return ipaddr.IPv6.isValid(bare) ? ipaddr.process(bare) : null;
}

function readEntry(entry: string): readonly [Address, number] | null {
  const [written = "", bits, ...more] = entry.split("/");
  const address = readAddress(written);
  if (!address || more.length > 0) return null;
  const width = address.kind() === "ipv6" ? 128 : 32;
  if (bits === undefined) return [address, width];
  return /^\d{1,3}$/.test(bits) && Number(bits) <= width ? [address, Number(bits)] : null;
}

/** Addresses and networks (`10.0.0.0/8`) of an operator's own proxies, as one list to look in. */
export function proxyList(written: readonly string[]): ProxyList {
  return written.map(readEntry).filter((entry) => entry !== null);
}

/** Whether `10.0.0.1` or `fd00::/8` is an address or network that `proxyList` can take. */
export function isProxyEntry(entry: string): boolean {
  return readEntry(entry) !== null;
}

const isListed = (address: Address, list: ProxyList): boolean =>
  list.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));

/**
 * The address that a request is counted under. It is the socket's, whatever the headers say, unless the socket's is
 * one of the operator's own proxies: then the nearest one in X-Forwarded-For that is no such proxy. Of an IPv6
 * address the network counts, since a household has 2^64 of them.
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  proxies: ProxyList,
): string {
  let address = readAddress(socketAddress ?? "");
  if (!address) return "unknown";
  const hops = (forwardedFor ?? "").slice(-2000).split(",").reverse();
  for (const hop of hops) {
    if (!isListed(address, proxies)) break;
    const before = readAddress(hop.trim());
    if (!before) break;
    address = before;
  }
  return "parts" in address ? networkOf(address) : address.toString();
}

/** The first 64 bits of an IPv6 address. */
function networkOf({ parts }: ipaddr.IPv6): string {
  const groups = parts.slice(0, 4).map((part) => part.toString(16));
  return `${groups.join(":")}::/64`;
}
