import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isGlobalAddress, mayConnect, plainAddress } from "../../src/fetch/addresses.ts";
import { embeddingsOfV4, SPECIAL_V4_BLOCKS, SPECIAL_V6_BLOCKS, samplesOf } from "./special-blocks.ts";

const stranger = { trust: "stranger", exceptions: [] } as const;
const operator = { trust: "operator", exceptions: [] } as const;

const PUBLIC = [
  "1.1.1.1",
  "8.8.8.8",
  "9.255.255.255",
  "11.0.0.0",
  "100.63.255.255",
  "100.128.0.0",
  "126.255.255.255",
  "128.0.0.1",
  "169.253.255.255",
  "172.15.255.255",
  "172.32.0.0",
  "192.0.1.1",
  "192.0.3.0",
  "192.167.255.255",
  "192.169.0.0",
  "198.17.255.255",
  "198.20.0.0",
  "203.0.112.255",
  "203.0.114.0",
  "212.27.48.10",
  "223.255.255.255",
  "2001:200::1",
  "2001:db7:ffff::1",
  "2001:db9::1",
  "2003::1",
  "2606:4700::1111",
  "2a00:1450:4007:80e::200e",
  "2a01:e0c:1::1",
  "3ffe:ffff::1",
  "3fff:1000::1",
];

describe("addresses that may be reached", () => {
  it("refuses the first, a middle and the last address of every special-purpose block", () => {
    const reached = [...SPECIAL_V4_BLOCKS, ...SPECIAL_V6_BLOCKS]
      .flatMap(samplesOf)
      .filter((address) => mayConnect(address, 443, stranger));
    expect(reached).toEqual([]);
  });

  it("accepts what lies just outside those blocks", () => {
    expect(PUBLIC.filter((address) => !mayConnect(address, 443, stranger))).toEqual([]);
  });

  it("refuses any IPv4 address inside an IPv6 one, public or not", () => {
    for (const inner of ["127.0.0.1", "10.1.2.3", "8.8.8.8"]) {
      for (const form of embeddingsOfV4(inner)) expect(isGlobalAddress(form.slice(1, -1)), form).toBe(false);
    }
  });

  it("refuses everything of IPv6 outside 2000::/3", () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const plain = plainAddress(text);
        if (plain === null) return true;
        const lead = Number.parseInt(plain.split(":")[0] || "0", 16);
        return !isGlobalAddress(plain) || (lead >= 0x2000 && lead <= 0x3fff);
      }),
    );
  });

  it("lets an operator name the own machine and network, but neither cloud metadata nor odd forms", () => {
    for (const own of [
      "127.0.0.1",
      "127.8.8.8",
      "10.0.0.1",
      "172.20.1.1",
      "192.168.1.10",
      "::1",
      "fd00::1",
    ]) {
      expect(mayConnect(own, 8080, operator), own).toBe(true);
      expect(mayConnect(own, 8080, stranger), own).toBe(false);
    }
    for (const never of [
      "169.254.169.254",
      "fe80::1",
      "0.0.0.0",
      "::",
      "::ffff:127.0.0.1",
      "::127.0.0.1",
      "224.0.0.1",
    ]) {
      expect(mayConnect(never, 8080, operator), never).toBe(false);
    }
  });

  it("makes exceptions for an exact address and port only", () => {
    const policy = { trust: "stranger", exceptions: ["127.0.0.1:9000", "[::1]:9001"] } as const;
    expect(mayConnect("127.0.0.1", 9000, policy)).toBe(true);
    expect(mayConnect("::1", 9001, policy)).toBe(true);
    expect(mayConnect("0:0:0:0:0:0:0:1", 9001, policy)).toBe(true);
    for (const [address, port] of [
      ["127.0.0.1", 9001],
      ["127.0.0.2", 9000],
      ["::1", 9000],
      ["::ffff:127.0.0.1", 9000],
    ] as const) {
      expect(mayConnect(address, port, policy)).toBe(false);
    }
  });

  it("takes nothing for an address that is not one in plain form", () => {
    for (const text of [
      "",
      "127.1",
      "0x7f.0.0.1",
      "1.1.1.1 ",
      "fe80::1%eth0",
      "2606:4700::1%1",
      "example.org",
      "[::1]",
    ]) {
      expect(plainAddress(text), text).toBeNull();
      expect(mayConnect(text, 443, operator), text).toBe(false);
    }
  });
});
