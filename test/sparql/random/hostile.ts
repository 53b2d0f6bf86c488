import type { Chance } from "./chance.ts";

const SCRAPS = [
  ..."{}()[]<>.;,|/^!*+?=@#\\\"'$&-_:".split(""),
  "SELECT",
  "WHERE",
  "OPTIONAL {",
  "UNION",
  "MINUS {",
  "FILTER",
  "FILTER(",
  "NOT EXISTS {",
  "BIND(1 AS ?v1)",
  "VALUES ?v1 { 1 UNDEF }",
  "GRAPH ?v1 {",
  "SERVICE <http://example.org/> { }",
  "SERVICE SILENT ?v1 {",
  "INSERT DATA { <a> <b> 1 }",
  "DELETE WHERE { ?s ?p ?o }",
  "LOAD <http://example.org/>",
  "DROP ALL",
  "GROUP BY",
  "HAVING(COUNT(*))",
  "ORDER BY",
  "LIMIT -1",
  "LIMIT 99999999999999999999",
  "OFFSET 18446744073709551616",
  "DISTINCT",
  "REDUCED",
  "*",
  "?v1",
  "?",
  "$1",
  "a",
  "true",
  "1e999",
  "-0",
  "9".repeat(400),
  `1.${"0".repeat(400)}1`,
  '"\\u0000"',
  '"\\uD800"',
  '"\\U00110000"',
  '"\0"',
  '"""',
  "'''",
  '"a"@-',
  '"x"^^<http://www.w3.org/2001/XMLSchema#integer>',
  '"9999999-99-99T99:99:99Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>',
  "<>",
  "<\u0001/vocab#startsAt>",
  "<http://example.org/ >",
  "_:b",
  "[]",
  "()",
  "(1 2 3)",
  "<urn:f>(?v1)",
  "COUNT(COUNT(*))",
  "GROUP_CONCAT(?v1; SEPARATOR='\\n')",
  "SUBSTR('a', -1e308, 1e308)",
  "REPLACE('a', '', 'b')",
  "REGEX('a', '(', 'z')",
  "IRI(1/0)",
  "BNODE('a')",
  "RAND()",
  "NOW()",
  "\ud800",
  "😀",
  "\u202e",
  "'; DROP TABLE quads; --",
  "?c0",
  "?q1.s",
  "{0}",
  "?1",
];

/** A query with a few of its words lost, doubled, swapped or replaced. */
export function mutated(text: string, chance: Chance): string {
  let words = text.split(/(\s+|(?<=[{}().,;|/])|(?=[{}().,;|/]))/).filter((word) => word !== "");
  for (let count = chance.pick([1, 1, 1, 2, 4]); count > 0; count -= 1) {
    const at = chance.between(0, Math.max(0, words.length - 1));
    words = chance.pick<() => string[]>([
      () => words.toSpliced(at, chance.between(1, 3)),
      () => words.toSpliced(at, 0, ` ${chance.pick(SCRAPS)} `),
      () => words.toSpliced(at, 1, ` ${chance.pick(SCRAPS)} `),
      () => words.toSpliced(at, 0, ...words.slice(at, at + chance.between(1, 8))),
      () => words.slice(0, at),
      () => [...words.slice(at), ...words.slice(0, at)],
    ])();
  }
  return words.join("");
}

/** No query at all: scraps of SPARQL, or anything. */
export function garbage(chance: Chance): string {
  const length = chance.between(0, 40);
  if (chance.happens(0.3)) {
    return Array.from({ length }, () => String.fromCodePoint(chance.between(0, 0x2ff))).join("");
  }
  return Array.from({ length }, () => chance.pick(SCRAPS)).join(" ");
}

const times = (count: number, part: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => part(at)).join("");

/** Shapes of queries by how often something is repeated or nested in them. */
const SHAPES: Readonly<Record<string, (size: number) => string>> = {
  "nested groups": (n) => `ASK ${"{".repeat(n)}${"}".repeat(n)}`,
  "nested parentheses": (n) => `ASK { FILTER ${"(".repeat(n)}1${")".repeat(n)} }`,
  "unclosed parentheses": (n) => `ASK { FILTER ${"(".repeat(n)}`,
  negations: (n) => `ASK { FILTER(${"!".repeat(n)}true) }`,
  signs: (n) => `SELECT (${"- ".repeat(n)}1 AS ?x) {}`,
  sums: (n) => `SELECT (1${times(n, () => " + 1")} AS ?x) {}`,
  disjunctions: (n) => `ASK { ?s ?p ?o FILTER(?o = 1${times(n, (at) => ` || ?o = ${at}`)}) }`,
  conjunctions: (n) => `ASK { ?s ?p ?o FILTER(?o > 1${times(n, (at) => ` && ?o > ${at}`)}) }`,
  "nested calls": (n) => `SELECT (${"STR(".repeat(n)}"a"${")".repeat(n)} AS ?x) {}`,
  "nested IF": (n) => `SELECT (${"IF(true, ".repeat(n)}1${", 2)".repeat(n)} AS ?x) {}`,
  "long IN": (n) => `ASK { ?s ?p ?o FILTER(?o IN (0${times(n, (at) => `, ${at}`)})) }`,
  "long COALESCE": (n) => `SELECT (COALESCE(?u${times(n, () => ", ?u")}, 1) AS ?x) {}`,
  "long CONCAT": (n) => `SELECT (CONCAT("a"${times(n, () => ', "b"')}) AS ?x) {}`,
  unions: (n) => `ASK { {}${times(n, (at) => ` UNION { ?s${at} ?p ${at} }`)} }`,
  "nested unions": (n) => `ASK { ${"{ { ?s ?p ?o } UNION ".repeat(n)}{}${"}".repeat(n)} }`,
  optionals: (n) => `SELECT * { ?s a ?t ${times(n, (at) => `OPTIONAL { ?s <p:${at}> ?o${at} } `)} }`,
  "nested optionals": (n) => `ASK { ${"OPTIONAL { ?s ?p ?o ".repeat(n)}${"}".repeat(n)} }`,
  minuses: (n) => `ASK { ?s ?p ?o ${times(n, (at) => `MINUS { ?s ?p ${at} } `)} }`,
  "nested EXISTS": (n) => `ASK { ${"?s ?p ?o FILTER EXISTS { ".repeat(n)}${"}".repeat(n)} }`,
  "nested sub-selects": (n) => `SELECT * ${"{ SELECT * ".repeat(n)}{ ?s ?p ?o }${" }".repeat(n)}`,
  "triple patterns": (n) => `ASK { ${times(n, (at) => `?s <p:${at}> ?o${at} . `)} }`,
  "chains of triples": (n) => `ASK { ${times(n, (at) => `?v${at} <p:x> ?v${at + 1} . `)} }`,
  "nested blank nodes": (n) => `ASK { ${"[ <p:x> ".repeat(n)}1${" ]".repeat(n)} <p:y> 2 }`,
  "nested lists": (n) => `ASK { ?s <p:x> ${"( ".repeat(n)}1${" )".repeat(n)} }`,
  "long lists": (n) => `ASK { ?s <p:x> (${times(n, (at) => ` ${at}`)} ) }`,
  "long paths": (n) => `ASK { ?s a${times(n, (at) => `/<p:${at}>`)} ?o }`,
  "wide paths": (n) => `ASK { ?s a${times(n, (at) => `|<p:${at}>`)} ?o }`,
  "starred paths": (n) => `ASK { ?s ${"(".repeat(n)}a${")*".repeat(n)} ?o }`,
  "inverse paths": (n) => `ASK { ?s ${"^(".repeat(n)}a${")".repeat(n)} ?o }`,
  "negated sets": (n) => `ASK { ?s !(a${times(n, (at) => `|^<p:${at}>`)}) ?o }`,
  values: (n) => `SELECT * { VALUES ?x {${times(n, (at) => ` ${at}`)} } }`,
  "wide values": (n) =>
    `SELECT * { VALUES (${times(n, (at) => ` ?x${at}`)} ) { (${times(n, (at) => ` ${at}`)} ) } }`,
  columns: (n) => `SELECT ${times(n, (at) => `(${at} AS ?x${at}) `)} {}`,
  binds: (n) => `SELECT * { ${times(n, (at) => `BIND(${at} AS ?x${at}) `)} }`,
  "chained binds": (n) =>
    `SELECT * { BIND(1 AS ?x0) ${times(n, (at) => `BIND(?x${at} + 1 AS ?x${at + 1}) `)} }`,
  "sort keys": (n) => `SELECT * { ?s ?p ?o } ORDER BY ?s${times(n, (at) => ` DESC(?o + ${at})`)} LIMIT 1`,
  "group keys": (n) =>
    `SELECT (COUNT(*) AS ?c) { ?s ?p ?o } GROUP BY ?s${times(n, (at) => ` (?o + ${at} AS ?g${at})`)}`,
  aggregates: (n) => `SELECT ${times(n, (at) => `(SUM(?o + ${at}) AS ?x${at}) `)} { ?s ?p ?o }`,
  graphs: (n) => `ASK { ${times(n, (at) => `GRAPH ?g${at} { ?s ?p${at} ?o } `)} }`,
  "nested graphs": (n) => `ASK { ${"GRAPH ?g { ".repeat(n)}?s ?p ?o${" }".repeat(n)} }`,
  prefixes: (n) => `${times(n, (at) => `PREFIX p${at}: <http://p${at}.example/> `)} ASK {}`,
  bases: (n) => `${times(n, (at) => `BASE <b${at}/> `)} ASK { <x> ?p ?o }`,
  "long literals": (n) => `SELECT ("${"é".repeat(n * 10)}" AS ?x) {}`,
  "long names": (n) => `SELECT * { ?${"x".repeat(n * 10)} ?p ?o } LIMIT 1`,
  "long IRIs": (n) => `ASK { <http://example.org/${"x".repeat(n * 10)}> ?p ?o }`,
  comments: (n) => `ASK {} ${"#\n".repeat(n)}`,
  templates: (n) => `CONSTRUCT { ${times(n, (at) => `_:b${at} <p:x> ?s . `)} } WHERE { ?s a ?o }`,
  descriptions: (n) => `DESCRIBE ${times(n, (at) => `<http://example.org/${at}> `)}`,
  "long numbers": (n) => `SELECT (1${"0".repeat(n)} * 1${"0".repeat(n)} AS ?x) {}`,
  datasets: (n) => `SELECT * ${times(n, (at) => `FROM <http://example.org/${at}> `)} { ?s ?p ?o }`,
};

/** Queries that are deep or long, each shape in several sizes, at most so long as the protocol takes. */
export function* oversized(
  sizes: readonly number[],
  longest: number,
): Generator<{ name: string; text: string }> {
  for (const [name, shape] of Object.entries(SHAPES)) {
    for (const size of sizes) {
      const text = shape(size);
      if (Buffer.byteLength(text) <= longest) yield { name: `${size} ${name}`, text };
    }
  }
}
