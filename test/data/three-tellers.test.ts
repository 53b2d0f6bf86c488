import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connectors } from "../../connectors/registry.ts";
import { decide } from "../../src/ingest/decide.ts";
import { trustOf } from "../../src/ingest/ingest.ts";
import { verify } from "../../src/ingest/verify-store.ts";
import { renderer } from "../../src/runtime/renderer.ts";
import { BASE_URL, type DemoHub, NOW, openDemoHub } from "../sparql/demo-hub.ts";

/** The week of `NOW` has this one; any other week has a concert of the same kind. */
const NAMES = ["Concert : Naïg et les Ardoises", "Naïg & les Ardoises", "Naïg et les Ardoises, soirée folk"];
const SOURCES = ["amarre-des-possibles", "billetterie-de-l-amarre", "ville-de-morlaix"];

interface Member {
  readonly "@id": string;
  readonly name: string;
  readonly endDate?: string;
  readonly offers?: readonly { readonly name: string; readonly price: string }[];
  readonly isBasedOn: { readonly "@id": string } | readonly { readonly "@id": string }[];
}

let hub: DemoHub;
beforeAll(async () => {
  hub = await openDemoHub();
}, 120_000);
afterAll(() => hub.close());

const json = async (path: string) => await (await hub.app.request(path)).json();
const concerts = async () =>
  ((await json("/events.json?q=ardoises&startDate=2026-11-28")) as { member: Member[] }).member;
const idOf = (iri: string) => iri.slice(iri.lastIndexOf("/") + 1).replace("#record", "");
const sourcesOf = ({ isBasedOn }: Member) =>
  [isBasedOn]
    .flat()
    .map((source) => idOf(source["@id"]))
    .sort();

interface Bundle {
  readonly record: readonly {
    readonly "@id": string;
    readonly wasDerivedFrom: string;
    readonly standing: string;
  }[];
  readonly statement: readonly {
    readonly predicate: string;
    readonly said: unknown;
    readonly isHeard: boolean;
    readonly wasDerivedFrom: readonly string[];
  }[];
}

describe("a concert that a venue, its ticket office and its town announce", () => {
  it("stands once, among what comes first, with what each of them knows", async () => {
    const [concert, ...others] = await concerts();
    expect(others).toEqual([]);
    expect(concert && sourcesOf(concert)).toEqual(SOURCES);
    // The end is the town's, the prices are the ticket office's.
    expect(concert?.endDate).toBe("2026-11-28T23:00:00+01:00");
    expect(concert?.offers?.map(({ name, price }) => [name, price])).toEqual([
      ["Plein tarif", "8"],
      ["Réduit", "5"],
    ]);
    const first = (await json(`/events.json?from=${NOW}`)) as { member: Member[] };
    expect(first.member.map((one) => one["@id"])).toContain(concert?.["@id"]);
  });

  it("comes round with the same three every week that the feeds tell of", async () => {
    const query = new URLSearchParams({
      place: "L'Amarre des Possibles",
      "offers.price[gte]": "5",
      limit: "100",
    });
    const { member } = (await json(`/events.json?${query}`)) as { member: Member[] };
    const told = member.filter((one) => sourcesOf(one).includes("billetterie-de-l-amarre"));
    expect(told).toHaveLength(14);
    for (const one of told) expect(sourcesOf(one), one.name).toEqual(SOURCES);
  });

  it("says who told what", async () => {
    const [concert] = await concerts();
    const bundle = (await json(`/events/${idOf(concert?.["@id"] ?? "")}/provenance.json`)) as Bundle;
    const tellers = new Map(bundle.record.map((one) => [one["@id"], idOf(one.wasDerivedFrom)]));
    expect([...tellers.values()].toSorted()).toEqual(SOURCES);
    const heard = (property: string) =>
      bundle.statement
        .filter(({ predicate, isHeard }) => isHeard && predicate === `http://schema.org/${property}`)
        .map(({ said, wasDerivedFrom }) => [said, wasDerivedFrom.map((one) => tellers.get(one)).sort()]);
    expect(heard("name")).toEqual([["Naïg & les Ardoises", ["billetterie-de-l-amarre"]]]);
    expect(heard("startDate")[0]?.[1]).toEqual(SOURCES);
    expect(heard("offers")[0]?.[1]).toEqual(["billetterie-de-l-amarre"]);
    const names = bundle.statement.filter(({ predicate }) => predicate === "http://schema.org/name");
    expect(names.map(({ said }) => said).toSorted()).toEqual(NAMES.toSorted());
  });

  it("is taken apart by hand, and brought together again", async () => {
    const [concert] = await concerts();
    const bundle = (await json(`/events/${idOf(concert?.["@id"] ?? "")}/provenance.json`)) as Bundle;
    const [a = "", b = "", c = ""] = bundle.record.map((one) => idOf(one["@id"]));
    const pairs = [
      [a, b],
      [b, c],
      [a, c],
    ] as const;
    const planning = { render: renderer, trustOf: trustOf(connectors) };
    for (const pair of pairs) await decide(hub.database, pair, "split", NOW, planning);
    const apart = await concerts();
    expect(apart.map(({ name }) => name).toSorted()).toEqual(NAMES.toSorted());
    expect(apart.flatMap(sourcesOf).toSorted()).toEqual(SOURCES);
    for (const pair of pairs) await decide(hub.database, pair, "join", NOW, planning);
    const again = await concerts();
    expect(again).toEqual([{ ...concert, dateModified: expect.any(String) }]);
    for (const id of [a, b, c]) {
      const answer = await hub.app.request(`/events/${id}.json`);
      const location = answer.headers.get("location") ?? `${BASE_URL}/events/${id}.json`;
      expect(location.replace(BASE_URL, "").replace(".json", "")).toBe(
        `/events/${idOf(concert?.["@id"] ?? "")}`,
      );
    }
    expect(await verify(hub.database, NOW)).toEqual([]);
  });
});
