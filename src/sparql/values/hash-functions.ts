import { literal } from "../../rdf/term.ts";
import type { HashAlgorithm } from "./function-context.ts";
import { type Functions, simpleText, type TermFunction, unary } from "./term-function.ts";

const checksum = (algorithm: HashAlgorithm): TermFunction =>
  unary((term, context) => {
    const text = simpleText(term);
    return text === null ? null : literal(context.hash(algorithm, text));
  });

/** Hash functions (SPARQL 1.1 §17.4.6). */
export const HASH_FUNCTIONS: Functions = {
  md5: checksum("md5"),
  sha1: checksum("sha1"),
  sha256: checksum("sha256"),
  sha384: checksum("sha384"),
  sha512: checksum("sha512"),
};
