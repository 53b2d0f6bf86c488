import type { HubEvent, Organization } from "../../src/model/event.ts";
import type { Commune } from "../../src/model/gazetteer.ts";
import type { Place } from "../../src/model/place.ts";
import { idOf } from "../../src/reconcile/identity.ts";
import { pick, type Random } from "../events.ts";
import { communesText, gazetteer } from "./real-events.ts";

// Many saved calendars name no place, or one that no gazetteer knows. Such events are put in invented houses of real
// communes, so that what is told of places can be told wrongly.

const KINDS = [
  "Salle",
  "Espace",
  "Médiathèque",
  "MJC",
  "Théâtre",
  "Café associatif",
  "La Fabrique",
  "Tiers-lieu",
];
const NAMES =
  "Jean Macé,Louise Michel,des Tanneurs,du Moulin Neuf,Les Grands Voisins,L'Escale,Le Bateau Lavoir,Simone Veil,des Capucins,L'Hirondelle,Le Tisonnier,Les Ateliers du Port,du Vieux Lavoir,La Pagaille,Le Quai 9,des Abattoirs,Le Plongeoir,Joséphine Baker,La Virgule,Les Noctambules".split(
    ",",
  );
const STREETS =
  "rue de la République,boulevard Gambetta,avenue du Général Leclerc,place du Marché,rue des Lilas,quai de la Fosse,rue Victor Hugo,chemin des Vignes,rue du Docteur Roux,allée des Tilleuls,impasse du Four,rue Saint-Michel".split(
    ",",
  );
const ASSOCIATIONS =
  "Association Les Passerelles,Collectif Ici & Là,Les Amis du Kiosque,Terre en Commun,Compagnie du Chat Huant,Club des Aînés,Vélocité,La Marmite Solidaire,Écho des Rives,Amicale Laïque".split(
    ",",
  );

const towns: readonly Commune[] = communesText
  .split("\n")
  .slice(1, 30_000)
  .flatMap((line) => gazetteer.byCode(line.split("\t", 1)[0] ?? "") ?? []);

const six = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/** An invented house somewhere in France, or in the town of another one. */
export function inventedPlace(random: Random, beside?: Place): Place {
  const town = pick(random, towns);
  const free = NAMES.filter((own) => !beside?.name?.includes(own));
  const name = `${pick(random, KINDS)} ${pick(random, free)}`;
  const number = 1 + Math.floor(random() * 90);
  // The official code has no coordinates; as many feeds give some as give none.
  const located = beside ? beside.latitude !== null : random() < 0.5;
  const latitude = beside?.latitude ?? 43 + 7 * random();
  const longitude = beside?.longitude ?? 7 * random() - 1;
  return {
    id: idOf("place", "bench", name, String(number)),
    name,
    streetAddress: `${number} ${pick(random, STREETS)}`,
    postalCode: beside ? beside.postalCode : (town.postalCodes[0] ?? null),
    addressLocality: beside ? beside.addressLocality : town.name,
    addressRegion: null,
    addressCountry: "FR",
    inseeCommune: beside ? beside.inseeCommune : town.code,
    inseeDepartement: null,
    inseeRegion: null,
    latitude: located ? six(latitude + 0.008 + random() * 0.01) : null,
    longitude: located ? six(longitude - 0.008 - random() * 0.01) : null,
    geoOrigin: located ? "source" : null,
    url: null,
    accessibility: [],
    timeZone: "Europe/Paris",
  };
}

export const inventedOrganizer = (random: Random): Organization => {
  const name = pick(random, ASSOCIATIONS);
  return { id: idOf("organization", "bench", name), name, url: null };
};

/** Gives the events of one feed the houses and organizers that they lack: a feed has two or three of each. */
export function housed(events: readonly HubEvent[], random: Random): HubEvent[] {
  const places = [inventedPlace(random), inventedPlace(random), inventedPlace(random)];
  const organizers = [inventedOrganizer(random), inventedOrganizer(random)];
  return events.map((event) => {
    const { facts } = event;
    const isPlaced = facts.location.some(({ inseeCommune, name }) => inseeCommune !== null && name !== null);
    const isOnline = facts.location.length === 0 && facts.virtualLocation.length > 0;
    const organizer =
      facts.organizer.length > 0 || random() < 0.4 ? facts.organizer : [pick(random, organizers)];
    const location = isPlaced || isOnline ? facts.location : [pick(random, places)];
    return { ...event, facts: { ...facts, organizer, location } };
  });
}
