import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isOfficeAddress,
  isPersonName,
  maskPersonal,
  organizerShown,
} from "../../src/model/personal-data.ts";

const mask = (text: string) => maskPersonal(text, { email: "[@]", phone: "[#]" });

describe("personal data in a text", () => {
  it.each([
    ["Écrire à jean.dupont@gmail.com avant lundi", "Écrire à [@] avant lundi"],
    ["<mailto:Marie-Claude@orange.fr>", "<[@]>"],
    ["anne+atelier@mairie-redon.fr", "[@]"],
    ["contact@filature.example et reservations@filature.example", null],
    ["La-Filature@filature.example, lafilature@la-filature.example", null],
    ["asso.du.port@laposte.net, infos-2026@gmail.com", null],
    ["Tel 06 12 34 56 78, ou 07.12.34.56.78.", "Tel [#], ou [#]."],
    ["+33612345678 / +33 (0)6 12 34 56 78 / 0033 7 12 34 56 78", "[#] / [#] / [#]"],
    ["https://wa.me/33612345678", "https://wa.me/[#]"],
    ["0692-12-34-56", "[#]"],
    ["Réservations au 02 98 12 34 56, au 09 72 12 34 56 ou au +33 2 98 12 34 56", null],
    ["SIRET 061 234 567 00012, 06123456789, FR76 0612 3456 7890", null],
    ["Les 06 07 08 09 10 décembre", null],
    ["06/12/2026 de 18 h à 20 h, 12 @ la maison", null],
  ])("is masked, and what is the venue's stays: %s", (text, expected) => {
    expect(mask(text)).toBe(expected ?? text);
  });

  it("is gone after one pass, whatever stands around it", () => {
    const around = fc.string({ maxLength: 20 });
    fc.assert(
      fc.property(around, around, (before, after) => {
        const masked = mask(`${before} jean.dupont@gmail.com ${after} 06 12 34 56 78 ,`);
        expect(masked).not.toContain("jean.dupont@gmail.com");
        expect(mask(masked)).toBe(masked);
      }),
    );
  });

  it("is read in linear time", () => {
    const long = `${"a.".repeat(200_000)}@${"06 ".repeat(100_000)}`;
    expect(mask(long).length).toBeGreaterThan(0);
  });
});

describe("who is named", () => {
  it.each([
    ["Jean Dupont", true],
    ["DUPONT Marie", true],
    ["Anne-Sophie Le Goff", false],
    ["Jean-Pierre Martin", true],
    ["La Filature", false],
    ["Association Jean Moulin", false],
    ["Les Jardins partagés", false],
    ["Repair Café Morlaix", false],
    ["Claire", false],
    ["Compagnie Claire Fontaine", false],
    ["Agenda 2026 Paul", false],
  ])("%s is a person's name: %s", (name, expected) => {
    expect(isPersonName(name)).toBe(expected);
  });

  it("is shown as organizer unless it is a person beside a personal address", () => {
    expect(organizerShown("Jean Dupont", "mailto:jean@gmail.com")).toBeNull();
    expect(organizerShown("Jean Dupont", "mailto:contact@filature.example")).toBe("Jean Dupont");
    expect(organizerShown("Jean Dupont", null)).toBe("Jean Dupont");
    expect(organizerShown("La Filature", "mailto:lafilature29@gmail.com")).toBe("La Filature");
    expect(isOfficeAddress("contactless.jean@gmail.com")).toBe(false);
    expect(isOfficeAddress("ville@x.fr")).toBe(true);
  });
});
