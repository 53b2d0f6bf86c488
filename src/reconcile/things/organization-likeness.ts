import type { Organization } from "../../model/event.ts";
import { fold } from "../../model/fold.ts";
import { isUntold, stem, weightOf } from "../word-weights.ts";
import { different, doubtful, type Likeness, same } from "./likeness.ts";
import { normalPage, siteHost } from "./pages.ts";

/** An organization as it is compared with others of which it may be a second telling. */
export interface OrganizationTelling {
  /** What its name tells, sorted. */
  readonly words: readonly string[];
  /** Its pages, in the form in which they are compared. */
  readonly pages: readonly string[];
  readonly hosts: readonly string[];
  /** The town of the place that its source belongs to, folded; null when the source declares none. */
  readonly town: string | null;
}

export function organizationTelling(said: Organization, town: string | null): OrganizationTelling {
  const words = fold(said.name)
    .split(" ")
    .filter((word) => word !== "" && !isUntold(word) && word !== "association")
    .map(stem);
  const addresses = [said.url, ...(said.sameAs ?? [])].filter((url) => url !== null);
  return {
    words: [...new Set(words)].sort(),
    pages: addresses.flatMap((url) => normalPage(url) ?? []),
    hosts: said.url === null ? [] : [siteHost(said.url)].flatMap((host) => host ?? []),
    town: town === null ? null : fold(town),
  };
}

export const organizationKeys = ({ words }: OrganizationTelling): string[] =>
  words.length === 0 ? [] : [`organization ${words.join(" ")}`];

/** Whether two tellings are of one organization. A common name alone says nothing. Symmetric. */
export function compareOrganizationTellings(a: OrganizationTelling, b: OrganizationTelling): Likeness {
  if (a.words.length === 0 || a.words.join(" ") !== b.words.join(" ")) return different("name");
  if (a.pages.some((page) => b.pages.includes(page))) return same("url", true);
  if (a.hosts.length > 0 && b.hosts.length > 0 && !a.hosts.some((host) => b.hosts.includes(host)))
    return doubtful("url");
  const weight = a.words.reduce((sum, word) => sum + weightOf(word), 0);
  if (weight < 1) return doubtful("name");
  if (a.town === null || b.town === null) return doubtful("name");
  return a.town === b.town ? same("name", false) : different("commune");
}
