import { literal, namedNode, type Quad } from "../rdf/term.ts";
import { about, named } from "../rdf/vocabularies.ts";

const RESULT_FORMATS = [
  named("formats:SPARQL_Results_JSON"),
  named("formats:SPARQL_Results_XML"),
  named("formats:SPARQL_Results_CSV"),
  named("formats:SPARQL_Results_TSV"),
  named("formats:Turtle"),
  named("formats:N-Triples"),
  named("formats:N-Quads"),
  named("formats:JSON-LD"),
];

/** What the endpoint can do (SPARQL 1.1 Service Description). It neither federates nor fetches. */
export function serviceDescription(baseUrl: string, name: string): Quad[] {
  const endpoint = namedNode(`${baseUrl}/sparql`);
  const dataset = namedNode(`${baseUrl}/sparql#dataset`);
  const graph = namedNode(`${baseUrl}/sparql#graph`);
  return [
    ...about(endpoint, [
      ["rdf:type", named("sd:Service")],
      ["rdfs:label", literal(name)],
      ["sd:endpoint", endpoint],
      ["sd:supportedLanguage", named("sd:SPARQL11Query")],
      ["sd:resultFormat", RESULT_FORMATS],
      ["sd:feature", named("sd:UnionDefaultGraph")],
      ["sd:defaultDataset", dataset],
      ["rdfs:seeAlso", namedNode(`${baseUrl}/void`)],
    ]),
    ...about(dataset, [
      ["rdf:type", named("sd:Dataset")],
      ["sd:defaultGraph", graph],
    ]),
    ...about(graph, [["rdf:type", named("sd:Graph")]]),
  ];
}
