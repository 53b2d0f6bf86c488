import { nodeQuads } from "../rdf/map-node.ts";
import { recordGraph } from "../rdf/record-quads.ts";
import { quadLine, tripleLine } from "../rdf/write-lines.ts";
import { cell, line } from "./csv.ts";
import { valuesAt } from "./fields.ts";
import type { Node } from "./listed.ts";
import { positionsOf } from "./listed.ts";

/** Chains of names that a table of places or organizations shows, under the names of the table of occurrences. */
const COLUMNS: Readonly<Record<string, string>> = {
  id: "@id",
  name: "name",
  streetAddress: "address.streetAddress",
  postalCode: "address.postalCode",
  addressLocality: "address.addressLocality",
  addressRegion: "address.addressRegion",
  addressCountry: "address.addressCountry",
  inseeCommune: "inseeCommune",
  inseeArrondissement: "inseeArrondissement",
  inseeDepartement: "inseeDepartement",
  inseeRegion: "inseeRegion",
  sirenEpci: "sirenEpci",
  latitude: "geo.latitude",
  longitude: "geo.longitude",
  url: "url",
};

/** A list of nodes being written. */
export interface NodesText {
  readonly head: string;
  item(node: Node): string;
  foot(): string;
}

/** A list of places or organizations, written node by node. */
export function writeNodes(format: "csv" | "geojson" | "nt" | "nq", baseUrl: string): NodesText {
  switch (format) {
    case "csv":
      return {
        head: line(Object.keys(COLUMNS).map(cell)),
        item: (node) => line(Object.values(COLUMNS).map((chain) => cell(valuesAt(node, chain)[0]))),
        foot: () => "",
      };
    case "geojson":
      return features();
    case "nt":
      return {
        head: "",
        item: (node) => nodeQuads(node, null, baseUrl).map(tripleLine).join(""),
        foot: () => "",
      };
    case "nq":
      return {
        head: "",
        item: (node) =>
          nodeQuads(node, recordGraph(String(node["@id"])), baseUrl)
            .map(quadLine)
            .join(""),
        foot: () => "",
      };
  }
}

/** A FeatureCollection (RFC 7946) of places; a place without coordinates has a null geometry. */
function features(): NodesText {
  let separator = "\n";
  return {
    head: '{"type":"FeatureCollection","features":[',
    item(node) {
      const [coordinates] = positionsOf({ location: node });
      const properties = Object.fromEntries(
        Object.entries(COLUMNS).flatMap(([name, chain]) => {
          const [value] = valuesAt(node, chain);
          return value === undefined || ["id", "latitude", "longitude"].includes(name) ? [] : [[name, value]];
        }),
      );
      const geometry = coordinates ? { type: "Point", coordinates } : null;
      const text = separator + JSON.stringify({ type: "Feature", id: node["@id"], geometry, properties });
      separator = ",\n";
      return text;
    },
    foot: () => "\n]}\n",
  };
}
