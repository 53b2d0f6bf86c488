import { readFileSync } from "node:fs";
import type { Commune } from "../../src/model/gazetteer.ts";
import { createGazetteer } from "../../src/normalise/gazetteer-fr.ts";
import type { PhraseGuide, PhraseThing, PhraseTown } from "../../src/query/phrase/guide.ts";
import { isSlip } from "../../src/query/phrase/spelling.ts";

const gazetteer = createGazetteer(readFileSync(new URL("../../vocab/communes.tsv", import.meta.url), "utf8"));

/** Where something is on, with a point of each. */
const ACTIVE: Readonly<Record<string, readonly [number, number]>> = {
  "69266": [45.7719, 4.8902],
  "29151": [48.5777, -3.8279],
  "97416": [-21.3393, 55.4781],
  "93066": [48.9362, 2.3574],
  "35238": [48.11, -1.67],
};
/** Names of towns that a slip of a finger may have meant. */
const TOWNS = ["morlaix", "villeurbanne", "saint denis", "rennes", "lyon", "marseille"];
const WORDS = new Set(
  `cours croix lire vers jardin table lyon mans saint denis jazz yoga noel programme libre prix hors murs pas sans inscription
   rendez vous femmes hommes danse marche musique atelier enfants jeu role`.split(/\s+/),
);
const THINGS: Readonly<Record<string, readonly [PhraseThing["parameter"], string]>> = {
  "la filature": ["place", "La Filature"],
  "hotel pasteur": ["place", "Hôtel Pasteur"],
  "l atelier": ["organizer", "L'Atelier"],
  emmaus: ["organizer", "Emmaüs"],
  "le jardin": ["place", "Le Jardin"],
  "salle des fetes": ["place", "Salle des fêtes"],
  "maison du velo": ["place", "Maison du vélo"],
  "les petits debrouillards": ["organizer", "Les Petits Débrouillards"],
};

const town = (commune: Commune): PhraseTown => {
  const [latitude, longitude] = ACTIVE[commune.code] ?? [null, null];
  return { ...commune, latitude, longitude, busy: commune.code in ACTIVE ? 5 : 0 };
};
const busiest = (towns: readonly PhraseTown[]) => towns.toSorted((a, b) => b.busy - a.busy);
const townsNamed = (name: string) => busiest(gazetteer.byName(name).map(town));

/** A hub of five towns and a few names, on Tuesday 24 November 2026. */
export const sampleGuide: PhraseGuide = {
  today: "2026-11-24",
  townsNamed,
  townsAtPostalCode: (code) => busiest(gazetteer.byPostalCode(code).map(town)),
  townsLike(folded) {
    const near = TOWNS.filter((name) => isSlip(folded, name));
    return near.length === 1 ? townsNamed(near[0] ?? "") : [];
  },
  thingsNamed(folded) {
    const thing = THINGS[folded];
    return thing === undefined ? [] : [{ parameter: thing[0], name: thing[1], id: null, busy: 3 }];
  },
  isWord: (folded) => WORDS.has(folded),
};
