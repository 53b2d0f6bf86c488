import type { BlankNode } from "../../rdf/term.ts";

/** What a function of SPARQL 1.1 §17 may not know by itself: the clock, chance, the base and fresh blank nodes. */
export interface FunctionContext {
  /** Lexical form of an xsd:dateTime, the same through one query (§17.4.5.1). */
  readonly now: string;
  /** Base that IRI() resolves against; null refuses relative references. */
  readonly baseIri: string | null;
  /** A fresh blank node; the same one for the same label within one solution (§17.4.2.9). */
  blankNode(label?: string): BlankNode;
  /** From 0 up to but not including 1. */
  random(): number;
  /** A fresh UUID of RFC 4122 in lower case, without `urn:uuid:`. */
  uuid(): string;
  /** Checksum of the UTF-8 bytes of a text, in lower-case hexadecimal. */
  hash(algorithm: HashAlgorithm, text: string): string;
}

export type HashAlgorithm = "md5" | "sha1" | "sha256" | "sha384" | "sha512";
