import { describe, expect, it } from "vitest";
import type { DraftPlace } from "../../src/model/draft.ts";
import { readPlace } from "../../src/normalise/place.ts";
import { readWhere } from "../../src/normalise/where.ts";
import { placed, scene, source } from "./scene.ts";

function read(draft: DraftPlace, of = source) {
  const { scope } = scene(of);
  const { place, problems, online, links } = readPlace(draft, scope);
  return { place, codes: problems.map(([code]) => code), online, links };
}

const morlaix = {
  addressLocality: "Morlaix",
  addressRegion: "Bretagne",
  addressCountry: "FR",
  inseeCommune: "29151",
  inseeDepartement: "29",
  inseeRegion: "53",
  timeZone: "Europe/Paris",
};

describe("a place gets its commune", () => {
  it("from an address in one line", () => {
    const { place, codes } = read({ text: "La Filature, 4 quai du Moulin, 29600 MORLAIX" });
    expect(place).toMatchObject({
      ...morlaix,
      name: "La Filature",
      streetAddress: "4 quai du Moulin",
      postalCode: "29600",
    });
    expect(codes).toEqual([]);
  });

  it("from fields, from an INSEE code, from a code without its zero, from a whole address in the street", () => {
    expect(read({ addressLocality: "Morlaix", postalCode: "29600" }).place).toMatchObject(morlaix);
    expect(read({ name: "X", inseeCode: "29151" }).place).toMatchObject({ ...morlaix, postalCode: "29600" });
    expect(
      read({ postalCode: "1000", addressLocality: "Bourg-en-Bresse", addressCountry: "France" }).place,
    ).toMatchObject({
      postalCode: "01000",
      inseeCommune: "01053",
    });
    expect(
      read({ name: "La Filature", streetAddress: "4 quai du Moulin, 29600 Morlaix, France" }).place,
    ).toMatchObject({
      ...morlaix,
      name: "La Filature",
      streetAddress: "4 quai du Moulin",
    });
    expect(read({ addressLocality: "29600 Morlaix Cedex" }).place).toMatchObject({
      ...morlaix,
      postalCode: "29600",
    });
  });

  it("in Paris, Lyon and Marseille from the arrondissement", () => {
    expect(read({ text: "Ground, 81 rue du Charolais, 75012 Paris 12e" }).place).toMatchObject({
      addressLocality: "Paris",
      postalCode: "75012",
      inseeCommune: "75056",
      inseeArrondissement: "75112",
      sirenEpci: "200054781",
    });
    expect(read({ inseeCode: "69383", addressLocality: "Lyon 3e" }).place).toMatchObject({
      addressLocality: "Lyon",
      inseeCommune: "69123",
      inseeArrondissement: "69383",
    });
  });

  it("where it is, when nothing but a point or a name tells it from others", () => {
    const at = (latitude: number, name?: string) =>
      read({ latitude, longitude: -3.8282, ...(name ? { name } : {}) }).place?.id;
    expect(at(48.5776)).not.toBe(at(48.5777));
    expect(at(48.5776, "Le Hangar")).toBe(at(48.5777, "le hangar"));
    expect(at(48.5776, "Le Hangar")).not.toBe(at(45.7, "Le Hangar"));
  });

  it("overseas, with its own time, in the country that all of France shares", () => {
    const { place } = read({ text: "Le Bisik, 97470 Saint-Benoît, La Réunion" });
    expect(place).toMatchObject({
      addressRegion: "La Réunion",
      addressCountry: "FR",
      timeZone: "Indian/Reunion",
    });
    expect(
      read({ addressLocality: "St-Denis", postalCode: "97400", addressCountry: "RE" }).place,
    ).toMatchObject({
      addressLocality: "Saint-Denis",
      addressCountry: "FR",
      inseeCommune: "97411",
    });
  });

  it("from a CEDEX code that no list has, by the town in the same département", () => {
    expect(read({ postalCode: "29678", addressLocality: "Morlaix Cedex" }).place).toMatchObject(morlaix);
  });

  it("keeps the name of a hamlet or a merged commune, which says more exactly where", () => {
    expect(read({ postalCode: "01300", addressLocality: "Arbignieu" }).place).toMatchObject({
      addressLocality: "Arbignieu",
      inseeCommune: "01015",
    });
  });

  it("does not guess between communes, but keeps the département that they share", () => {
    const { place, codes } = read({ name: "Salle des fêtes", postalCode: "29600" });
    expect(place).toMatchObject({ inseeCommune: null, inseeDepartement: "29", addressRegion: "Bretagne" });
    expect(codes).toEqual(["COMMUNE_AMBIGUOUS"]);
    expect(read({ addressLocality: "Saint-Denis" })).toMatchObject({
      place: { inseeCommune: null, inseeDepartement: null },
      codes: ["COMMUNE_AMBIGUOUS"],
    });
  });

  it("takes the one near the source's own place", () => {
    const island = { ...source, place: { addressLocality: "Saint-Paul", postalCode: "97460" } };
    expect(read({ name: "Le Kabar", addressLocality: "Saint-Denis" }, island).place).toMatchObject({
      inseeCommune: "97411",
    });
  });

  it("leaves addresses abroad alone, and names their country by its code", () => {
    const { place, codes } = read({
      name: "Halles",
      streetAddress: "Rue Lambot 1",
      postalCode: "1000",
      addressLocality: "Bruxelles",
      addressCountry: "Belgique",
    });
    expect(place).toMatchObject({
      postalCode: "1000",
      addressLocality: "Bruxelles",
      addressCountry: "BE",
      inseeCommune: null,
    });
    expect(codes).toEqual([]);
    expect(place?.timeZone).toBe("Europe/Brussels");
    expect(read({ postalCode: "60602", addressLocality: "Us" })).toMatchObject({
      place: { inseeCommune: null },
      codes: ["COMMUNE_UNKNOWN"],
    });
    expect(read({ postalCode: "35390", addressLocality: "Gießen" }).place).toMatchObject({
      inseeCommune: null,
    });
  });
});

describe("coordinates", () => {
  it("are the source's, to six decimals", () => {
    expect(
      read({ addressLocality: "Morlaix", postalCode: "29600", latitude: 48.57761234567, longitude: -3.8282 })
        .place,
    ).toMatchObject({
      latitude: 48.577612,
      longitude: -3.8282,
      geoOrigin: "source",
    });
  });

  it("are dropped when they are none, or each in the other's place, and told", () => {
    for (const [latitude, longitude] of [
      [0, 0],
      [91, 3],
      [Number.NaN, 2],
      [-3.8282, 48.5776],
    ]) {
      const { place, codes } = read({
        addressLocality: "Morlaix",
        postalCode: "29600",
        latitude: latitude!,
        longitude: longitude!,
      });
      expect(place).toMatchObject({ latitude: null, longitude: null, geoOrigin: null });
      expect(codes).toEqual(["GEO_INVALID"]);
    }
  });

  it("are kept but told when they are far from the commune", () => {
    const { place, codes } = read({
      addressLocality: "Morlaix",
      postalCode: "29600",
      latitude: 43.6,
      longitude: 1.44,
    });
    expect(place?.latitude).toBe(43.6);
    expect(codes).toEqual(["GEO_FAR"]);
  });

  it("may be all that a location says", () => {
    expect(read({ text: "48.5776, -3.8282" }).place).toMatchObject({
      name: null,
      latitude: 48.5776,
      longitude: -3.8282,
    });
  });
});

describe("the source's own place", () => {
  it("is where an event without place is", () => {
    const { place, codes } = read({}, placed);
    expect(place).toMatchObject({
      ...morlaix,
      name: "La Filature",
      streetAddress: "4 quai du Moulin",
      latitude: 48.5776,
      url: "https://filature.example.org/",
    });
    expect(codes).toEqual(["PLACE_ASSUMED"]);
  });

  it("completes its own name, a room of it, and a name that holds it", () => {
    for (const name of ["La Filature", "LA FILATURE", "La Filature – grande salle"]) {
      expect(read({ name }, placed).place).toMatchObject({
        streetAddress: "4 quai du Moulin",
        latitude: 48.5776,
      });
    }
    expect(read({ text: "Salle 3" }, placed).place).toMatchObject({
      name: "Salle 3, La Filature",
      streetAddress: "4 quai du Moulin",
    });
    expect(read({ name: "La Filature", addressLocality: "Morlaix" }, placed).place).toMatchObject({
      streetAddress: "4 quai du Moulin",
    });
  });

  it("gives only its town to another spot, and nothing to another town", () => {
    expect(read({ text: "Parc du Château" }, placed).place).toMatchObject({
      ...morlaix,
      name: "Parc du Château",
      streetAddress: null,
      latitude: null,
    });
    const away = read({ text: "Le Vauban, 17 avenue Clemenceau, 29200 Brest" }, placed);
    expect(away.place).toMatchObject({ name: "Le Vauban", addressLocality: "Brest", latitude: null });
    expect(away.codes).toEqual([]);
  });
});

describe("a town alone", () => {
  it("is where, not what", () => {
    expect(read({ text: "Morlaix" }).place).toMatchObject({ ...morlaix, name: null });
    expect(read({ text: "Brest" }, placed).place).toMatchObject({ name: null, inseeCommune: "29019" });
  });

  it("is where with its article too, when only its country follows", () => {
    expect(read({ text: "Le Neubourg, France" }).place).toMatchObject({
      name: null,
      addressLocality: "Le Neubourg",
      inseeCommune: "27428",
    });
  });

  it("is a venue's name when it may be one", () => {
    expect(read({ text: "Le Port" }).place).toMatchObject({ name: "Le Port", inseeCommune: null });
    expect(read({ text: "La Rochelle" }, { ...source, name: "La Rochelle" }).place).toMatchObject({
      name: "La Rochelle",
    });
  });
});

describe("online", () => {
  const where = (facts: Parameters<typeof readWhere>[0], of = source) => {
    const { scope, codes } = scene(of);
    const { location, virtualLocation, eventAttendanceMode } = readWhere(facts, scope);
    return [
      location.map(({ name }) => name),
      virtualLocation,
      eventAttendanceMode.replace("EventAttendanceMode", ""),
      codes(),
    ];
  };

  it("is told by words, by links and by the source", () => {
    expect(where({ location: [{ text: "En ligne" }] }, placed)).toEqual([[], [], "Online", []]);
    expect(where({ location: [{ text: "https://visio.example.org/r/1" }] })).toEqual([
      [],
      ["https://visio.example.org/r/1"],
      "Online",
      [],
    ]);
    expect(where({ location: [{ text: "Visio : https://visio.example.org/r/1" }] })).toEqual([
      [],
      ["https://visio.example.org/r/1"],
      "Online",
      [],
    ]);
    expect(where({ location: [{ text: "Visio (lien envoyé par mail)" }] })).toEqual([[], [], "Online", []]);
    expect(where({ location: [{ text: "Distanciel, Salle virtuelle" }] })).toEqual([[], [], "Online", []]);
    expect(where({ location: [{ text: "online; Salle 3" }] })).toEqual([["Salle 3"], [], "Mixed", []]);
    expect(where({ virtualLocation: ["https://visio.example.org/"] }, placed)).toEqual([
      [],
      ["https://visio.example.org/"],
      "Online",
      [],
    ]);
    expect(where({ attendanceMode: "OnlineEventAttendanceMode" }, placed)).toEqual([[], [], "Online", []]);
    expect(where({ eventStatus: "EventMovedOnline" })).toEqual([[], [], "Online", []]);
  });

  it("is mixed when there is a place as well", () => {
    expect(where({ location: [{ text: "La Filature, 29600 Morlaix et en ligne" }] })).toEqual([
      ["La Filature"],
      [],
      "Mixed",
      [],
    ]);
    expect(
      where({
        location: [{ name: "La Filature", addressLocality: "Morlaix" }],
        virtualLocation: ["https://v.example.org/"],
      }),
    ).toEqual([["La Filature"], ["https://v.example.org/"], "Mixed", []]);
    expect(where({ attendanceMode: "MixedEventAttendanceMode" }, placed)).toEqual([
      ["La Filature"],
      [],
      "Mixed",
      ["PLACE_ASSUMED"],
    ]);
  });

  it("is not said by a place's own page, a map, or a name that holds the word", () => {
    const { scope } = scene();
    const { location, eventAttendanceMode } = readWhere(
      { location: [{ text: "La Filature, 29600 Morlaix https://filature.example.org" }] },
      scope,
    );
    expect(eventAttendanceMode).toBe("OfflineEventAttendanceMode");
    expect(location).toMatchObject([{ name: "La Filature", url: "https://filature.example.org/" }]);
    expect(where({ location: [{ text: "https://maps.example.org/?q=1" }] }, placed)).toEqual([
      ["La Filature"],
      [],
      "Offline",
      ["PLACE_ASSUMED"],
    ]);
    expect(where({ location: [{ text: "Ligne 4, Rennes" }] })[2]).toBe("Offline");
  });

  it("nowhere at all is told", () => {
    expect(where({})).toEqual([[], [], "Offline", ["PLACE_MISSING"]]);
    expect(where({ location: [{ text: "  " }] })).toEqual([[], [], "Offline", ["PLACE_MISSING"]]);
  });
});

describe("the id of a place", () => {
  const id = (draft: DraftPlace, of = source) => read(draft, of).place?.id;

  it("is the same for the same name and address however they are written", () => {
    const first = id({ text: "La Filature, 4 quai du Moulin, 29600 Morlaix, France" });
    expect(id({ text: "LA FILATURE\n4, Quai du Moulin\n29600 MORLAIX" })).toBe(first);
    expect(
      id({
        name: "La Filature",
        streetAddress: "4 quai du Moulin",
        postalCode: "29600",
        addressLocality: "Morlaix",
        latitude: 48.57,
        longitude: -3.8,
      }),
    ).toBe(first);
    expect(id({ text: "La Filature, 5 quai du Moulin, 29600 Morlaix" })).not.toBe(first);
    expect(id({ text: "La Filature, 4 quai du Moulin, 29600 Morlaix" }, { ...source, id: "other" })).not.toBe(
      first,
    );
  });

  it("is the source's own when it has one, whatever the words become", () => {
    expect(id({ id: "p1", name: "A" })).toBe(id({ id: "p1", name: "B" }));
    expect(id({ id: "p1", name: "A" })).not.toBe(id({ id: "p2", name: "A" }));
  });
});
