import { fold } from "../model/fold.ts";

/** ISO 3166-1 alpha-2 codes by the folded names that French and English addresses use for neighbours and others. */
const COUNTRIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    FR: "france,republique francaise,fra,france metropolitaine",
    BE: "belgique,belgium,belgie,bel",
    CH: "suisse,switzerland,schweiz,svizzera,che",
    LU: "luxembourg,lux",
    DE: "allemagne,germany,deutschland,deu",
    ES: "espagne,spain,espana,esp",
    IT: "italie,italy,italia,ita",
    MC: "monaco,mco",
    AD: "andorre,andorra,and",
    GB: "royaume uni,united kingdom,uk,grande bretagne,great britain,england,angleterre,scotland,ecosse,wales,pays de galles,gbr",
    IE: "irlande,ireland,irl",
    NL: "pays bas,netherlands,the netherlands,nederland,nld",
    PT: "portugal,prt",
    AT: "autriche,austria,osterreich,aut",
    PL: "pologne,poland,polska,pol",
    CZ: "republique tcheque,tchequie,czech republic,czechia,cze",
    DK: "danemark,denmark,danmark,dnk",
    SE: "suede,sweden,sverige,swe",
    NO: "norvege,norway,norge,nor",
    FI: "finlande,finland,suomi,fin",
    GR: "grece,greece,grc",
    HU: "hongrie,hungary,hun",
    RO: "roumanie,romania,rou",
    BG: "bulgarie,bulgaria,bgr",
    HR: "croatie,croatia,hrv",
    SI: "slovenie,slovenia,svn",
    SK: "slovaquie,slovakia,svk",
    US: "etats unis,etats unis d amerique,united states,united states of america,usa",
    CA: "canada,can",
    MA: "maroc,morocco,mar",
    TN: "tunisie,tunisia,tun",
    DZ: "algerie,algeria,dza",
    SN: "senegal,sen",
    MG: "madagascar,mdg",
    MU: "maurice,ile maurice,mauritius,mus",
    JP: "japon,japan,jpn",
    AU: "australie,australia,aus",
    BR: "bresil,brazil,bra",
  }).flatMap(([code, names]) => names.split(",").map((name) => [name, code] as const)),
);

/** French territories that ISO 3166 also gives a code of their own, and their names. Their addresses are French. */
const FRENCH_CODES = new Set(["RE", "GP", "MQ", "GF", "YT", "PM", "BL", "MF", "WF", "PF", "NC", "TF"]);
const FRENCH_NAMES = new Set(
  "la reunion,reunion,ile de la reunion,guadeloupe,la guadeloupe,martinique,la martinique,guyane,guyane francaise,french guiana,mayotte,nouvelle caledonie,new caledonia,polynesie francaise,french polynesia,saint pierre et miquelon,wallis et futuna".split(
    ",",
  ),
);

/**
 * The ISO 3166-1 alpha-2 code of a country from its code or its name in French, English or itself; null when it is
 * none. Overseas France is `FR`, so that one filter finds all of France; its département tells the rest.
 */
export function countryCode(said: string): string | null {
  const folded = fold(said.slice(0, 60));
  if (!folded) return null;
  const named = COUNTRIES.get(folded);
  if (named) return named;
  if (FRENCH_NAMES.has(folded)) return "FR";
  if (!/^[a-z]{2}$/.test(folded)) return null;
  const code = folded.toUpperCase();
  return FRENCH_CODES.has(code) ? "FR" : code;
}

/** Neighbours whose code stands at the end of addresses; other pairs of letters there are rather states. */
const CODES_AT_END = new Set(["FR", "BE", "CH", "LU", "DE", "ES", "IT", "NL", "GB", "MC", "UK"]);

/**
 * The same for the last part of an address, where two letters are a country only in capitals behind a part that
 * begins with a postal code (`1060 Saint-Gilles, BE`).
 */
export function countryName(said: string, before: string): string | null {
  const code = said.trim();
  if (code.length > 2) return countryCode(code);
  if (code === "UK") return "GB";
  return code === "FR" || (CODES_AT_END.has(code) && /^(?:[A-Z]{1,2}-)?\d{4}/.test(before)) ? code : null;
}

/** Countries whose mainland and islands share one clock. */
const ONE_ZONE: ReadonlyMap<string, string> = new Map([
  ["BE", "Europe/Brussels"],
  ["CH", "Europe/Zurich"],
  ["LU", "Europe/Luxembourg"],
  ["DE", "Europe/Berlin"],
  ["IT", "Europe/Rome"],
  ["NL", "Europe/Amsterdam"],
  ["GB", "Europe/London"],
  ["IE", "Europe/Dublin"],
  ["MC", "Europe/Monaco"],
  ["AD", "Europe/Andorra"],
  ["AT", "Europe/Vienna"],
  ["PL", "Europe/Warsaw"],
  ["CZ", "Europe/Prague"],
  ["SE", "Europe/Stockholm"],
  ["MA", "Africa/Casablanca"],
  ["TN", "Africa/Tunis"],
  ["DZ", "Africa/Algiers"],
  ["SN", "Africa/Dakar"],
  ["MG", "Indian/Antananarivo"],
  ["MU", "Indian/Mauritius"],
  ["JP", "Asia/Tokyo"],
]);

/** IANA zone of a place abroad, where its country leaves no doubt. */
export const timeZoneOfCountry = (code: string): string | null => ONE_ZONE.get(code) ?? null;
