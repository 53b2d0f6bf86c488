import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { foldCommuneName } from "../src/normalise/commune-name.ts";

interface Area {
  readonly code: string;
  readonly nom: string;
  readonly region?: string;
}
interface CommuneRow extends Area {
  readonly type: string;
  readonly departement?: string;
  readonly codesPostaux?: readonly string[];
  /** Of a commune that was merged: the one it is part of. */
  readonly chefLieu?: string;
  /** Of an arrondissement of Paris, Lyon or Marseille: its commune. */
  readonly commune?: string;
}

const require = createRequire(import.meta.url);
const read = <Row>(file: string): Row[] => require(`@etalab/decoupage-administratif/data/${file}.json`);

const section = (name: string, rows: readonly (readonly string[])[]): string =>
  `#${name}\n${rows
    .map((row) => row.join("\t"))
    .sort((a, b) => (a < b ? -1 : 1))
    .join("\n")}\n`;

/** Where each row of the two sections with names begins, four digits in base 36, in the order of folded names. */
function nameOrder(text: string): string {
  const entries: [folded: string, offset: number][] = [];
  let offset = 0;
  let name = -1;
  for (const line of text.split("\n")) {
    if (line.startsWith("#")) name = line === "#communes" ? 1 : line === "#former" ? 2 : -1;
    else if (name > 0 && line) entries.push([foldCommuneName(line.split("\t")[name] ?? ""), offset]);
    offset += line.length + 1;
  }
  entries.sort((a, b) => (a[0] === b[0] ? a[1] - b[1] : a[0] < b[0] ? -1 : 1));
  return entries.map(([, at]) => at.toString(36).padStart(4, "0")).join("");
}

/**
 * The text of `communes.tsv`, from the yearly package of the official geographic code: a tenth of its JSON, and
 * sorted, so that a commune is found by halving and nothing needs to be read at the start. Sections, their rows
 * sorted by the first field: `communes` (code, name, postal codes), `postal` (postal code, codes), `former` (code
 * and name of a merged commune or an arrondissement, code of the commune that it belongs to), `departements` (code,
 * name, région) and `regions` (code, name). Last comes `names`: one line, in which the rows of `communes` and `former`
 * stand in the order of their folded names, each by where it begins in the text.
 */
export function buildCommunes(): string {
  const rows = read<CommuneRow>("communes");
  const communes = rows.filter(({ type }) => type === "commune-actuelle");
  const postal = new Map<string, string[]>();
  for (const { code, codesPostaux } of communes) {
    for (const postalCode of codesPostaux ?? []) {
      const codes = postal.get(postalCode);
      if (codes) codes.push(code);
      else postal.set(postalCode, [code]);
    }
  }
  const names = new Map(communes.map(({ code, nom }) => [code, nom]));
  const former: string[][] = [];
  for (const { type, code, nom, chefLieu, commune } of rows) {
    const today = commune ?? chefLieu;
    const known = code === today && names.get(code) === nom;
    if (type !== "commune-actuelle" && today && !known) former.push([code, today, nom]);
  }
  const text = [
    section(
      "communes",
      communes.map(({ code, nom, codesPostaux }) => [code, nom, (codesPostaux ?? []).join(" ")]),
    ),
    section(
      "postal",
      [...postal].map(([postalCode, codes]) => [postalCode, codes.sort().join(" ")]),
    ),
    section("former", former),
    section(
      "departements",
      read<Area>("departements").map(({ code, nom, region }) => [code, nom, region ?? code]),
    ),
    section(
      "regions",
      read<Area>("regions").map(({ code, nom }) => [code, nom]),
    ),
  ].join("");
  return `${text}#names\n${nameOrder(text)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL("communes.tsv", import.meta.url), buildCommunes());
}
