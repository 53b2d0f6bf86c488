import type { EventFacts, OriginSource } from "./event.ts";
import type { License, Source } from "./source.ts";

/** The licences that feeds of events carry. `etalab-2.0` and `ODbL-1.0` are those that French administrations may choose. */
export const LICENSES: readonly License[] = [
  {
    id: "etalab-2.0",
    url: "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
    fr: "Licence Ouverte 2.0",
    en: "Open Licence 2.0 (Etalab)",
  },
  {
    id: "ODbL-1.0",
    url: "https://opendatacommons.org/licenses/odbl/1-0/",
    fr: "Open Database License 1.0",
    en: "Open Database License 1.0",
  },
  {
    id: "CC0-1.0",
    url: "https://creativecommons.org/publicdomain/zero/1.0/",
    fr: "Domaine public (CC0 1.0)",
    en: "Public domain (CC0 1.0)",
  },
  {
    id: "CC-BY-4.0",
    url: "https://creativecommons.org/licenses/by/4.0/",
    fr: "Creative Commons Attribution 4.0",
    en: "Creative Commons Attribution 4.0",
  },
  {
    id: "CC-BY-SA-4.0",
    url: "https://creativecommons.org/licenses/by-sa/4.0/",
    fr: "Creative Commons Attribution - Partage à l'identique 4.0",
    en: "Creative Commons Attribution-ShareAlike 4.0",
  },
];

/** The licence of that SPDX identifier, in any letter case, or null when the hub does not know it. */
export function findLicense(id: string | null): License | null {
  if (id === null) return null;
  const folded = id.toLowerCase();
  return LICENSES.find((license) => license.id.toLowerCase() === folded) ?? null;
}

// Scheme, `www.` and what follows the version (`deed.fr`, `legalcode`) say nothing of which licence it is.
const bareUrl = (url: string): string =>
  url
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, "")
    .replace(/(deed|legalcode)[a-z._-]*$/, "")
    .replace(/\/+$/, "");

/** The licence that a feed names for itself, by SPDX identifier or by address; null when the hub does not know it. */
export function recogniseLicense(text: string): License | null {
  const trimmed = text.trim().slice(0, 300);
  return findLicense(trimmed) ?? LICENSES.find(({ url }) => bareUrl(url) === bareUrl(trimmed)) ?? null;
}

/** A source with the licence that holds for it: what its owner declares, else what its feed says of itself. */
export function licensed(source: Source, feed: { readonly license?: string }): Source {
  if (source.license !== null || feed.license === undefined) return source;
  return { ...source, license: recogniseLicense(feed.license)?.id ?? null };
}

/** Whether a source repeats these facts from another hub: what holds for them is what that hub says of each. */
export const isRepeatedBy = ({ origins }: Pick<EventFacts, "origins">, { id }: Pick<Source, "id">): boolean =>
  origins?.some(({ through }) => through === id) ?? false;

/** The sources that other hubs have these facts from, each once. */
export function originSources({ origins = [] }: Pick<EventFacts, "origins">): readonly OriginSource[] {
  return [...new Map(origins.map(({ source }) => [source.url, source])).values()];
}

/**
 * The licence that holds for these facts as a whole: that of every source whose word they are, here or at the hub that first
 * had them. Null when these differ or one has none: then each source has its own.
 */
export function licenseOfFacts(
  facts: Pick<EventFacts, "origins">,
  tellers: readonly Pick<Source, "id" | "license">[],
): License | null {
  const speaking = [...tellers.filter((source) => !isRepeatedBy(facts, source)), ...originSources(facts)];
  const [first = null, ...others] = new Set(speaking.map(({ license }) => findLicense(license)));
  return others.length === 0 ? first : null;
}
