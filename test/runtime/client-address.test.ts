import { describe, expect, it } from "vitest";
import { clientAddress, isProxyEntry, proxyList } from "../../src/runtime/client-address.ts";
import { ConfigError, readConfig } from "../../src/runtime/config.ts";

const none = proxyList([]);
const own = proxyList(["127.0.0.1", "10.0.0.0/8", "fd00::/8"]);

describe("the address that a request is counted under", () => {
  it("is the socket's, whatever a header says, when no proxy is named", () => {
    for (const header of [undefined, "", "198.51.100.7", "198.51.100.8, 127.0.0.1", "x".repeat(100_000)])
      expect(clientAddress("203.0.113.9", header, none)).toBe("203.0.113.9");
  });

  it("is not moved by a header that does not come from a named proxy", () => {
    expect(clientAddress("203.0.113.9", "198.51.100.7", own)).toBe("203.0.113.9");
  });

  it("is the nearest one that is no proxy of the operator's, whatever the sender wrote before", () => {
    expect(clientAddress("127.0.0.1", "198.51.100.7", own)).toBe("198.51.100.7");
    expect(clientAddress("::ffff:127.0.0.1", "8.8.8.8, 198.51.100.7, 10.1.2.3", own)).toBe("198.51.100.7");
    expect(clientAddress("127.0.0.1", "8.8.8.8, not an address", own)).toBe("127.0.0.1");
    expect(clientAddress("127.0.0.1", undefined, own)).toBe("127.0.0.1");
  });

  it("is the network of an IPv6 address, however it is written", () => {
    expect(clientAddress("2001:db8:1:2:3:4:5:6", undefined, none)).toBe("2001:db8:1:2::/64");
    expect(clientAddress("2001:db8::1", undefined, none)).toBe("2001:db8:0:0::/64");
    expect(clientAddress("2001:DB8:0:0:ffff::", undefined, none)).toBe("2001:db8:0:0::/64");
    expect(clientAddress("::1", undefined, none)).toBe("0:0:0:0::/64");
    expect(clientAddress("fe80::1%eth0", undefined, none)).toBe("fe80:0:0:0::/64");
  });

  it("is one for all whose socket is gone", () => {
    expect(clientAddress(undefined, "198.51.100.7", own)).toBe("unknown");
  });
});

describe("the list of proxies", () => {
  it("takes addresses and networks, and nothing else", () => {
    for (const entry of ["127.0.0.1", "10.0.0.0/8", "::1", "fd00::/8"])
      expect(isProxyEntry(entry)).toBe(true);
    for (const entry of ["proxy", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8/8", "300.1.1.1", "fd00::/129"])
      expect(isProxyEntry(entry)).toBe(false);
    expect(readConfig({}, { CRIEUR_TRUSTED_PROXIES: "127.0.0.1, fd00::/8" }).trustedProxies).toEqual([
      "127.0.0.1",
      "fd00::/8",
    ]);
    expect(() => readConfig({ "trusted-proxies": "proxy.example" }, {})).toThrow(ConfigError);
  });
});
