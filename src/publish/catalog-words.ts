import type { Translated } from "../model/problem.ts";
import type { License } from "../model/source.ts";
import { langString, literal, type NamedNode, namedNode, type Quad, type Term, XSD } from "../rdf/term.ts";
import { about, named } from "../rdf/vocabularies.ts";
import type { DumpForm } from "./dump-forms.ts";

const EU = "http://publications.europa.eu/resource/authority/";
const IANA = "https://www.iana.org/assignments/media-types/";

/** A name of one of the EU's authority tables: `file-type/CSV`. */
export const authority = (name: string): NamedNode => namedNode(EU + name);
/** A media type as IANA names it. */
export const ianaType = (mediaType: string): NamedNode => namedNode(IANA + mediaType);
/** A text in the hub's two languages. */
export const translated = ({ fr, en }: Translated): Term[] => [langString(fr, "fr"), langString(en, "en")];
export const bytes = (value: number): Term => literal(String(value), `${XSD}nonNegativeInteger`);

/** Kinds of licences by ADMS, which DCAT-AP recommends. */
const LICENSE_KINDS: Readonly<Record<string, string>> = {
  "etalab-2.0": "Attribution",
  "CC-BY-4.0": "Attribution",
  "CC0-1.0": "PublicDomain",
  "ODbL-1.0": "ViralEffect-ShareAlike",
  "CC-BY-SA-4.0": "ViralEffect-ShareAlike",
};

const concept = (node: NamedNode, label: Translated): Quad[] =>
  about(node, [
    ["rdf:type", named("skos:Concept")],
    ["skos:prefLabel", translated(label)],
  ]);

/** A licence, typed in the graph: a reader of the catalogue need not ask elsewhere what its IRI is. */
export function licenseQuads(license: License): Quad[] {
  const kind = namedNode(
    `http://purl.org/adms/licencetype/${LICENSE_KINDS[license.id] ?? "OtherRestrictiveClauses"}`,
  );
  const name = kind.value.slice(kind.value.lastIndexOf("/") + 1);
  return [
    ...about(namedNode(license.url), [
      ["rdf:type", named("dct:LicenseDocument")],
      ["dct:title", translated(license)],
      ["dct:identifier", literal(license.id)],
      ["dct:type", kind],
    ]),
    ...concept(kind, { fr: name, en: name }),
  ];
}

export const THEME = authority("data-theme/EDUC");
export const DAILY = authority("frequency/DAILY");
export const STABLE = authority("planned-availability/STABLE");
export const LANGUAGES = [authority("language/FRA"), authority("language/ENG")];
export const OPENAPI_STANDARD = namedNode("https://spec.openapis.org/oas/v3.1.0");
export const THEMES = authority("data-theme");

/** What the values of the catalogue are that stand in tables of the EU and of IANA. */
export function wordQuads(forms: readonly DumpForm[], compressions: readonly string[]): Quad[] {
  const typed = (nodes: readonly NamedNode[], type: Parameters<typeof named>[0]) =>
    nodes.flatMap((node) => about(node, [["rdf:type", named(type)]]));
  return [
    ...concept(THEME, { fr: "Éducation, culture et sport", en: "Education, culture and sport" }),
    ...concept(STABLE, { fr: "stable", en: "stable" }),
    ...about(THEMES, [
      ["rdf:type", named("skos:ConceptScheme")],
      ["dct:title", translated({ fr: "Thèmes de données de l'Union européenne", en: "EU data themes" })],
    ]),
    ...about(OPENAPI_STANDARD, [
      ["rdf:type", named("dct:Standard")],
      ["dct:title", langString("OpenAPI 3.1", "en")],
    ]),
    ...typed([DAILY], "dct:Frequency"),
    ...typed(LANGUAGES, "dct:LinguisticSystem"),
    ...typed(
      forms.map(({ fileType }) => authority(`file-type/${fileType}`)),
      "dct:MediaTypeOrExtent",
    ),
    ...typed([...forms.map(({ mediaType }) => mediaType), ...compressions].map(ianaType), "dct:MediaType"),
  ];
}
