import { findLicense } from "../model/license.ts";
import type { License } from "../model/source.ts";

/** What may be published together under one licence. */
export interface Partition {
  /** Ends the names of its datasets; empty for the hub's own licence. */
  readonly slug: string;
  /** The licence of the whole. */
  readonly license: License;
  /** Licences under which a record may have been told to be part of it. */
  readonly accepts: readonly License[];
}

function partition(slug: string, id: string, ...others: readonly string[]): Partition {
  const [license, ...more] = [id, ...others].flatMap((one) => findLicense(one) ?? []);
  if (!license || more.length !== others.length) throw new TypeError(`a licence of ${slug} is unknown`);
  return { slug, license, accepts: [license, ...more] };
}

/**
 * The partition under the hub's own licence. Licence Ouverte 2.0 takes in what is in the public domain, which asks for
 * nothing, and nothing else: CC BY asks for more than it does (to say what was changed), share-alike may not be left.
 */
export const OPEN_PARTITION: Partition = partition("", "etalab-2.0", "CC0-1.0");

/** One partition a licence. */
export const PARTITIONS: readonly Partition[] = [
  OPEN_PARTITION,
  partition("odbl", "ODbL-1.0"),
  partition("cc0", "CC0-1.0"),
  partition("cc-by", "CC-BY-4.0"),
  partition("cc-by-sa", "CC-BY-SA-4.0"),
];

/**
 * Whether what was told under these licences may be part of a partition: each of them must be accepted. What was told
 * under none that is known (null) may be part of nothing.
 */
export function mayHold({ accepts }: Partition, licenses: readonly (License | null)[]): boolean {
  return licenses.length > 0 && licenses.every((license) => license !== null && accepts.includes(license));
}
