// RFC 3986 appendix B: scheme, authority, path, query, fragment.
const PARTS = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(\?[^#]*)?(#.*)?$/s;
// biome-ignore lint/suspicious/noControlCharactersInRegex: what RFC 3987 forbids in an IRI
const FORBIDDEN = /[\u0000-\u0020<>"{}|\\^`]/;

interface Parts {
  readonly scheme: string | undefined;
  readonly authority: string | undefined;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

function partsOf(iri: string): Parts | null {
  const match = PARTS.exec(iri);
  if (!match || FORBIDDEN.test(iri)) return null;
  const [, scheme, authority, path = "", query = "", fragment = ""] = match;
  return { scheme, authority, path, query, fragment };
}

/**
 * A reference against a base (RFC 3986 §5.2), nothing else of it changed. An absolute IRI comes back as it is. Null for a
 * text that is no IRI, and for a relative one without a base.
 */
export function resolveIri(reference: string, baseIri: string | null): string | null {
  const target = partsOf(reference);
  if (!target) return null;
  if (target.scheme !== undefined) return reference;
  const base = baseIri === null ? null : partsOf(baseIri);
  if (base?.scheme === undefined) return null;
  const { query, fragment } = target;
  if (target.authority !== undefined) {
    return `${base.scheme}://${target.authority}${withoutDots(target.path)}${query}${fragment}`;
  }
  const root = `${base.scheme}:${base.authority === undefined ? "" : `//${base.authority}`}`;
  if (target.path === "") return `${root}${base.path}${query || base.query}${fragment}`;
  return `${root}${withoutDots(merged(target.path, base))}${query}${fragment}`;
}

function merged(path: string, base: Parts): string {
  if (path.startsWith("/")) return path;
  if (base.authority !== undefined && base.path === "") return `/${path}`;
  return base.path.slice(0, base.path.lastIndexOf("/") + 1) + path;
}

/** RFC 3986 §5.2.4. */
function withoutDots(path: string): string {
  const kept: string[] = [];
  const segments = path.split("/");
  segments.forEach((segment, index) => {
    const last = index === segments.length - 1;
    if (segment === "..") {
      if (kept.length > 1 || (kept.length === 1 && kept[0] !== "")) kept.pop();
      if (last) kept.push("");
    } else if (segment === ".") {
      if (last) kept.push("");
    } else kept.push(segment);
  });
  return kept.join("/");
}
