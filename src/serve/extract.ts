import type { Context, Hono } from "hono";
import { epciName } from "../model/epci.ts";
import type { Problem } from "../model/problem.ts";
import { OPEN_PARTITION } from "../publish/partitions.ts";
import { checkNames } from "../query/parse-query.ts";
import { findDepartement, findRegion } from "../query/territories.ts";
import { pageContext } from "./agenda.ts";
import { send } from "./answer.ts";
import { RESOURCE_PARAMETERS } from "./choose-format.ts";
import type { AppDeps } from "./deps.ts";
import { type FoundTerritory, findTerritories } from "./find-territory.ts";
import { extractPage } from "./pages/data/extract-page.tsx";
import { EXTRACT_PATH } from "./pages/data/territory-forms.tsx";
import { sendProblem } from "./problem-answer.ts";

type Kind = FoundTerritory["kind"];

const FORMS = ["csv", "geojson", "ics", "ndjson"] as const;
type Form = (typeof FORMS)[number];

const PROPERTIES: Readonly<Record<Kind, string>> = {
  departement: "location.inseeDepartement",
  region: "location.inseeRegion",
  epci: "location.sirenEpci",
  commune: "location.inseeCommune",
};

/** Whether a code is one of its kind, and what one looks like. */
const CODES: Readonly<Record<Kind, { readonly isOne: (code: string) => boolean; readonly like: string }>> = {
  departement: { isOne: (code) => findDepartement(code) !== null, like: "29, 2A, 974" },
  region: { isOne: (code) => findRegion(code) !== null, like: "53, 11" },
  epci: { isOne: (code) => epciName(code) !== null, like: "242900314" },
  commune: { isOne: (code) => /^(?:\d\d|2[AB])\d{3}$/i.test(code), like: "29151" },
};

/**
 * `/data/extract`: leads (303) to the list of a territory, of what may be reused under the hub's own licence. The territory is
 * named by one code (`departement=29`), or by a name or number (`q=Morlaix`), for which there may be several, or none.
 */
export function mountExtract(app: Hono, deps: AppDeps): void {
  app.get(EXTRACT_PATH, (c) => extract(c, deps));
}

async function extract(c: Context, deps: AppDeps): Promise<Response> {
  const params = new URL(c.req.url).searchParams;
  const form = FORMS.find((one) => one === (params.get("form") || "csv"));
  const kinds = (Object.keys(PROPERTIES) as Kind[]).filter((kind) => params.get(kind));
  const q = params.get("q")?.trim().slice(0, 100) ?? "";
  const rest = new URLSearchParams(params);
  for (const name of ["q", "form", ...Object.keys(PROPERTIES)]) rest.delete(name);
  const problems: Problem[] = checkNames(rest, RESOURCE_PARAMETERS);
  if (form === undefined)
    problems.push({ code: "PARAMETER_INVALID", item: "form", detail: FORMS.join(", ") });
  const [kind] = kinds;
  const code = kind === undefined ? "" : (params.get(kind) ?? "").toUpperCase();
  if (kind !== undefined && !CODES[kind].isOne(code))
    problems.push({ code: "PARAMETER_INVALID", item: kind, detail: CODES[kind].like });
  if (kinds.length + (q === "" ? 0 : 1) !== 1)
    problems.push({ code: "PARAMETER_INVALID", item: "departement", detail: CODES.departement.like });
  if (problems.length > 0 || form === undefined) return sendProblem(c, deps, ...problems);
  if (kind !== undefined) return c.redirect(deps.baseUrl + listPath({ kind, code }, form), 303);

  const { exact, near } = await findTerritories(deps, q);
  const [only, ...others] = exact;
  if (only && others.length === 0) return c.redirect(deps.baseUrl + listPath(only, form), 303);
  const found = [...exact, ...near];
  const body = extractPage({ asked: q, found, pathOf: listPath }, pageContext(c, deps));
  return send(c, { format: "html", body, status: found.length === 0 ? 404 : 200 });
}

function listPath({ kind, code }: Pick<FoundTerritory, "kind" | "code">, form: Form): string {
  const question = new URLSearchParams(
    OPEN_PARTITION.accepts.map(({ id }): [string, string] => ["license", id]),
  );
  question.append(PROPERTIES[kind], code);
  return `/events.${form}?${question}`;
}
