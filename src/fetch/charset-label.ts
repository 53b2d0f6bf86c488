const QUOTED_OR_TOKEN = /charset\s{0,4}=\s{0,4}["']?([A-Za-z0-9._:+-]{1,40})/i;
const XML_DECLARATION = /^\s{0,64}<\?xml[^>]{0,200}?\sencoding\s{0,4}=\s{0,4}["']([A-Za-z0-9._:-]{1,40})["']/;
const META = /<meta[^>]{0,200}?charset\s{0,4}=\s{0,4}["']?\s{0,4}([A-Za-z0-9._:-]{1,40})/i;

/** How far into a page its own declaration is looked for; the HTML standard says 1,024, real templates need more. */
const PRESCAN_BYTES = 4096;

/** The charset of a Content-Type header. */
export function labelOfContentType(header: string | undefined): string | null {
  return header === undefined ? null : (QUOTED_OR_TOKEN.exec(header.slice(0, 512))?.[1] ?? null);
}

/** The media type of a Content-Type header in lower case, without parameters; null when it has no type's form. */
export function mediaTypeOf(header: string | undefined): string | null {
  const type = (header ?? "").slice(0, 512).split(";", 1)[0]?.trim().toLowerCase() ?? "";
  return /^[a-z0-9!#$&^_.+-]{1,100}\/[a-z0-9!#$&^_.+-]{1,100}$/.test(type) ? type : null;
}

/** The charset that a document declares in its own first bytes: XML declaration, else HTML meta. */
export function labelOfDocument(bytes: Uint8Array): string | null {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, PRESCAN_BYTES));
  return XML_DECLARATION.exec(head)?.[1] ?? META.exec(head)?.[1] ?? null;
}

/** The name that the Encoding standard gives to a label (`latin1` is `windows-1252`), or null for an unknown one. */
export function encodingOf(label: string | null): string | null {
  if (label === null) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}
