import type { Context } from "hono";
import type { Instant } from "../model/time.ts";
import { literal, namedNode, XSD, XSD_DATE_TIME } from "../rdf/term.ts";
import { about, named, PREFIXES } from "../rdf/vocabularies.ts";
import { writeGraph } from "../rdf/write-graph.ts";
import { send } from "./answer.ts";
import { chooseFormat } from "./choose-format.ts";
import type { AppDeps } from "./deps.ts";
import type { Format } from "./formats.ts";
import { sendProblem } from "./problem-answer.ts";

const FORMS = ["jsonld", "json", "html", "ttl", "nt", "nq"] as const satisfies readonly Format[];

/** An event that was withdrawn or removed, and when. Nothing that it said is kept with it. */
export interface Tombstone {
  readonly id: string;
  readonly deleted: Instant;
}

// schema.org's dateDeleted is of items of a feed, not of things.
const CONTEXT = {
  "@vocab": PREFIXES.as,
  deleted: { "@type": `${XSD}dateTime` },
  formerType: { "@type": "@id" },
};

/** Says that there was an event at an address and until when, in the words of ActivityStreams (§4.1, Tombstone), with 410. */
export function sendTombstone(
  c: Context,
  deps: AppDeps,
  { id, deleted }: Tombstone,
  extension: Format | null,
): Response {
  const chosen = chooseFormat(c, extension, FORMS);
  if (chosen.problem || chosen.format === "html")
    return sendProblem(c, deps, { code: "GONE", detail: deleted });
  const { format } = chosen;
  const iri = `${deps.baseUrl}/events/${id}`;
  if (format === "jsonld" || format === "json") {
    const body = JSON.stringify({
      "@context": CONTEXT,
      "@id": iri,
      "@type": "Tombstone",
      formerType: `${PREFIXES.schema}Event`,
      deleted,
    });
    return send(c, { status: 410, format, body });
  }
  const quads = about(namedNode(iri), [
    ["rdf:type", named("as:Tombstone")],
    ["as:formerType", named("schema:Event")],
    ["as:deleted", literal(deleted, XSD_DATE_TIME)],
  ]);
  const form = format === "ttl" || format === "nt" ? format : "nq";
  return send(c, { status: 410, format, body: writeGraph(form, quads, PREFIXES) });
}
