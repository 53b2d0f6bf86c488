import type { Context } from "hono";
import { canonicalParameters } from "../query/canonical.ts";
import { readClauses } from "../query/clauses.ts";
import { ASPECTS, aspectOf, namesOf } from "../query/phrase/aspects.ts";
import { readPhrase } from "../query/phrase/phrase.ts";
import type { AppDeps } from "./deps.ts";
import { pathWith } from "./list-query.ts";
import { phraseGuide } from "./phrase-guide.ts";

/** Parameters of the form alone: the phrase, and how far around the town that was chosen from the list. */
export const ASK = "ask";
export const WITHIN = "within";
/** What of the phrase is neither a filter nor looked for, for the page to say so once. */
export const UNREAD = "unread";
const MOST_UNREAD = 5;
const TOWN = "location.address.addressLocality";
/** What says where in the answer one is, which is over once another question is asked. */
const PASSING = ["q", "cursor", "limit", "fields", "include", "count", "format", "sort", UNREAD];

const NOTHING_READ = { parameters: [], isAroundMe: false, unread: [] } as const;

/**
 * Answers a form with the address of what it asks (303), so that the address bar is always the query. What the phrase
 * says of one aspect (when, where, what…) replaces what was asked of it before; all else stays.
 */
export async function answerAsk(c: Context, deps: AppDeps): Promise<Response> {
  const asked = new URL(c.req.url).searchParams;
  const phrase = asked.getAll(ASK).join(" ");
  const within = asked.get(WITHIN) ?? "";
  const params = new URLSearchParams();
  for (const [name, value] of asked)
    if (name !== ASK && name !== WITHIN && !PASSING.includes(name) && value.trim() !== "")
      params.append(name, value);
  // Words that were looked for and are sent again as they stand are looked for again: they were read when they were typed.
  const isSame = phrase !== "" && asked.get("q")?.trim() === phrase.trim();
  const guide = await phraseGuide(deps, phrase);
  const read = isSame ? { ...NOTHING_READ, parameters: [["q", phrase] as const] } : readPhrase(phrase, guide);
  const said = new Set(read.parameters.map(([name]) => aspectOf(name)));
  for (const aspect of said)
    if (aspect !== undefined) for (const name of namesOf(aspect)) params.delete(name);
  const town = params.get(TOWN);
  if (town !== null) {
    for (const name of ASPECTS.where) if (name !== TOWN) params.delete(name);
    const km = /^\d{1,3}$/.test(within) ? Number(within) : 0;
    const [known] = guide.townsNamed(town);
    if (km > 0 && known?.latitude != null && known.longitude !== null) {
      params.delete(TOWN);
      params.set("near", `${known.latitude.toFixed(4)},${known.longitude.toFixed(4)}`);
      params.set("radius", `${km}km`);
    }
  }
  const from = params.get("from");
  if (from !== null) {
    params.delete("datetime");
    if ((params.get("to") ?? "9") <= from) params.delete("to");
  }
  for (const [name, value] of read.parameters) params.append(name, value);
  // What cannot be read stays as it is, for the page to say so.
  const query = readClauses(params).problems.length > 0 ? params : canonicalParameters(params, () => true);
  for (const text of read.unread.slice(0, MOST_UNREAD)) query.append(UNREAD, text);
  return c.redirect(pathWith("/", query.toString()) + (read.isAroundMe ? "#around" : ""), 303);
}
