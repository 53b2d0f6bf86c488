import { describe, expect, it } from "vitest";
import { agendaInPage, agendaOf, keyIn, withoutKey } from "../../../connectors/openagenda/address.ts";

describe("The address of an agenda", () => {
  it.each([
    ["https://openagenda.com/agendas/52200991", { uid: "52200991" }],
    ["http://www.openagenda.com/fr/agendas/52200991/events/63110772?lang=fr", { uid: "52200991" }],
    [
      "https://openagenda.com/agendas/52200991/events.v2.ics?city[]=Brest",
      { uid: "52200991", exportFormat: "ics" },
    ],
    ["https://openagenda.com/agendas/52200991/events.json", { uid: "52200991", exportFormat: "json" }],
    ["https://openagenda.com/agendas/52200991/embeds/3?x=1", { uid: "52200991" }],
    ["https://api.openagenda.com/v2/agendas/52200991/events", { uid: "52200991", apiVersion: 2 }],
    ["https://api.openagenda.com/v3/agendas/52200991", { uid: "52200991", apiVersion: 3 }],
    ["https://openagenda.com/port-des-communs", { slug: "port-des-communs" }],
    ["https://openagenda.com/fr/port-des-communs/events/p/3", { slug: "port-des-communs" }],
    ["https://openagenda.com/oc/port-des-communs/events/repair-cafe-1?x=1", { slug: "port-des-communs" }],
  ])("tells its number or its name: %s", (address, expected) => {
    const { uid, slug, apiVersion, exportFormat } = agendaOf(address) ?? {};
    expect({ uid, slug, apiVersion, exportFormat }).toEqual({
      ...{ uid: undefined, slug: undefined, apiVersion: undefined, exportFormat: undefined },
      ...expected,
    });
  });

  it.each([
    ...["https://openagenda.com/", "https://openagenda.com/events", "https://openagenda.com/fr/signup"],
    ...[
      "https://openagenda.com/agendas/",
      "https://venue.example/agendas/12",
      "https://venue.example/agenda",
    ],
    ...[
      "ftp://openagenda.com/agendas/12",
      "not an address",
      "https://openagenda.com.evil.example/agendas/12",
    ],
  ])("is not seen where there is none: %s", (address) => {
    expect(agendaOf(address)).toBeNull();
  });

  it("is also that of a server of the same shape", () => {
    const agenda = agendaOf("http://127.0.0.1:8790/demo/v2/agendas/12/events?keyword[]=pain");
    expect(agenda).toMatchObject({ uid: "12", api: "http://127.0.0.1:8790/demo", official: false });
  });

  it("keeps its user's selection, and neither paging nor display nor key", () => {
    const agenda = agendaOf(
      "https://openagenda.com/agendas/12/events?relative[]=upcoming&keyword[]=pain&type-d-evenement[]=4&key=CANARY&passed=1&after[]=9&size=3&displayExportModal=1&sort=timings.asc&geo[northEast][lat]=48",
    );
    expect(agenda?.filters).toEqual([
      ["relative[]", "upcoming"],
      ["keyword[]", "pain"],
      ["type-d-evenement[]", "4"],
      ["geo[northEast][lat]", "48"],
    ]);
    expect(agenda?.holdsKey).toBe(true);
    expect(JSON.stringify(agenda)).not.toContain("CANARY");
  });

  it("can be freed of its key", () => {
    const url = new URL(
      "https://api.openagenda.com/v2/agendas/12/events?city=Brest&key=CANARY&apikey=CANARY",
    );
    expect(keyIn(url)).toBe("CANARY");
    expect(withoutKey(url).href).toBe("https://api.openagenda.com/v2/agendas/12/events?city=Brest");
  });

  it.each([
    '<div data-agenda-uid="52200991">',
    '<script>window.state = {"agendaUid":52200991}</script>',
    '<a href="/agendas/52200991/events.v2.ics">iCal</a>',
  ])("is found in the marks of its public page: %s", (html) => {
    expect(agendaInPage(html)).toBe("52200991");
    expect(agendaInPage("<p>rien</p>")).toBeNull();
  });
});
