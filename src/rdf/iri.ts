const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:/;
/** The characters of RFC 3986 that may stand anywhere behind a host, and nothing that needs a second look. */
const PLAIN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it stands for the hub's address
  /^(?:\u0001|[A-Za-z][A-Za-z0-9+.-]*:)[A-Za-z0-9\-._~:/?@!$&'()*+,;=]*(?:#[A-Za-z0-9\-._~:/?@!$&'()*+,;=]*)?$/;
/** Scheme, authority with an address in brackets, rest up to the fragment, fragment. */
const PARTS = /^([A-Za-z][A-Za-z0-9+.-]*:(?:\/\/[^/?#]*)?)([^#]*)(#[\s\S]*)?$/;

// RFC 3987 §2.2: neither unreserved, nor reserved where it stands. Brackets belong to an address of the host alone.
const FORBIDDEN =
  /%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9\-._~:/?@!$&'()*+,;=%\u{A0}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFEF}\u{10000}-\u{1FFFD}\u{20000}-\u{2FFFD}\u{30000}-\u{3FFFD}]/gu;
const FORBIDDEN_IN_HOST =
  /[^A-Za-z0-9\-._~:/@!$&'()*+,;=%[\]\u{A0}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFEF}]/gu;

const encode = (sign: string): string =>
  // A lone surrogate has no bytes of its own.
  [...new TextEncoder().encode(sign)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`)
    .join("");

/**
 * An absolute IRI as it may stand in RDF (RFC 3987 §2.2): whatever it may not hold is percent-encoded, so that no IRI
 * can end early in any syntax; null when it has no scheme. The mark of the hub's address at the beginning is kept.
 */
export function validIri(text: string): string | null {
  if (PLAIN.test(text)) return text;
  if (text.startsWith("\u0001")) {
    const rest = validIri(`x:${text.slice(1)}`);
    return rest === null ? null : `\u0001${rest.slice(2)}`;
  }
  if (!SCHEME.test(text)) return null;
  const [, front = "", middle = "", fragment = ""] = PARTS.exec(text) ?? [];
  const behind = fragment === "" ? "" : `#${fragment.slice(1).replace(FORBIDDEN, encode)}`;
  return `${front.replace(FORBIDDEN_IN_HOST, encode)}${middle.replace(FORBIDDEN, encode)}${behind}`;
}
