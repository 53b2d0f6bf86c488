import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { literalOf, mayConnect, portOf } from "../../src/fetch/addresses.ts";
import { canonicalKey, parseFeedUrl } from "../../src/fetch/feed-url.ts";
import { isWebPort } from "../../src/fetch/ports.ts";
import { spellingsOfV4 } from "./special-blocks.ts";

const read = (text: string, trust: "stranger" | "operator" = "stranger"): string => {
  const parsed = parseFeedUrl(text, trust);
  return parsed.type === "url" ? parsed.url.href : parsed.code;
};

// [what is pasted, what comes of it]
const TABLE: readonly (readonly [string, string])[] = [
  ["https://example.org/a.ics", "https://example.org/a.ics"],
  ["http://example.org/a.ics", "http://example.org/a.ics"],
  ["  https://example.org/a.ics\n", "https://example.org/a.ics"],
  ["HTTPS://EXAMPLE.ORG/A.ics", "https://example.org/A.ics"],
  ["webcal://example.org/a.ics", "https://example.org/a.ics"],
  ["webcals://example.org/a.ics", "https://example.org/a.ics"],
  ["WEBCAL://Example.ORG/a.ics", "https://example.org/a.ics"],
  ["https://example.org", "https://example.org/"],
  ["https://example.org./a", "https://example.org/a"],
  ["https://example.org/a#b", "https://example.org/a"],
  ["https://example.org/a?b=c#d", "https://example.org/a?b=c"],
  ["https://exämple.org/", "https://xn--exmple-cua.org/"],
  ["https://例え.jp/", "https://xn--r8jz45g.jp/"],
  ["https://example.org:443/a", "https://example.org/a"],
  ["http://example.org:80/a", "http://example.org/a"],
  ["https://example.org:8443/a", "https://example.org:8443/a"],
  ["http://example.org:443/a", "http://example.org:443/a"],
  ["https://example.org/a b", "https://example.org/a%20b"],
  ["https://example.org/é", "https://example.org/%C3%A9"],
  ["https:\\\\example.org\\a", "https://example.org/a"],
  ["https:/example.org/a", "https://example.org/a"],
  ["https://example.org/a/../b", "https://example.org/b"],
  ["https://ex\tample.org/", "https://example.org/"],
  ["", "URL_INVALID"],
  ["example.org/a.ics", "URL_INVALID"],
  ["//example.org/a.ics", "URL_INVALID"],
  ["https://", "URL_INVALID"],
  ["https://./", "URL_INVALID"],
  ["https://a..b/", "URL_INVALID"],
  ["https://exa mple.org/", "URL_INVALID"],
  ["https://[::1/", "URL_INVALID"],
  ["https://[fe80::1%25eth0]/", "URL_INVALID"],
  ["https://example.org:99999/", "URL_INVALID"],
  ["https://1.2.3.256/", "URL_INVALID"],
  [`https://example.org/${"a".repeat(5000)}`, "URL_INVALID"],
  ["ftp://example.org/a.ics", "URL_SCHEME"],
  ["file:///etc/passwd", "URL_SCHEME"],
  ["file://host/etc/passwd", "URL_SCHEME"],
  ["FILE:/etc/passwd", "URL_SCHEME"],
  ["gopher://example.org/", "URL_SCHEME"],
  ["javascript:alert(1)", "URL_SCHEME"],
  ["java\nscript:alert(1)", "URL_SCHEME"],
  ["data:text/calendar,BEGIN", "URL_SCHEME"],
  ["blob:https://example.org/1", "URL_SCHEME"],
  ["ws://example.org/", "URL_SCHEME"],
  ["mailto:a@example.org", "URL_SCHEME"],
  ["view-source:https://example.org", "URL_SCHEME"],
  ["about:blank", "URL_SCHEME"],
  ["localhost:8080", "URL_SCHEME"],
  ["https://user@example.org/", "URL_CREDENTIALS"],
  ["https://user:pass@example.org/", "URL_CREDENTIALS"],
  ["https://:pass@example.org/", "URL_CREDENTIALS"],
  ["webcal://user:pass@example.org/", "URL_CREDENTIALS"],
  ["https://example.org@127.0.0.1/", "URL_CREDENTIALS"],
  ["http://example.org:22/", "PORT_REFUSED"],
  ["http://example.org:25/", "PORT_REFUSED"],
  ["http://example.org:0/", "PORT_REFUSED"],
  ["http://example.org:6379/", "PORT_REFUSED"],
  ["http://example.org:9200/", "PORT_REFUSED"],
  ["http://example.org:1023/", "PORT_REFUSED"],
  ["http://example.org:11211/", "PORT_REFUSED"],
];

describe("the address of a feed", () => {
  it.each(TABLE)("reads %j as %s", (pasted, expected) => {
    expect(read(pasted)).toBe(expected);
  });

  it("sees the loopback address in every spelling of it", () => {
    for (const spelling of spellingsOfV4("127.0.0.1")) {
      const parsed = parseFeedUrl(`http://${spelling}/`, "stranger");
      expect(parsed.type === "url" && literalOf(parsed.url), spelling).toBe("127.0.0.1");
    }
  });

  it("lets only an operator name a file, and only on the own machine", () => {
    expect(read("file:///srv/agenda.ics", "operator")).toBe("file:///srv/agenda.ics");
    expect(read("file:///srv/agenda.ics")).toBe("URL_SCHEME");
    expect(read("file://server/agenda.ics", "operator")).toBe("URL_SCHEME");
  });

  it("never gives an address without a web port, a host, or with credentials", () => {
    const pieces = fc.constantFrom(
      "http:",
      "https:",
      "webcal:",
      "//",
      "@",
      ":",
      "a",
      "22",
      "6379",
      "[::1]",
      ".",
      "/",
      "#",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const parsed = parseFeedUrl(parts.join(""), "stranger");
        if (parsed.type === "refused") return;
        expect(isWebPort(portOf(parsed.url))).toBe(true);
        expect(parsed.url.hostname).not.toBe("");
        expect(parsed.url.username + parsed.url.password + parsed.url.hash).toBe("");
      }),
    );
  });
});

describe("the guard as a whole", () => {
  it("lets two hundred ordinary addresses of the public internet through", () => {
    const hosts = [
      "agenda.example",
      "www.la-fabrique.example",
      "tiers-lieu.example.fr",
      "exämple.org",
      "90.83.12.7",
    ];
    const schemes = ["http://", "https://", "webcal://", "HTTPS://"];
    const tails = [
      "/",
      "/feed",
      "/feed/?post_type=events",
      ":8080/a.ics",
      ":8443/a.ics",
      "/agenda.ics?key=abc",
      "/%C3%A9v%C3%A9nements.rss",
      "/a/b/c.json#today",
      "/private-0123456789/basic.ics",
      "?ical=1&eventDisplay=list",
    ];
    const policy = { trust: "stranger", exceptions: [] } as const;
    const refused = hosts
      .flatMap((host) => schemes.flatMap((scheme) => tails.map((tail) => scheme + host + tail)))
      .filter((address) => {
        const parsed = parseFeedUrl(address, "stranger");
        if (parsed.type === "refused") return true;
        const literal = literalOf(parsed.url);
        return literal !== null && !mayConnect(literal, portOf(parsed.url), policy);
      });
    expect(hosts.length * schemes.length * tails.length).toBe(200);
    expect(refused).toEqual([]);
  });
});

describe("the key of an address", () => {
  const key = (text: string) => {
    const parsed = parseFeedUrl(text, "stranger");
    return parsed.type === "url" ? canonicalKey(parsed.url) : parsed.code;
  };

  it("is one for fifty spellings of one feed", () => {
    const schemes = ["http://", "https://", "webcal://", "HTTPS://", "webcals://"];
    const hosts = ["example.org", "EXAMPLE.org", "example.org.", "example.org:443", "Example.Org"];
    const tails = ["/feed/~a?b=1&c=2", "/feed/%7Ea/?c=2&b=1&utm_source=x&fbclid=y#z"];
    const keys = schemes.flatMap((scheme) =>
      hosts.flatMap((host) => tails.map((tail) => key(scheme + host + tail))),
    );
    expect(keys).toHaveLength(50);
    expect([...new Set(keys)]).toEqual(["web://example.org/feed/~a?b=1&c=2"]);
  });

  it("differs for different feeds", () => {
    const different = [
      "https://example.org/a",
      "https://example.org/A",
      "https://example.org/a?b=1",
      "https://example.org/a?b=2",
      "https://example.org/a%2Fb",
      "https://example.org/a/b",
      "https://example.org:8443/a",
      "https://www.example.org/a",
    ];
    expect(new Set(different.map(key)).size).toBe(different.length);
  });
});
