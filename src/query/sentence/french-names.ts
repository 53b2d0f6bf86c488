import type { Arrondissement } from "../../model/arrondissement.ts";
import { epciName } from "../../model/epci.ts";

const VOWEL = /^(?:[aeiouàâäéèêëîïôöùûüœæ]|y(?![aeiouéè]))/i;

/** `de Morlaix`, `d'Angers`, `du Mans`, `des Lilas`: a town or another name behind `de`. */
export function of(name: string): string {
  if (/^Le /.test(name)) return `du ${name.slice(3)}`;
  if (/^Les /.test(name)) return `des ${name.slice(4)}`;
  return VOWEL.test(name) ? `d'${name}` : `de ${name}`;
}

/** `à Lyon`, `au Mans`, `aux Lilas`, `à La Rochelle`. */
export function at(name: string): string {
  if (/^Le /.test(name)) return `au ${name.slice(3)}`;
  if (/^Les /.test(name)) return `aux ${name.slice(4)}`;
  return `à ${name}`;
}

/** `du 29 au 31`, `d'aujourd'hui`: what a preposition does to a phrase that begins with an article. */
export function from(phrase: string): string {
  return phrase.startsWith("le ")
    ? `du ${phrase.slice(3)}`
    : VOWEL.test(phrase)
      ? `d'${phrase}`
      : `de ${phrase}`;
}

export function until(phrase: string): string {
  return phrase.startsWith("le ") ? `au ${phrase.slice(3)}` : `à ${phrase}`;
}

/** `dans le 11e arrondissement de Paris`. */
export const inArrondissement = ({ number, town }: Arrondissement): string =>
  `dans le ${number === 1 ? "1er" : `${number}e`} arrondissement ${of(town)}`;

/** `dans l'intercommunalité du Pays de Morlaix`; by its number where nobody knows its name. */
export const inEpci = (siren: string): string => `dans l'intercommunalité ${epciName(siren) ?? siren}`;

const codes = (list: string): readonly string[] => list.split(" ");

const MASCULINE_COUNTRIES = codes("BR CA DK GB JP LU MA PT SN ML BJ CM");
const PLURAL_COUNTRIES = codes("US NL");
const CITY_COUNTRIES = codes("MC SG MT CY");

/** `en France`, `au Luxembourg`, `aux Pays-Bas`. */
export function inCountry(code: string): string {
  const name = new Intl.DisplayNames("fr", { type: "region", fallback: "none" }).of(code);
  if (name === undefined) return `dans le pays ${code}`;
  if (MASCULINE_COUNTRIES.includes(code)) return `au ${name}`;
  if (PLURAL_COUNTRIES.includes(code)) return `aux ${name}`;
  return CITY_COUNTRIES.includes(code) ? `à ${name}` : `en ${name}`;
}

const SMALL = /^(?:de|du|des|la|le|les|sur|sous|en|et|lès|aux?|à)$/;

/** A town as people type it: `saint-étienne` is `Saint-Étienne`. */
export function townName(typed: string): string {
  if (typed !== typed.toLowerCase()) return typed;
  let first = true;
  return typed.replace(/\p{L}+/gu, (word) => {
    const small = !first && (SMALL.test(word) || word.length === 1);
    first = false;
    return small ? word : word.charAt(0).toUpperCase() + word.slice(1);
  });
}
