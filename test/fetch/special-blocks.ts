import ipaddr from "ipaddr.js";

/** The IANA IPv4 special-purpose registry, multicast and broadcast. */
export const SPECIAL_V4_BLOCKS = [
  "0.0.0.0/8",
  "0.0.0.0/32",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.0.0/29",
  "192.0.0.8/32",
  "192.0.0.9/32",
  "192.0.0.10/32",
  "192.0.0.170/32",
  "192.0.0.171/32",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
  "255.255.255.255/32",
];

/** The IANA IPv6 special-purpose registry, multicast, and the deprecated forms that hold an IPv4 address. */
export const SPECIAL_V6_BLOCKS = [
  "::/128",
  "::1/128",
  "::/96",
  "::ffff:0:0/96",
  "::ffff:0:0:0/96",
  "64:ff9b::/96",
  "64:ff9b:1::/48",
  "100::/64",
  "100:0:0:1::/64",
  "2001::/23",
  "2001::/32",
  "2001:1::1/128",
  "2001:1::2/128",
  "2001:1::3/128",
  "2001:2::/48",
  "2001:3::/32",
  "2001:4:112::/48",
  "2001:10::/28",
  "2001:20::/28",
  "2001:30::/28",
  "2001:db8::/32",
  "2002::/16",
  "2620:4f:8000::/48",
  "3fff::/20",
  "5f00::/16",
  "fc00::/7",
  "fe80::/10",
  "fec0::/10",
  "ff00::/8",
];

/** The first, a middle and the last address of a block, in plain form. */
export function samplesOf(cidr: string): string[] {
  const [network, bits] = ipaddr.parseCIDR(cidr);
  const bytes = network.toByteArray();
  const fill = (rest: (bit: number) => number) =>
    bytes.map((byte, index) => {
      let out = byte;
      for (let bit = 0; bit < 8; bit += 1) {
        const position = index * 8 + bit;
        if (position >= bits && rest(position - bits)) out |= 0x80 >> bit;
      }
      return out;
    });
  const first = ipaddr.fromByteArray(bytes);
  const middle = ipaddr.fromByteArray(fill((offset) => (offset === 0 ? 1 : 0)));
  const last = ipaddr.fromByteArray(fill(() => 1));
  return [...new Set([first, middle, last].map(String))];
}

/** Every way to write an IPv4 address that the WHATWG URL parser reads as that address. */
export function spellingsOfV4(address: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);
  const number = ((a * 256 + b) * 256 + c) * 256 + d;
  const hex = (value: number) => `0x${value.toString(16)}`;
  const octal = (value: number) => `0${value.toString(8)}`;
  return [
    address,
    `${address}.`,
    `${number}`,
    hex(number),
    octal(number),
    [a, b, c, d].map(hex).join("."),
    [a, b, c, d].map(octal).join("."),
    `${a}.${(b * 256 + c) * 256 + d}`,
    `${a}.${b}.${c * 256 + d}`,
    `${hex(a)}.${octal(b)}.${c * 256 + d}`,
    address.replaceAll(".", "。"),
    address.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
    address.replaceAll(".", "%2e"),
  ];
}

/** Ways to put an IPv4 address inside an IPv6 one, and an IPv6 address in long and short, upper and lower case. */
export function spellingsOfV6(address: string): string[] {
  const parsed = ipaddr.IPv6.parse(address);
  return [
    ...new Set([
      `[${address}]`,
      `[${parsed.toNormalizedString()}]`,
      `[${parsed
        .toNormalizedString()
        .split(":")
        .map((group) => group.padStart(4, "0"))
        .join(":")}]`,
      `[${address.toUpperCase()}]`,
    ]),
  ];
}

export function embeddingsOfV4(address: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);
  const high = (a * 256 + b).toString(16);
  const low = (c * 256 + d).toString(16);
  return [
    `[::ffff:${address}]`,
    `[::${address}]`,
    `[64:ff9b::${address}]`,
    `[64:ff9b:1::${address}]`,
    `[2002:${high}:${low}::]`,
    `[2001:0:${high}:${low}::1]`,
    `[::ffff:0:${address}]`,
  ];
}
