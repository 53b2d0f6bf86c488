import type { Translated } from "../../model/problem.ts";
import type { Language } from "../language.ts";

/** A query that a reader can begin with. */
export interface SparqlExample {
  readonly title: Translated;
  readonly query: string;
}

/** Queries that work on every hub, with its own address in them. */
export function sparqlExamples(baseUrl: string, language: Language): SparqlExample[] {
  const prefixes = `PREFIX schema: <http://schema.org/>\nPREFIX hub: <${baseUrl}/vocab#>\n`;
  return [
    {
      title: { fr: "Les vingt prochains rendez-vous", en: "The next twenty events" },
      query: `${prefixes}
SELECT ?event ?name ?start ?place ?town WHERE {
  ?event hub:startsAt ?start ;
    schema:name ?name .
  OPTIONAL {
    ?event schema:location ?where .
    ?where schema:name ?place .
    OPTIONAL { ?where schema:address/schema:addressLocality ?town }
  }
  FILTER (?start >= NOW())
}
ORDER BY ?start
LIMIT 20`,
    },
    {
      title: { fr: "Combien de dates par ville", en: "How many dates in each town" },
      query: `${prefixes}
SELECT ?town (COUNT(?event) AS ?dates) WHERE {
  ?event hub:startsAt ?start ;
    schema:location/schema:address/schema:addressLocality ?town .
}
GROUP BY ?town
ORDER BY DESC(?dates) ?town`,
    },
    {
      title: { fr: "De quoi parlent les rendez-vous gratuits", en: "What free events are about" },
      query: `${prefixes}PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?topic (SAMPLE(?label) AS ?name) (COUNT(DISTINCT ?event) AS ?events) WHERE {
  ?event schema:isAccessibleForFree true ;
    schema:about ?topic .
  OPTIONAL { ?topic skos:prefLabel ?label . FILTER (LANG(?label) = "${language}") }
}
GROUP BY ?topic
ORDER BY DESC(?events) ?topic`,
    },
    {
      title: { fr: "Ceux qui organisent dans plusieurs lieux", en: "Who organizes in several places" },
      query: `${prefixes}
SELECT ?name (COUNT(DISTINCT ?place) AS ?places) WHERE {
  ?event schema:organizer ?organizer ;
    schema:location ?place .
  ?organizer schema:name ?name .
}
GROUP BY ?organizer ?name
HAVING (COUNT(DISTINCT ?place) > 1)
ORDER BY DESC(?places) ?name`,
    },
    {
      title: { fr: "D'où vient chaque rendez-vous", en: "Where each event comes from" },
      query: `${prefixes}PREFIX prov: <http://www.w3.org/ns/prov#>

SELECT DISTINCT ?name ?source ?generated WHERE {
  GRAPH ?record {
    ?event hub:startsAt ?start ;
      schema:name ?name .
    ?record prov:wasDerivedFrom ?source ;
      prov:generatedAtTime ?generated .
  }
}
ORDER BY DESC(?generated) ?name
LIMIT 20`,
    },
    {
      title: {
        fr: "Qui dit quoi des rendez-vous que plusieurs annoncent",
        en: "Who says what of events that several tell of",
      },
      query: `${prefixes}PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>

SELECT ?event ?name ?source ?read WHERE {
  GRAPH ?told {
    ?told foaf:primaryTopic ?event ;
      prov:wasDerivedFrom ?source ;
      prov:generatedAtTime ?read .
    ?event schema:name ?name .
  }
  FILTER STRENDS(STR(?told), "#told")
}
ORDER BY ?event ?source
LIMIT 100`,
    },
    {
      title: { fr: "Les lieux et leurs coordonnées, en RDF", en: "Places and where they are, as RDF" },
      query: `${prefixes}
CONSTRUCT {
  ?place schema:name ?name ;
    schema:latitude ?latitude ;
    schema:longitude ?longitude .
} WHERE {
  ?place schema:name ?name ;
    schema:geo ?geo .
  ?geo schema:latitude ?latitude ;
    schema:longitude ?longitude .
}
LIMIT 200`,
    },
  ];
}
