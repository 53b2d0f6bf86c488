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
  /** Codes that it had, or that communes had which are part of it. */
  readonly anciensCodes?: readonly string[];
}
interface EpciRow extends Area {
  readonly membres: readonly { readonly code: string }[];
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
    else if (name > 0 && line) {
      const folded = foldCommuneName(line.split("\t")[name] ?? "");
      if (folded) entries.push([folded, offset]);
    }
    offset += line.length + 1;
  }
  entries.sort((a, b) => (a[0] === b[0] ? a[1] - b[1] : a[0] < b[0] ? -1 : 1));
  return entries.map(([, at]) => at.toString(36).padStart(4, "0")).join("");
}

/** Code, code of the commune of today, name: of merged communes, of codes given up, and of arrondissements. */
function formerCommunes(rows: readonly CommuneRow[]): string[][] {
  const communes = rows.filter(({ type }) => type === "commune-actuelle");
  const names = new Map(communes.map(({ code, nom }) => [code, nom]));
  const former: string[][] = [];
  for (const { type, code, nom, chefLieu, commune } of rows) {
    const today = commune ?? chefLieu;
    const known = code === today && names.get(code) === nom;
    if (type !== "commune-actuelle" && today && !known) former.push([code, today, nom]);
  }
  const named = new Set([...names.keys(), ...former.map(([code]) => code)]);
  for (const { code, anciensCodes = [] } of communes) {
    for (const old of anciensCodes) if (!named.has(old)) former.push([old, code, ""]);
  }
  return former;
}

/**
 * The text of `communes.tsv`, from the yearly package of the official geographic code: a tenth of its JSON, and
 * sorted, so that a commune is found by halving and nothing needs to be read at the start. Sections, their rows
 * sorted by the first field: `communes` (code, name, postal codes, key of the EPCI), `postal` (postal code, codes),
 * `former` (code of a merged commune, a former code or an arrondissement, code of the commune that it belongs to, name
 * where it had one), `departements` (code, name, région), `regions` (code, name) and `epci` (key, SIREN). Last comes `names`: one line, in which the rows of `communes` and `former`
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
  const groups = read<EpciRow>("epci").map(({ code, membres }, index) => ({
    key: index.toString(36).padStart(2, "0"),
    siren: code,
    membres,
  }));
  const groupOf = new Map(groups.flatMap(({ key, membres }) => membres.map(({ code }) => [code, key])));
  const text = [
    section(
      "communes",
      communes.map(({ code, nom, codesPostaux }) => [
        code,
        nom,
        (codesPostaux ?? []).join(" "),
        groupOf.get(code) ?? "",
      ]),
    ),
    section(
      "postal",
      [...postal].map(([postalCode, codes]) => [postalCode, codes.sort().join(" ")]),
    ),
    section("former", formerCommunes(rows)),
    section(
      "departements",
      read<Area>("departements").map(({ code, nom, region }) => [code, nom, region ?? code]),
    ),
    section(
      "regions",
      read<Area>("regions").map(({ code, nom }) => [code, nom]),
    ),
    section(
      "epci",
      groups.map(({ key, siren }) => [key, siren]),
    ),
  ].join("");
  return `${text}#names\n${nameOrder(text)}\n`;
}

const LINE = 118;

/** Entries on as few lines as they need. */
function packed(entries: readonly string[], separator: string): string {
  const lines: string[] = [];
  for (const entry of entries) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + entry.length < LINE * 2)
      lines[lines.length - 1] = `${last}${separator}${entry}`;
    else lines.push(entry);
  }
  return lines.join("\n");
}

/** The text of `src/query/former-communes.ts`: codes that no commune has any more, beside the one of today. */
export function buildFormerCommunes(): string {
  const rows = read<CommuneRow>("communes");
  const living = new Set(rows.filter(({ type }) => type === "commune-actuelle").map(({ code }) => code));
  const arrondissements = new Set(rows.filter(({ commune }) => commune).map(({ code }) => code));
  const pairs = formerCommunes(rows)
    .filter(([code = ""]) => !living.has(code) && !arrondissements.has(code))
    .map(([code, today]) => `${code}${today}`);
  return `// Written by \`npm run build:communes\`: each code, and at once the code of the commune that it is part of today.
export const FORMER_COMMUNES = \`
${packed([...new Set(pairs)].sort(), " ")}
\`;
`;
}

/** The text of `src/model/epci-names.ts`: the groups of communes that raise taxes, by SIREN. */
export function buildEpciNames(): string {
  const names = read<Area>("epci").map(({ code, nom }) => `${code} ${nom}`);
  return `// Written by \`npm run build:communes\`: SIREN and name of each EPCI, parted by bars.
export const EPCI_NAMES = \`
${packed(names.sort(), "|")}
\`;
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const write = (path: string, text: string): void => writeFileSync(new URL(path, import.meta.url), text);
  write("communes.tsv", buildCommunes());
  write("../src/query/former-communes.ts", buildFormerCommunes());
  write("../src/model/epci-names.ts", buildEpciNames());
}
