import { BlockList, isIP, SocketAddress } from "node:net";

/** Addresses and networks (`10.0.0.0/8`) of an operator's own proxies, as one list to look in. */
export function proxyList(written: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of written) {
    const [address = "", bits] = entry.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** Whether `10.0.0.1` or `fd00::/8` is an address or network that `proxyList` can take. */
export function isProxyEntry(entry: string): boolean {
  const [address = "", bits, ...more] = entry.split("/");
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
}

const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, "");

const isListed = (address: string, list: BlockList): boolean =>
  list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

/**
 * The address that a request is counted under. It is the socket's, whatever the headers say, unless the socket's is
 * one of the operator's own proxies: then the nearest one in X-Forwarded-For that is no such proxy. Of an IPv6
 * address the network counts, since a household has 2^64 of them.
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  proxies: BlockList,
): string {
  let address = plain(socketAddress ?? "");
  if (isIP(address) === 0) return "unknown";
  const hops = (forwardedFor ?? "").slice(-2000).split(",").reverse();
  for (const hop of hops) {
    if (!isListed(address, proxies)) break;
    const before = plain(hop.trim());
    if (isIP(before) === 0) break;
    address = before;
  }
  return isIP(address) === 6 ? networkOf(address) : address;
}

/** The first 64 bits of an IPv6 address, written in full. */
function networkOf(address: string): string {
  // The class writes RFC 5952's short form whatever it is given; zones of link-local addresses fall away.
  const { address: short } = new SocketAddress({ address: address.replace(/%.*$/, ""), family: "ipv6" });
  const [head = "", tail] = short.split("::");
  const first = head === "" ? [] : head.split(":");
  const last = tail ? tail.split(":") : [];
  const groups =
    tail === undefined ? first : [...first, ...Array(8 - first.length - last.length).fill("0"), ...last];
  return `${groups.slice(0, 4).join(":")}::/64`;
}
