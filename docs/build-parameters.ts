import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PARAMETERS, type Parameter } from "../src/query/parameters.ts";

const OPENING = "<!-- parameters: npm run build:parameters -->";
const CLOSING = "<!-- /parameters -->";

const cell = (text: string): string => text.replaceAll("|", "\\|");

function operatorsOf({ operators }: Parameter): string {
  const more = operators.filter((operator) => operator !== "eq");
  return more.length === 0 ? "" : more.map((operator) => `\`${operator}\``).join(" ");
}

function row(parameter: Parameter): string {
  const { name, fr, en, means, example } = parameter;
  const meaning = means ? ` = ${means.map((condition) => `\`${condition}\``).join(" or ")}` : "";
  const shown = example === "" ? "" : `\`${example}\``;
  return `| \`${name}\`${cell(meaning)} | ${operatorsOf(parameter)} | ${cell(en)} | ${cell(fr)} | ${cell(shown)} |`;
}

/** The table of every parameter, for the page on the interface. */
export function parametersTable(): string {
  return [
    "| parameter | operators | meaning | signification | example |",
    "|---|---|---|---|---|",
    ...PARAMETERS.map(row),
  ].join("\n");
}

/** The names of every parameter in one paragraph, for the README. */
export function parametersList(): string {
  const of = (kind: Parameter["kind"]) =>
    PARAMETERS.filter((parameter) => parameter.kind === kind)
      .map(({ name }) => `\`${name}\``)
      .join(", ");
  return [
    `- to begin with: ${of("shortcut")};`,
    `- properties of schema.org, as chains: ${of("property")};`,
    `- time, space, words, and the answer itself: ${of("control")}.`,
  ].join("\n");
}

/** A page with what stands between its two comments replaced. */
export function withParameters(page: string, text: string): string {
  const begin = page.indexOf(OPENING) + OPENING.length;
  const end = page.indexOf(CLOSING);
  if (begin < OPENING.length || end < begin) throw new Error(`No ${OPENING} in the page.`);
  return `${page.slice(0, begin)}\n${text}\n${page.slice(end)}`;
}

if (import.meta.main) {
  const root = join(import.meta.dirname, "..");
  for (const [path, text] of [
    ["docs/api.md", parametersTable()],
    ["README.md", parametersList()],
  ] as const) {
    const file = join(root, path);
    writeFileSync(file, withParameters(readFileSync(file, "utf8"), text));
  }
}
