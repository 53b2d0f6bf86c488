/** Contexts that may be named by address; all stand for the one vocabulary, and none is fetched. */
const VOCABULARY = /^https?:\/\/(?:www\.)?schema\.org(?:[/#].*)?$/i;
const SCHEMA_CONTEXT = {
  "@context": { "@vocab": "http://schema.org/", schema: "http://schema.org/", id: "@id", type: "@type" },
};

type Expand = (document: unknown, options: Record<string, unknown>) => Promise<unknown>;

/**
 * Expands a JSON-LD document whose context gives schema.org's names other spellings (JSON-LD 1.1 API, expansion).
 * The only context that can be named by address is schema.org's, from a copy; any other makes the document
 * unreadable, since nothing is ever loaded. The caller has bounded its depth and size.
 * Null when it cannot be expanded.
 */
export async function expandJsonLd(document: unknown, base: string): Promise<unknown> {
  try {
    // Loaded only where it is needed: few pages have such a context, and the library is large.
    const { default: library } = (await import("jsonld")) as unknown as { default: { expand: Expand } };
    return await library.expand(document, { base, documentLoader, safe: false });
  } catch {
    // The hand-written reader has had its turn by now; what neither understands is reported by the caller.
    return null;
  }
}

async function documentLoader(url: string) {
  if (!VOCABULARY.test(url)) throw new Error("no context is loaded from the network");
  return { contextUrl: undefined, documentUrl: url, document: SCHEMA_CONTEXT };
}

/** Whether a document has a context of its own making, which the hand-written reader does not follow. */
export function hasOwnContext(document: unknown): boolean {
  const documents = Array.isArray(document) ? document : [document];
  return documents.some((each) => {
    if (typeof each !== "object" || each === null || !Object.hasOwn(each, "@context")) return false;
    const context = (each as Readonly<Record<string, unknown>>)["@context"];
    return [context].flat().some((part) => typeof part === "object" && part !== null);
  });
}
