import { ByteWriter } from "hyparquet-writer/src/bytewriter.js";
import { ParquetWriter } from "hyparquet-writer/src/parquet-writer.js";
import { schemaFromColumnData } from "hyparquet-writer/src/schema.js";
import { geojsonToWkb } from "hyparquet-writer/src/wkb.js";
import { type CellType, COLUMNS } from "./csv-columns.ts";
import { geometryOf, type PlacesGeometry } from "./geojson.ts";
import { type Listed, positionsOf } from "./listed.ts";

/** So many rows are held, as values of their columns, until they are written together. */
const GROUP = 10_000;
const GEOMETRY = "geometry";

const TYPES = {
  string: "STRING",
  anyURI: "STRING",
  boolean: "BOOLEAN",
  number: "DOUBLE",
  dateTime: "TIMESTAMP",
} as const satisfies Record<CellType, string>;

const SPEC = [
  ...COLUMNS.map(({ name, type }) => ({ name, type: TYPES[type], data: [] })),
  { name: GEOMETRY, type: "BYTE_ARRAY" as const, data: [] },
];

/** A file of Parquet being written: `add` gives the bytes that are ready, which may be none. */
export interface ParquetFile {
  add(rows: readonly Listed[]): Uint8Array<ArrayBuffer>;
  end(): Uint8Array<ArrayBuffer>;
}

/**
 * Occurrences as GeoParquet 1.1: the columns of the table in types of their own, and `geometry`, a point or points in WKB
 * and in degrees WGS 84, null where no coordinates are known. The same rows give the same bytes.
 */
export function parquet(): ParquetFile {
  const bytes = new ByteWriter();
  const file = new ParquetWriter({
    writer: bytes,
    schema: schemaFromColumnData({ columnData: SPEC }),
    createdBy: "crieur",
  });
  const extent = createExtent();
  const cells: Cell[][] = SPEC.map(() => []);
  const hold = (row: Listed): void => {
    for (const [index, { type, read }] of COLUMNS.entries()) cells[index]?.push(cellValue(type, read(row)));
    const geometry = geometryOf(positionsOf(row.node));
    if (geometry !== null) extent.add(geometry);
    cells.at(-1)?.push(geometry === null ? null : geojsonToWkb(geometry));
  };
  const held = () => cells[0]?.length ?? 0;
  const write = (): void => {
    const columnData = SPEC.map(({ name }, index) => ({ name, data: cells[index] ?? [] }));
    file.write({ columnData, rowGroupSize: held() });
    for (const column of cells) column.length = 0;
  };
  const taken = (): Uint8Array<ArrayBuffer> => {
    const ready = bytes.getBytes().slice();
    bytes.index = 0;
    return ready;
  };
  return {
    add(rows) {
      for (const row of rows) hold(row);
      if (held() >= GROUP) write();
      return taken();
    },
    end() {
      if (held() > 0) write();
      file.kvMetadata = [{ key: "geo", value: JSON.stringify(extent.metadata()) }];
      file.finish();
      return taken();
    },
  };
}

type Cell = string | number | boolean | Date | Uint8Array | null;

function cellValue(type: CellType, value: unknown): Cell {
  if (value === undefined || value === null || value === "") return null;
  switch (type) {
    case "boolean":
      return String(value) === "true";
    case "number":
      return Number(value);
    case "dateTime":
      return new Date(String(value));
    default:
      return String(value);
  }
}

/** What the file's metadata say of its geometries (GeoParquet 1.1, File metadata). */
function createExtent() {
  let [west, south, east, north] = [180, 90, -180, -90];
  const types = new Set<string>();
  return {
    add(geometry: PlacesGeometry): void {
      types.add(geometry.type);
      const points = geometry.type === "Point" ? [geometry.coordinates] : geometry.coordinates;
      for (const [longitude, latitude] of points) {
        west = Math.min(west, longitude);
        east = Math.max(east, longitude);
        south = Math.min(south, latitude);
        north = Math.max(north, latitude);
      }
    },
    metadata: () => ({
      version: "1.1.0",
      primary_column: GEOMETRY,
      columns: {
        [GEOMETRY]: {
          encoding: "WKB",
          geometry_types: [...types].sort(),
          ...(types.size === 0 ? {} : { bbox: [west, south, east, north] }),
        },
      },
    }),
  };
}
