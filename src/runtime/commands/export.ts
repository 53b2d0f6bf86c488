import { createWriteStream } from "node:fs";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import type { Hono } from "hono";
import { FORMATS, type Format } from "../../serve/formats.ts";
import { type Command, type ExitCode, type Invocation, UsageError } from "../command.ts";
import { readConfig } from "../config.ts";
import { nodeApp } from "../node-app.ts";
import { openExistingStore } from "../node-store.ts";
import { createPastStores } from "../past-stores.ts";
import { exportDumps } from "./export-dumps.ts";

const NAMES = Object.keys(FORMATS) as Format[];
const OWN_OPTIONS = ["format", "out", "database", "base-url", "dumps"];
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

/** Each page of a list, following its `next` links; one page when the reader chose how long it is. */
async function* pages(app: Hono, format: Format, query: URLSearchParams): AsyncGenerator<Response> {
  const isOne = query.has("limit");
  if (!isOne) query.set("limit", PAGE);
  let next: string | undefined = `/events.${format}?${query}`;
  while (next) {
    const answer: Response = await app.request(next);
    if (!answer.ok) throw await refusal(answer);
    yield answer;
    const link = /<([^>]+)>; rel="next"/.exec(answer.headers.get("link") ?? "")?.[1];
    const following: URL | null = link && !isOne ? new URL(link) : null;
    // Counted once, on the first page.
    following?.searchParams.delete("count");
    next = following ? following.pathname + following.search : undefined;
  }
}

/** Every page of a list as one document: the first page's frame around the members of all. */
async function* wholeCollection(app: Hono, format: Format, query: URLSearchParams): AsyncGenerator<string> {
  if (!query.has("limit")) query.set("count", "true");
  let isFirst = true;
  for await (const answer of pages(app, format, query)) {
    const { member, view: _, ...frame } = (await answer.json()) as { member: unknown[]; view?: unknown };
    const members = member.map((one) => JSON.stringify(one)).join(",\n");
    if (isFirst) yield `${JSON.stringify(frame).slice(0, -1)},"member":[\n${members}`;
    else if (members) yield `,\n${members}`;
    isFirst = false;
  }
  yield "\n]}\n";
}

const ITEMS = /^[\s\S]*?(?=<item>|<entry>|<\/channel>|<\/feed>)/;
const FOOT = /(?:<\/channel>\n<\/rss>|<\/feed>)\n$/;

/** Every page of a feed as one: the head of the first, which leads nowhere on, around the items of all. */
async function* wholeFeed(app: Hono, format: Format, query: URLSearchParams): AsyncGenerator<string> {
  let foot = "";
  for await (const answer of pages(app, format, query)) {
    const text = await answer.text();
    const [head = ""] = ITEMS.exec(text) ?? [];
    if (foot === "") yield head.replace(/<(?:atom:)?link rel="next"[^>]*>\n/, "");
    [foot = ""] = FOOT.exec(text) ?? [];
    yield text.slice(head.length, text.length - foot.length);
  }
  yield foot;
}

/** Documents of Turtle one after the other are one document of Turtle. */
async function* wholeTurtle(app: Hono, format: Format, query: URLSearchParams): AsyncGenerator<string> {
  for await (const answer of pages(app, format, query)) yield answer.text();
}

/** What the hub gives whole: passed on as it is made. */
async function* wholeText(app: Hono, format: Format, query: URLSearchParams): AsyncGenerator<string> {
  const answer = await app.request(`/events.${format}?${query}`);
  if (!answer.ok) throw await refusal(answer);
  const decoder = new TextDecoder();
  for await (const bytes of answer.body ?? []) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

type Whole = (app: Hono, format: Format, query: URLSearchParams) => AsyncGenerator<string>;

const WHOLE: Readonly<Partial<Record<Format, Whole>>> = {
  jsonld: wholeCollection,
  json: wholeCollection,
  rss: wholeFeed,
  atom: wholeFeed,
  ttl: wholeTurtle,
};

async function writeAll(chunks: AsyncIterable<string>, out: Writable): Promise<void> {
  for await (const chunk of chunks) {
    if (!out.write(chunk)) await new Promise((resolve) => out.once("drain", resolve));
  }
}

export const exportCommand: Command = {
  name: "export",
  usage: "export --format F [--from D --to D --asOf D …] [--out FICHIER] [--database F] | --dumps DOSSIER",
  fr: "écrit une requête entière dans un des formats du hub, ou les fichiers du jour de tous les jeux de données",
  en: "writes a whole query in one of the hub's formats, or the day's files of every dataset",
  options: OWN_OPTIONS,
  flags: [],
  anyOption: true,
  async run(invocation): Promise<ExitCode> {
    const { format, out, dumps } = invocation.values;
    if (typeof dumps === "string") return exportDumps(invocation, dumps);
    const known = NAMES.find((one) => one === format);
    if (!known) throw new UsageError(`--format: ${NAMES.join(", ")}`);
    const config = readConfig(invocation.values, process.env);
    const database = await openExistingStore(config.database);
    const { baseUrl, queryDeadlineMs: deadlineMs } = config;
    const past = createPastStores({ file: config.database, baseUrl, deadlineMs });
    try {
      const app = nodeApp(config, database, async () => ({ ok: true }), undefined, undefined, past);
      const query = queryOf(invocation);
      const text = WHOLE[known] ?? wholeText;
      const target = typeof out === "string" ? createWriteStream(out) : process.stdout;
      await writeAll(text(app, known, query), target);
      if (target !== process.stdout) {
        target.end();
        await finished(target);
      }
      return 0;
    } finally {
      await past.close();
      await database.close();
    }
  },
};
