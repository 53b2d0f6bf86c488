import { createWriteStream } from "node:fs";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import type { Hono } from "hono";
import { type Command, type ExitCode, type Invocation, UsageError } from "../command.ts";
import { readConfig } from "../config.ts";
import { nodeApp } from "../node-app.ts";
import { openExistingStore } from "../node-store.ts";

const FORMATS = ["jsonld", "json", "csv", "ics"] as const;
const OWN_OPTIONS = ["format", "out", "database", "base-url"];
const PAGE = "1000";

/** A filter that the hub refuses: its problem's own sentence. */
async function refusal(answer: Response): Promise<UsageError> {
  const problem = (await answer.json()) as { title?: string; detail?: string };
  return new UsageError([problem.title, problem.detail].filter(Boolean).join(" "));
}

/** The query of the filters, in the order in which they were given. */
function queryOf({ lists }: Invocation): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, values] of Object.entries(lists)) {
    if (!OWN_OPTIONS.includes(name)) for (const value of values) query.append(name, value);
  }
  return query;
}

/** Every page of a list as one document: the first page's frame around the members of all. */
async function* wholeCollection(app: Hono, format: string, query: URLSearchParams): AsyncGenerator<string> {
  query.set("limit", PAGE);
  let next: string | undefined = `/events.${format}?${query}`;
  let frame: { member?: unknown[]; view?: unknown } | null = null;
  while (next) {
    const answer: Response = await app.request(next);
    if (!answer.ok) throw await refusal(answer);
    const page = (await answer.json()) as { member: unknown[]; view?: { next?: string } };
    const members = page.member.map((member) => JSON.stringify(member)).join(",\n");
    if (!frame) {
      const { member: _, view: __, ...rest } = page;
      frame = rest;
      yield `${JSON.stringify(rest).slice(0, -1)},"member":[\n${members}`;
    } else if (members) yield `,\n${members}`;
    const following: URL | null = page.view?.next ? new URL(page.view.next) : null;
    next = following ? following.pathname + following.search : undefined;
  }
  yield "\n]}\n";
}

/** A calendar is one text; a long table goes on behind its `next` links, without its header again. */
async function* wholeText(app: Hono, format: string, query: URLSearchParams): AsyncGenerator<string> {
  let next: string | undefined = `/events.${format}?${query}`;
  for (let isFirst = true; next; isFirst = false) {
    const answer: Response = await app.request(next);
    if (!answer.ok) throw await refusal(answer);
    const text = await answer.text();
    yield isFirst ? text : text.slice(text.indexOf("\n") + 1);
    const link = /<([^>]+)>;\s*rel="?next"?/.exec(answer.headers.get("link") ?? "")?.[1];
    const following: URL | null = link ? new URL(link, "http://localhost") : null;
    next = following ? following.pathname + following.search : undefined;
  }
}

async function writeAll(chunks: AsyncIterable<string>, out: Writable): Promise<void> {
  for await (const chunk of chunks) {
    if (!out.write(chunk)) await new Promise((resolve) => out.once("drain", resolve));
  }
}

export const exportCommand: Command = {
  name: "export",
  usage: "export --format jsonld|json|csv|ics [--from D --to D …] [--out FICHIER] [--database F]",
  fr: "écrit une requête entière dans un format",
  en: "writes a whole query in a format",
  options: OWN_OPTIONS,
  flags: [],
  anyOption: true,
  async run(invocation): Promise<ExitCode> {
    const { format, out } = invocation.values;
    const known = FORMATS.find((one) => one === format);
    if (!known) throw new UsageError(`--format: ${FORMATS.join(", ")}`);
    const config = readConfig(invocation.values, process.env);
    const database = await openExistingStore(config.database);
    try {
      const app = nodeApp(config, database, async () => ({ ok: true }));
      const query = queryOf(invocation);
      const text = known.startsWith("json") ? wholeCollection : wholeText;
      const target = typeof out === "string" ? createWriteStream(out) : process.stdout;
      await writeAll(text(app, known, query), target);
      if (target !== process.stdout) {
        target.end();
        await finished(target);
      }
      return 0;
    } finally {
      await database.close();
    }
  },
};
