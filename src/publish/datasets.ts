import type { Translated } from "../model/problem.ts";
import type { Territory } from "../query/territories.ts";
import { DEPARTEMENTS, REGIONS } from "../query/territories.ts";
import type { Database } from "../store/database.ts";
import { isLicenseUsed } from "../store/read-rights.ts";
import {
  type Extent,
  readTerritories,
  type TerritoryExtent,
  type TerritoryKind,
} from "../store/read-territories.ts";
import { sourcesOf } from "./partition-rows.ts";
import { OPEN_PARTITION, PARTITIONS, type Partition } from "./partitions.ts";

/** A set of data that is published whole, under one licence. */
export interface Dataset {
  /** Ends its address and begins the names of its files: `evenements-region-53`. It never changes. */
  readonly id: string;
  readonly kind: "events" | "places";
  readonly partition: Partition;
  /** The part of France that it is of; null for all of the hub. */
  readonly territory: (Territory & { readonly kind: TerritoryKind }) | null;
  readonly title: Translated;
  readonly description: Translated;
}

const TERRITORIES: readonly NonNullable<Dataset["territory"]>[] = [
  ...REGIONS.map((territory) => ({ ...territory, kind: "region" as const })),
  ...DEPARTEMENTS.map((territory) => ({ ...territory, kind: "departement" as const })),
];

function eventsOf(partition: Partition): Dataset {
  const { slug, license } = partition;
  const isOpen = partition === OPEN_PARTITION;
  return {
    id: slug === "" ? "evenements" : `evenements-${slug}`,
    kind: "events",
    partition,
    territory: null,
    title: {
      fr: isOpen ? "Événements des tiers-lieux" : `Événements des tiers-lieux sous ${license.fr}`,
      en: isOpen ? "Events of third places" : `Events of third places under ${license.en}`,
    },
    description: {
      fr: `Toutes les dates annoncées par les sources qui publient sous ${license.fr} : quand, où, par qui, à quel prix, et d'où vient l'annonce. Une ligne par date, séries comprises.`,
      en: `Every date announced by the sources that publish under ${license.en}: when, where, by whom, at what price, and who told of it. One row a date, series included.`,
    },
  };
}

function placesOf(partition: Partition): Dataset {
  const { slug, license } = partition;
  const isOpen = partition === OPEN_PARTITION;
  return {
    id: slug === "" ? "lieux" : `lieux-${slug}`,
    kind: "places",
    partition,
    territory: null,
    title: {
      fr: isOpen ? "Lieux des événements" : `Lieux des événements sous ${license.fr}`,
      en: isOpen ? "Places of the events" : `Places of the events under ${license.en}`,
    },
    description: {
      fr: `Les lieux où se tiennent les événements annoncés sous ${license.fr} : nom, adresse, commune et coordonnées.`,
      en: `The places in which the events announced under ${license.en} take place: name, address, commune and coordinates.`,
    },
  };
}

function territoryOf(territory: NonNullable<Dataset["territory"]>): Dataset {
  const { license } = OPEN_PARTITION;
  const { kind, code, name, within } = territory;
  return {
    id: `evenements-${kind}-${code.toLowerCase()}`,
    kind: "events",
    partition: OPEN_PARTITION,
    territory,
    title: { fr: `Événements des tiers-lieux ${within}`, en: `Events of third places: ${name}` },
    description: {
      fr: `Toutes les dates annoncées ${within} par les sources qui publient sous ${license.fr}.`,
      en: `Every date announced in ${name} by the sources that publish under ${license.en}.`,
    },
  };
}

/** Every dataset that there may be, in the order in which they are listed. */
const ALL: readonly Dataset[] = [
  ...PARTITIONS.flatMap((partition) => [eventsOf(partition), placesOf(partition)]),
  ...TERRITORIES.map(territoryOf),
];

/** The dataset of that id; null when there can be none. */
export const findDataset = (id: string): Dataset | null => ALL.find((dataset) => dataset.id === id) ?? null;

/**
 * The datasets that the hub has: those under its own licence, those under a licence that some source has, and one for
 * each région and département in which something takes place. `known` are ids of datasets that were published before:
 * they stay, empty if need be, so that no address ever breaks.
 */
export async function listDatasets(database: Database, known: readonly string[]): Promise<Dataset[]> {
  const [open, inPartition] = await Promise.all([
    sourcesOf(database, OPEN_PARTITION),
    Promise.all(PARTITIONS.map((partition) => hasRecords(database, partition))),
  ]);
  const ids = open.map(({ id }) => id);
  const codes = await readTerritories(database, ids);
  const isThere = ({ id, partition, territory }: Dataset): boolean => {
    if (known.includes(id)) return true;
    if (territory !== null) return codes[territory.kind].includes(territory.code);
    return partition === OPEN_PARTITION || (inPartition[PARTITIONS.indexOf(partition)] ?? false);
  };
  return ALL.filter(isThere);
}

/** Whether some source is under a licence of a partition, or some event that another hub repeats. */
async function hasRecords(database: Database, partition: Partition): Promise<boolean> {
  const sources = await sourcesOf(database, partition);
  if (sources.some(({ isHub }) => !isHub)) return true;
  return sources.length > 0 && (await isLicenseUsed(database, partition.accepts));
}

/** The box around the places of a dataset, from those of the départements; null when none has coordinates. */
export function extentOf({ territory }: Dataset, extents: readonly TerritoryExtent[]): Extent | null {
  const own = extents.filter((extent) => territory === null || extent[territory.kind] === territory.code);
  if (own.length === 0) return null;
  return {
    west: Math.min(...own.map(({ west }) => west)),
    south: Math.min(...own.map(({ south }) => south)),
    east: Math.max(...own.map(({ east }) => east)),
    north: Math.max(...own.map(({ north }) => north)),
  };
}
