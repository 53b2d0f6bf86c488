import { BASE, withBaseUrl } from "../render/base-url.ts";
import { type Json, members } from "../render/json-ld.ts";
import type { CatalogEntry, CatalogPage } from "./catalog.ts";
import type { Distribution } from "./distributions.ts";

/** The datasets as search engines look for them: a DataCatalog in schema.org's terms and no others, as JSON-LD text. */
export function dataCatalogText({
  baseUrl,
  hubName,
  entries,
  period,
  modified,
}: Omit<CatalogPage, "page">): string {
  const common = {
    dateModified: modified ?? undefined,
    temporalCoverage: period === null ? undefined : `${period.from.slice(0, 10)}/${period.to.slice(0, 10)}`,
    creator: { "@id": `${BASE}/data#publisher`, "@type": "Organization", name: hubName.fr, url: `${BASE}/` },
  };
  const catalog = members({
    "@context": "https://schema.org",
    "@id": `${BASE}/data#catalog`,
    "@type": "DataCatalog",
    name: hubName.fr,
    url: `${BASE}/data`,
    dataset: entries.map((entry) => ({ ...datasetNode(entry), ...common })),
  });
  return withBaseUrl(`{${catalog}}`, baseUrl);
}

function datasetNode({ dataset, distributions, extent }: CatalogEntry): { readonly [key: string]: Json } {
  const { id, title, description, partition } = dataset;
  const iri = `${BASE}/data/${id}`;
  return {
    "@id": iri,
    "@type": "Dataset",
    name: title.fr,
    description: description.fr,
    identifier: iri,
    url: `${BASE}/data#${id}`,
    license: partition.license.url,
    inLanguage: "fr",
    isAccessibleForFree: true,
    spatialCoverage:
      extent === null
        ? undefined
        : {
            "@id": `${iri}#spatial`,
            "@type": "Place",
            geo: {
              "@id": `${iri}#box`,
              "@type": "GeoShape",
              box: `${extent.south} ${extent.west} ${extent.north} ${extent.east}`,
            },
          },
    distribution: distributions.map((distribution) => downloadNode(iri, distribution)),
  };
}

function downloadNode(iri: string, { name, path, form, title, file }: Distribution): Json {
  return {
    "@id": `${iri}#${name}`,
    "@type": "DataDownload",
    name: title.fr,
    contentUrl: `${BASE}${path}`,
    encodingFormat: form.mediaType,
    contentSize: file === null ? undefined : `${file.bytes} B`,
    sha256: file?.sha256,
  };
}
