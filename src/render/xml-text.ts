// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no way to write these characters (§2.2)
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const MEANING: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
};

/** Text for an element or a double-quoted attribute of XML 1.0; characters that XML cannot hold are left out. */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(NOT_XML, "")
    .replace(/[&<>"\r]/g, (character) => MEANING[character] ?? character);
}

/** An element with text, on a line of its own; nothing for no text. */
export function element(name: string, text: string | null | undefined, attributes = ""): string {
  return text === null || text === undefined || text === ""
    ? ""
    : `<${name}${attributes}>${xmlText(text)}</${name}>\n`;
}

/** An empty element with the attributes that have a value. */
export function emptyElement(
  name: string,
  attributes: Readonly<Record<string, string | null | undefined>>,
): string {
  let text = `<${name}`;
  for (const [key, value] of Object.entries(attributes))
    if (value !== null && value !== undefined) text += ` ${key}="${xmlText(value)}"`;
  return `${text}/>\n`;
}
