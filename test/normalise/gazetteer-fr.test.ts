import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { foldCommuneName, foldOfficialName } from "../../src/normalise/commune-name.ts";
import { createGazetteer } from "../../src/normalise/gazetteer-fr.ts";
import { buildCommunes, buildEpciNames, buildFormerCommunes } from "../../vocab/build-communes.ts";
import { communesText, gazetteer } from "./scene.ts";

const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code);

interface Row {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  readonly departement: string;
  readonly region: string;
  readonly codesPostaux?: string[];
}
const official: Row[] = createRequire(import.meta.url)("@etalab/decoupage-administratif/data/communes.json");
const living = official.filter(({ type }) => type === "commune-actuelle");

describe("the gazetteer of France", () => {
  it("is in step with the official geographic code", () => {
    expect(communesText).toBe(buildCommunes());
    expect(communesText.length).toBeLessThan(1_500_000);
    const written = (file: string) => readFileSync(new URL(`../../src/${file}`, import.meta.url), "utf8");
    expect(written("query/former-communes.ts")).toBe(buildFormerCommunes());
    expect(written("model/epci-names.ts")).toBe(buildEpciNames());
  });

  it("knows every commune by its code, its postal codes and its name", () => {
    const wrong = living.filter(({ code, nom, departement, region, codesPostaux = [] }) => {
      const commune = gazetteer.byCode(code);
      const has = (found: readonly { code: string }[]) => found.some((one) => one.code === code);
      return !(
        commune?.name === nom &&
        commune.departement === departement &&
        commune.region === region &&
        codesPostaux.every((postalCode) => has(gazetteer.byPostalCode(postalCode))) &&
        has(gazetteer.byName(nom))
      );
    });
    expect(wrong).toEqual([]);
    expect(living.length).toBeGreaterThan(34_000);
  });

  it("finds Morlaix among the communes of 29600, with all that is above it", () => {
    expect(codes(gazetteer.byPostalCode("29600"))).toEqual(["29151", "29207", "29254", "29265"]);
    expect(gazetteer.byCode("29151")).toEqual({
      code: "29151",
      name: "Morlaix",
      epci: "242900835",
      postalCodes: ["29600"],
      departement: "29",
      departementName: "Finistère",
      region: "53",
      regionName: "Bretagne",
      latitude: null,
      longitude: null,
      timeZone: "Europe/Paris",
    });
  });

  it("gives overseas communes their own time", () => {
    expect(gazetteer.byPostalCode("97410")).toMatchObject([
      { code: "97416", name: "Saint-Pierre", regionName: "La Réunion", timeZone: "Indian/Reunion" },
    ]);
    expect(gazetteer.byPostalCode("97110")[0]?.timeZone).toBe("America/Guadeloupe");
    expect(gazetteer.byPostalCode("97200")[0]?.timeZone).toBe("America/Martinique");
    expect(gazetteer.byPostalCode("97300")[0]?.timeZone).toBe("America/Cayenne");
    expect(gazetteer.byPostalCode("97600")[0]?.timeZone).toBe("Indian/Mayotte");
    expect(gazetteer.byPostalCode("98800")[0]).toMatchObject({ name: "Nouméa", timeZone: "Pacific/Noumea" });
    expect(gazetteer.byCode("2A004")).toMatchObject({
      name: "Ajaccio",
      departement: "2A",
      regionName: "Corse",
    });
  });

  it("tells the Saint-Denis apart, however they are spelled", () => {
    for (const name of ["Saint-Denis", "St Denis", "SAINT DENIS", "st. denis"]) {
      expect(codes(gazetteer.byName(name))).toEqual(["11339", "30247", "93066", "97411"]);
    }
    expect(codes(gazetteer.byPostalCode("93200"))).toEqual(["93066"]);
    expect(codes(gazetteer.byPostalCode("97400"))).toEqual(["97411"]);
  });

  it("answers for an arrondissement, a former code and a former name with the commune of today", () => {
    for (const name of ["Paris 11e", "Paris 11ème", "PARIS CEDEX 11", "Paris 11e Arrondissement", "paris"]) {
      expect(codes(gazetteer.byName(name))).toEqual(["75056"]);
    }
    expect(codes(gazetteer.byPostalCode("75011"))).toEqual(["75056"]);
    expect(codes(gazetteer.byPostalCode("69003"))).toEqual(["69123"]);
    expect(gazetteer.byCode("75111")?.name).toBe("Paris");
    expect(gazetteer.byCode("69383")?.name).toBe("Lyon");
    expect(gazetteer.byName("Arbignieu")).toMatchObject([{ name: "Arboys en Bugey" }]);
  });

  it("does without the article, and with `sur` shortened", () => {
    expect(codes(gazetteer.byName("Mans"))).toEqual(["72181"]);
    expect(codes(gazetteer.byName("Haÿ-les-Roses"))).toEqual(["94038"]);
    expect(codes(gazetteer.byName("Chalon s/ Saône"))).toEqual(["71076"]);
  });

  it("finds nothing where there is nothing", () => {
    for (const word of ["", "#postal", "Atlantis", "\n", "communes", "00000", "constructor", "99999"]) {
      expect(gazetteer.byCode(word)).toBeNull();
      expect(gazetteer.byPostalCode(word)).toEqual([]);
      expect(gazetteer.byName(word)).toEqual([]);
    }
    const empty = createGazetteer("");
    expect(empty.byCode("29151")).toBeNull();
    expect(empty.byName("Morlaix")).toEqual([]);
  });

  it("folds official names the fast way as it folds any other", () => {
    expect(official.filter(({ nom }) => foldOfficialName(nom) !== foldCommuneName(nom))).toEqual([]);
  });

  it("reads its text from one file that both runtimes can load", () => {
    const source = readFileSync(new URL("../../src/normalise/gazetteer-fr.ts", import.meta.url), "utf8");
    expect(source).not.toContain("node:");
  });
});
