import { Parser } from "@traqula/parser-sparql-1-1";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findZone } from "../../src/model/zone.ts";
import { canonicalExpression, parseExpression } from "../../src/query/expression.ts";
import { parseQuery } from "../../src/query/parse-query.ts";
import { toSparql } from "../../src/query/to-sparql.ts";

const paris = findZone("Europe/Paris")!;
const NOW = "2026-11-25T10:00:00Z";
const clock = { zone: paris, now: NOW };
const at = (instant: string) => `"${instant}"^^<http://www.w3.org/2001/XMLSchema#dateTime>`;

const read = (text: string): string => {
  const parsed = parseExpression(text, clock);
  return "wrong" in parsed ? `wrong: ${parsed.wrong}` : canonicalExpression(parsed.expression);
};
const sparql = (expression: string): string => {
  const { filter, problems } = parseQuery(new URLSearchParams({ filter: expression }), paris, NOW);
  expect(problems).toEqual([]);
  return filter === null ? "" : (toSparql(filter, { baseUrl: "https://hub.example" }) ?? "");
};

describe("an expression", () => {
  it.each([
    ["name", "name"],
    ['name = "a\\"b" # a comment', '(name = "a\\"b")'],
    ["name = 'l''été'", 'wrong: … "1" …'],
    ['name = """a"b"""', '(name = "a\\"b")'],
    ['name = "\\u00e9"', '(name = "é")'],
    ['name = "# no comment"', '(name = "# no comment")'],
    ['keywords IN ("a", "b"@fr)', '(keywords IN ("a", "b"@fr))'],
    ["offers.price*2 - 1 <= -3.5e0", "(((offers.price * 2) - 1) <= (- 3.5e0))"],
    ["!bound(location.name) || true", "((! BOUND(location.name)) || true)"],
    ["xsd:integer(offers.price) > 3", "(<http://www.w3.org/2001/XMLSchema#integer>(offers.price) > 3)"],
    ["location = </places/x>", "(location = </places/x>)"],
    ["about = hub:repair", "(about = </vocab#repair>)"],
  ])("reads %s", (text, canonical) => {
    expect(read(text)).toBe(canonical);
  });

  it("reads a string beside a time as in the URL: a day stands for all its instants", () => {
    const [first, next] = [at("2026-11-30T23:00:00Z"), at("2026-12-01T23:00:00Z")];
    expect(read('startDate = "2026-12-01"')).toBe(`((startDate >= ${first}) && (startDate < ${next}))`);
    expect(read('startDate != "2026-12-01"')).toBe(`((startDate < ${first}) || (startDate >= ${next}))`);
    expect(read('"2026-12-01" < startDate')).toBe(`(startDate >= ${next})`);
    expect(read('startDate <= "2026-12-01"')).toBe(`(startDate < ${next})`);
    expect(read('endDate <= "2026-12-01"')).toBe(`(endDate <= ${next})`);
    expect(read('startDate > "2026-12-01T18:00"')).toBe(`(startDate > ${at("2026-12-01T17:00:00Z")})`);
    expect(read('startDate IN ("2026-12-01")')).toBe(read('startDate = "2026-12-01"'));
    expect(read('startDate NOT IN ("2026-12-01")')).toBe(`(! ${read('startDate = "2026-12-01"')})`);
    expect(read('"2026-12-01"^^xsd:date = startDate')).toBe(read('startDate = "2026-12-01"'));
    expect(read("startDate > NOW()")).toBe("(startDate > NOW())");
  });

  it("reads a string beside an id, a term, a number or a truth value as that", () => {
    expect(read('eventStatus = "EventCancelled"')).toBe("(eventStatus = <http://schema.org/EventCancelled>)");
    expect(read('organizer IN ("abc")')).toBe("(organizer IN (</organizations/abc>))");
    expect(read('offers.price < "5"')).toBe("(offers.price < 5)");
    expect(read('isAccessibleForFree = "true"')).toBe("(isAccessibleForFree = true)");
    expect(read('eventStatus = "Cancelled"')).toMatch(/^wrong: eventStatus "Cancelled": EventCancelled/);
    expect(read('startDate = "2026-02-30"')).toMatch(/^wrong: startDate "2026-02-30"/);
  });

  it.each([
    ["EXISTS { ?a ?b ?c }", "EXISTS"],
    ["NOT EXISTS { ?a ?b ?c }", "EXISTS"],
    ["COUNT(name) > 1", "COUNT"],
    ["SERVICE <http://x> {}", "SERVICE"],
    ["RAND() < 0.5", "RAND"],
    ["LCAS(name)", "LCAS → LCASE"],
    ["keyword = 1", "keyword → keywords"],
    ["location.nam = 1", "location.nam → location.name"],
    ["<http://f>(name)", "<http://f>"],
    ["foo:bar = 1", "foo:bar"],
    ["name = ?x", "?x (8)"],
    ["name = _:b", "_:b (8)"],
    ["true) FILTER (false", ") (5)"],
    ["1 = 1 } UNION {", "} UNION { (7)"],
    ["(1", ")"],
    ["# nothing", 'startDate >= "2026-12-01"'],
    ["<relative> = name", "<relative>"],
    [Array.from({ length: 40 }, () => "offers.price = 1").join(" || "), "> 64"],
    ["(".repeat(2000), "( (33)"],
    ['name = "\\\\u0041"', '"\\\\u0041"'],
  ])("refuses %s by name", (text, wrong) => {
    expect(read(text)).toBe(`wrong: ${wrong}`);
  });

  it("is a problem of the parameter in a query", () => {
    expect(parseQuery(new URLSearchParams({ filter: "keyword = 1" }), paris, NOW).problems).toEqual([
      { code: "EXPRESSION_INVALID", item: "filter", detail: "keyword → keywords" },
    ]);
  });

  it("is read back the same from its own text", () => {
    const leaf = fc.constantFrom(
      'startDate >= "2026-12-01"',
      'CONTAINS(LCASE(name), "vélo")',
      "offers.price + 2 * 3 > 4 - -1",
      'about IN ("repair", hub:meal)',
      "IF(BOUND(keywords), STRLEN(keywords) > 3, false)",
      'COALESCE(organizer.name, "") != ""',
      "HOURS(startDate) >= 18",
    );
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc
          .tuple(tie("tree"), fc.constantFrom("&&", "||"), tie("tree"))
          .map(([left, operator, right]) => `(${left}) ${operator} ${right}`),
        tie("tree").map((inner) => `!(${inner})`),
      ),
    }));
    fc.assert(
      fc.property(tree, (text) => {
        const once = read(text);
        if (once.startsWith("wrong: > 64")) return;
        expect(once).not.toMatch(/^wrong/);
        expect(read(once)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });

  it("never lets anything out of the filter, whatever its text", () => {
    const parser = new Parser();
    const pieces = fc.constantFrom(
      "name",
      "startDate",
      '"',
      "'",
      '"""',
      "\\",
      "\\u0022",
      "\\u007d",
      "}",
      "{",
      ")",
      "(",
      "#",
      "\n",
      "<",
      ">",
      "<http://x>",
      "UNION",
      "FILTER",
      " ",
      "=",
      "&&",
      "1",
      "?x",
      "SERVICE",
      "xsd:integer",
      "^^",
      "@fr",
      ";",
      ".",
      "]",
      "a",
      "é",
      "😀",
      "\u0001",
      "x:0",
      "c0",
      ",",
      "IN",
      "NOT",
    );
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 25 }).map((all) => all.join("")),
        (text) => {
          const { filter } = parseQuery(new URLSearchParams({ filter: text }), paris, NOW);
          if (filter === null || filter.expression === null) return;
          const query = toSparql(filter, { baseUrl: "https://hub.example" }) ?? "";
          const parsed = parser.parse(query) as unknown as { where: { patterns: { subType: string }[] } };
          const kinds = parsed.where.patterns.map(({ subType }) => subType);
          expect(kinds.filter((kind) => kind === "filter")).toHaveLength(1);
          expect(kinds.every((kind) => ["bgp", "optional", "filter"].includes(kind))).toBe(true);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it("binds each property that it names, times by their instants where they are compared", () => {
    expect(sparql('startDate >= "2026-12-01" && HOURS(startDate) >= 18 && name = "x" && name != "y"')).toBe(
      `PREFIX schema: <http://schema.org/>
PREFIX hub: <https://hub.example/vocab#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

SELECT DISTINCT ?event ?startsAt WHERE {
  ?event hub:startsAt ?startsAt ; hub:endsAt ?endsAt .
  ?event schema:name ?name .
  OPTIONAL { ?event schema:startDate ?startDate }
  FILTER ((((?startsAt >= "2026-11-30T23:00:00Z"^^xsd:dateTime) && (HOURS(?startDate) >= 18)) && (?name = "x")) && (?name != "y"))
}
ORDER BY ?startsAt ?event
LIMIT 50
`,
    );
  });
});
