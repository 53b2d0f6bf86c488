import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCalendar, readList } from "./read-formats.ts";
import { event, facts, place, source, zoned } from "./sample-events.ts";
import { BASE_URL, type Hub, openHub, write } from "./seed.ts";

// What people read open data with. Where they are not installed the tests say so.
const PYTHONS = ["python3", "/usr/bin/python3"];

/** A program that reads a text and prints a list of pairs: what it is called there, and its name. */
const RDF = `
import json, sys, rdflib
format = sys.argv[1]
graph = rdflib.ConjunctiveGraph()
graph.parse(data=sys.stdin.buffer.read(), format=format)
starts = rdflib.URIRef(sys.argv[2] + "/vocab#startsAt")
name = rdflib.URIRef("http://schema.org/name")
print(json.dumps(sorted([str(s), str(o)] for s in set(graph.subjects(starts)) for o in set(graph.objects(s, name)) if o.language is None)))
`;
const ICALENDAR = `
import json, sys, icalendar
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
print(json.dumps(sorted([str(event["UID"]), str(event["SUMMARY"])] for event in calendar.walk("VEVENT"))))
`;

const pythonWith = (module: string): string | undefined =>
  PYTHONS.find((python) => spawnSync(python, ["-c", `import ${module}`]).status === 0);

function run(python: string, script: string, text: string, ...args: string[]): [iri: string, name: string][] {
  const { status, stdout, stderr } = spawnSync(python, ["-c", script, ...args], {
    input: text,
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout);
}

const pairs = (told: readonly { iri: string; name: string }[]): string[][] =>
  told.map(({ iri, name }) => [iri, name]).sort((a, b) => (a.join() < b.join() ? -1 : 1));

let hub: Hub;
beforeAll(async () => {
  hub = await openHub();
  // No backslash before a letter: the versions that distributions ship undo escapes in the wrong order.
  const texts = ['"fin" \\ \\', "é œ 😀 👩‍🌾", "a;b,c:d", "<p>&amp;</p>", "ligne\nsuivante"];
  const events = texts.map((text, index) =>
    event(
      `read-${index}`,
      facts(text, {
        description: text.repeat(40),
        keywords: [text],
        location: [place({ id: `r${index}`, name: text })],
      }),
      { timing: { start: zoned(`2026-12-${10 + index}T18:00:00`) } },
    ),
  );
  await write(hub.database, events, source("readers", { name: texts[0]!, attribution: texts[1]! }));
});
afterAll(() => hub.close());

const textOf = async (path: string): Promise<string> => {
  const response = await hub.app.request(path);
  expect(response.status, path).toBe(200);
  return response.text();
};

describe("programs in Python", () => {
  it("find in each form of RDF the occurrences that are there (rdflib)", async ({ skip }) => {
    const python = pythonWith("rdflib");
    if (python === undefined) return skip("rdflib is not installed");
    for (const [format, syntax] of [
      ["ttl", "turtle"],
      ["nt", "nt"],
      ["nq", "nquads"],
    ] as const) {
      const text = await textOf(`/events.${format}?limit=200`);
      const expected = pairs(readList(text, format, BASE_URL));
      expect(expected.length).toBeGreaterThan(5);
      expect(
        pairs(run(python, RDF, text, syntax, BASE_URL).map(([iri, name]) => ({ iri, name }))),
        format,
      ).toEqual(expected);
    }
  });

  it("find in a calendar the events that are there (icalendar)", async ({ skip }) => {
    const python = pythonWith("icalendar");
    if (python === undefined) return skip("icalendar is not installed");
    const text = await textOf("/events.ics");
    const expected = pairs(readCalendar(text));
    expect(expected.length).toBeGreaterThan(5);
    const found = run(python, ICALENDAR, text).map(([iri, name]) => ({ iri, name }));
    expect(pairs(found)).toEqual(expected);
  });
});
