import { templateVariables } from "../query/parameters.ts";
import { BASE } from "../render/base-url.ts";
import { members } from "../render/json-ld.ts";

const IRI = `${BASE}/events#search`;
const variables = templateVariables().map(({ variable }) => variable);

/**
 * The parameters of `/events` as Hydra tells them to machines: an RFC 6570 template, and what may be left out (all of
 * it). What each means is told at greater length by the documentation. A member of JSON text, as stored pieces are.
 */
export const SEARCH = members({
  search: {
    "@id": IRI,
    "@type": "IriTemplate",
    template: `${BASE}/events{?${variables.join(",")}}`,
    mapping: variables.map((variable) => {
      const name = variable.replace(/\*$/, "");
      return { "@id": `${IRI}-${name}`, "@type": "IriTemplateMapping", variable: name, required: false };
    }),
  },
});

/** The same on later pages, which need not repeat it. */
export const SEARCH_REFERENCE = members({ search: { "@id": IRI } });
