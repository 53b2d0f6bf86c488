import type { Venue } from "./programme.ts";

const paris = { timeZone: "Europe/Paris" };

export const amarre: Venue = {
  ...paris,
  slug: "amarre-des-possibles",
  name: "L'Amarre des Possibles",
  streetAddress: "12 quai de Tréguier",
  postalCode: "29600",
  town: "Morlaix",
  inseeCode: "29151",
  latitude: 48.5812,
  longitude: -3.8323,
};

/** The same house, as its ticket office calls itself. */
export const billetterie: Venue = {
  ...amarre,
  slug: "billetterie-de-l-amarre",
};

export const morlaix: Venue = {
  ...paris,
  slug: "ville-de-morlaix",
  name: "Ville de Morlaix",
  streetAddress: "1 place des Otages",
  postalCode: "29600",
  town: "Morlaix",
  inseeCode: "29151",
  latitude: 48.5777,
  longitude: -3.8279,
};

export const lavoirs: Venue = {
  ...paris,
  slug: "mediatheque-des-lavoirs",
  name: "Médiathèque des Lavoirs",
  streetAddress: "6 rue du Fil",
  postalCode: "29600",
  town: "Morlaix",
  inseeCode: "29151",
  latitude: 48.5769,
  longitude: -3.8262,
};

export const potager: Venue = {
  ...paris,
  slug: "potager-du-viaduc",
  name: "Le Potager du Viaduc",
  streetAddress: "3 venelle des Fontaines",
  postalCode: "29600",
  town: "Morlaix",
  inseeCode: "29151",
  latitude: 48.5791,
  longitude: -3.8266,
};

export const navette: Venue = {
  ...paris,
  slug: "navette-bleue",
  name: "La Navette Bleue",
  streetAddress: "7 rue du Four",
  postalCode: "26400",
  town: "Crest",
  inseeCode: "26108",
  latitude: 44.7284,
  longitude: 5.0219,
};

export const grenier: Venue = {
  ...paris,
  slug: "grenier-bavard",
  name: "Le Grenier Bavard",
  streetAddress: "21 montée des Cordeliers",
  postalCode: "26400",
  town: "Crest",
  inseeCode: "26108",
  latitude: 44.7297,
  longitude: 5.0233,
};

export const kaz: Venue = {
  slug: "kaz-an-komin",
  name: "Kaz an Komin",
  streetAddress: "48 rue du Four à Chaux",
  postalCode: "97410",
  town: "Saint-Pierre",
  inseeCode: "97416",
  latitude: -21.3402,
  longitude: 55.4781,
  timeZone: "Indian/Reunion",
};

export const bobines: Venue = {
  ...paris,
  slug: "trois-bobines",
  name: "L'Atelier des Trois Bobines",
  streetAddress: "15 rue de l'Épeule",
  postalCode: "59100",
  town: "Roubaix",
  inseeCode: "59512",
  latitude: 50.6896,
  longitude: 3.1652,
};

export const briques: Venue = {
  ...paris,
  slug: "comptoir-des-briques",
  name: "Le Comptoir des Briques",
  streetAddress: "102 rue de Lannoy",
  postalCode: "59100",
  town: "Roubaix",
  inseeCode: "59512",
  latitude: 50.6874,
  longitude: 3.1881,
};

export const cordee: Venue = {
  ...paris,
  slug: "cordee-tranquille",
  name: "La Cordée Tranquille",
  streetAddress: "5 place de la Mazelière",
  postalCode: "05200",
  town: "Embrun",
  inseeCode: "05046",
  latitude: 44.5641,
  longitude: 6.4957,
};

export const bourree: Venue = {
  ...paris,
  slug: "bourree-perdue",
  name: "La Bourrée Perdue",
  streetAddress: "9 quai de la Corrèze",
  postalCode: "19000",
  town: "Tulle",
  inseeCode: "19272",
  latitude: 45.2672,
  longitude: 1.7713,
};

export const hunvreou: Venue = {
  ...paris,
  slug: "ti-an-hunvreou",
  name: "Ti an Hunvreoù",
  streetAddress: "30 rue du Rosmeur",
  postalCode: "29100",
  town: "Douarnenez",
  inseeCode: "29046",
  latitude: 48.0941,
  longitude: -4.3262,
};

export const etabli: Venue = {
  ...paris,
  slug: "etabli-sonore",
  name: "L'Établi Sonore",
  streetAddress: "64 rue Anatole-France",
  postalCode: "69100",
  town: "Villeurbanne",
  inseeCode: "69266",
  latitude: 45.7689,
  longitude: 4.8812,
};
