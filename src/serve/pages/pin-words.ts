import type { Translated } from "../../model/problem.ts";

/** What the map says on which a venue puts its place. */
export const PIN_WORDS = {
  title: { fr: "Le point sur la carte", en: "The point on the map" },
  hint: {
    fr: "Touchez la carte là où est le lieu : elle se rapproche à chaque fois. Sans point, on ne saura du lieu que son adresse et sa commune.",
    en: "Touch the map where the place is: it comes nearer each time. Without a point, people know no more of the place than its address and commune.",
  },
  keyboard: {
    fr: "Sans souris : déplacez et rapprochez la carte, puis posez le point au milieu ; ou écrivez les coordonnées ci-dessous.",
    en: "Without a mouse: move the map and bring it nearer, then put the point in the middle; or write the coordinates below.",
  },
  keys: {
    fr: "Au clavier : les flèches déplacent la carte, ou le point quand il est choisi ; Entrée pose le point au milieu. Les coordonnées ci-dessous suivent, et peuvent s’écrire.",
    en: "With the keyboard: the arrows move the map, or the point when it is selected; Enter puts the point in the middle. The coordinates below follow, and can be written.",
  },
  map: { fr: "Carte où poser le point", en: "Map on which to put the point" },
  putHere: { fr: "Poser le point à l’endroit touché", en: "Put the point where the map is touched" },
  move: { fr: "La carte", en: "The map" },
  in: { fr: "Rapprocher", en: "Nearer" },
  out: { fr: "Éloigner", en: "Further away" },
  n: { fr: "Nord", en: "North" },
  s: { fr: "Sud", en: "South" },
  w: { fr: "Ouest", en: "West" },
  e: { fr: "Est", en: "East" },
  toNorth: { fr: "Nord : déplacer la carte", en: "North: move the map" },
  toSouth: { fr: "Sud : déplacer la carte", en: "South: move the map" },
  toWest: { fr: "Ouest : déplacer la carte", en: "West: move the map" },
  toEast: { fr: "Est : déplacer la carte", en: "East: move the map" },
  find: { fr: "Montrer la commune", en: "Show the commune" },
  middle: { fr: "Poser le point au milieu", en: "Put the point in the middle" },
  none: { fr: "Retirer le point", en: "Remove the point" },
  marker: {
    fr: "Point du lieu. Les flèches le déplacent, plus loin avec la touche Majuscule.",
    en: "Point of the place. The arrow keys move it, further with Shift.",
  },
  isThere: { fr: "Le point est ", en: "The point is " },
  isPut: { fr: "Le point est posé.", en: "The point is put." },
  noPoint: { fr: "Aucun point n’est posé.", en: "No point is put." },
  isFar: {
    fr: "Il est loin de la commune que vous donnez : ",
    en: "It is far from the commune that you give: ",
  },
  unknownCommune: {
    fr: "Écrivez la commune, puis « Montrer la commune » : la carte s’y rendra.",
    en: "Write the commune, then “Show the commune”: the map will go there.",
  },
  notInCode: {
    fr: "Cette commune n’est pas au code officiel géographique : la carte ne peut pas la montrer.",
    en: "This commune is not in the official geographic code: the map cannot show it.",
  },
  around: {
    fr: "Nous ne savons pas exactement où est le centre de cette commune. La carte montre ses environs : ",
    en: "We do not know exactly where the centre of this commune is. The map shows its surroundings: ",
  },
  nowhere: {
    fr: "Nous ne savons pas où est cette commune : cherchez-la sur la carte, ou écrivez les coordonnées.",
    en: "We do not know where this commune is: look for it on the map, or write the coordinates.",
  },
} as const satisfies Record<string, Translated>;
