import { Buffer } from "node:buffer";
import type { Context, Hono } from "hono";
import { COMPRESSIONS, formOf } from "../publish/dump-forms.ts";
import { type DumpStore, manifestOf, readText, type StoredFile } from "../publish/dump-store.ts";
import { CHECKSUMS, filesOf, MANIFEST, type Manifest, PUBLIC_KEY, SIGNATURE } from "../publish/manifest.ts";
import { etagOf, httpDate, isHeld, send, tag } from "./answer.ts";
import { byteRange } from "./byte-range.ts";
import type { AppDeps } from "./deps.ts";
import { sendProblem } from "./problem-answer.ts";

const LATEST = "latest";
const LATEST_SECONDS = 300;
const DAY_SECONDS = 86_400;
const TEXT = "text/plain; charset=utf-8";
/** Small files that no manifest lists: they are made from it. */
const SIGNED = [MANIFEST, CHECKSUMS].flatMap((name) => [name, `${name}${SIGNATURE}`]);

/** `/data/dumps/…`: the files of every day, whole or in parts. */
export function mountDumps(app: Hono, deps: AppDeps): void {
  app.get(`/data/dumps/${PUBLIC_KEY}`, async (c) => {
    const body = deps.dumps ? await readText(deps.dumps, PUBLIC_KEY) : null;
    if (body === null) return sendProblem(c, deps, { code: "NOT_FOUND" });
    return send(c, { format: "nt", contentType: TEXT, body, maxAgeSeconds: LATEST_SECONDS });
  });
  app.get("/data/dumps/:day/:name", async (c) => {
    const { dumps } = deps;
    const file = dumps ? await findFile(dumps, c.req.param("day"), c.req.param("name")) : null;
    if (!dumps || file === null) return sendProblem(c, deps, { code: "NOT_FOUND" });
    return sendFile(c, deps, dumps, file);
  });
}

/** A file of a dump, and what is known of it without reading it. */
interface FoundFile extends StoredFile {
  readonly path: string;
  readonly name: string;
  readonly etag: string;
  readonly isLatest: boolean;
}

/** The file of a day, or of the newest. Only what a manifest lists is found, and what signs it. */
async function findFile(dumps: DumpStore, asked: string, name: string): Promise<FoundFile | null> {
  const isLatest = asked === LATEST;
  const day = isLatest ? (await dumps.days()).at(-1) : asked;
  if (day === undefined || !/^\d{4}-\d\d-\d\d$/.test(day)) return null;
  const manifest = await manifestOf(dumps, day);
  const path = `${day}/${name}`;
  const etag = manifest === null ? null : await etagOfFile(dumps, manifest, path, name);
  const file = etag === null ? null : await dumps.find(path);
  return etag === null || file === null ? null : { ...file, path, name, etag, isLatest };
}

async function etagOfFile(
  dumps: DumpStore,
  manifest: Manifest,
  path: string,
  name: string,
): Promise<string | null> {
  if (SIGNED.includes(name)) {
    const text = await readText(dumps, path);
    return text === null ? null : etagOf(text);
  }
  const listed = filesOf(manifest).find((file) => file.name === name);
  return listed === undefined ? null : tag(Buffer.from(listed.sha256, "hex").toString("base64url"));
}

/** A whole file, a part of it (206, RFC 9110 §15.3.7), 304, or 416. HEAD is told the same without a body. */
async function sendFile(c: Context, deps: AppDeps, dumps: DumpStore, file: FoundFile): Promise<Response> {
  const { path, name, bytes, etag, modified, isLatest } = file;
  const headers: Record<string, string> = {
    ETag: etag,
    "Last-Modified": httpDate(modified),
    "Accept-Ranges": "bytes",
    "Cache-Control": `public, max-age=${isLatest ? LATEST_SECONDS : DAY_SECONDS}`,
  };
  if (isHeld(c, etag, modified)) return c.body(null, { status: 304, headers });
  const range = isSame(c.req.header("if-range"), etag) ? byteRange(c.req.header("range"), bytes) : null;
  if (range === "unsatisfiable") {
    const problem = sendProblem(c, deps, { code: "RANGE_INVALID" });
    problem.headers.set("Content-Range", `bytes */${bytes}`);
    return problem;
  }
  const { first, last } = range ?? { first: 0, last: bytes - 1 };
  headers["Content-Type"] = typeOf(name);
  headers["Content-Disposition"] = `attachment; filename="${name}"`;
  headers["Content-Length"] = String(last - first + 1);
  if (range !== null) headers["Content-Range"] = `bytes ${first}-${last}/${bytes}`;
  const status = range === null ? 200 : 206;
  if (c.req.method === "HEAD" || bytes === 0) return c.body(null, { status, headers });
  const body = await dumps.read(path, first, last);
  return body === null ? sendProblem(c, deps, { code: "NOT_FOUND" }) : c.body(body, { status, headers });
}

/**
 * Whether a part may be given: nobody named what it must be a part of, or named this very file. By a date alone a file
 * that was written anew within its second is not told from the one before (RFC 9110 §13.1.5).
 */
const isSame = (ifRange: string | undefined, etag: string): boolean =>
  ifRange === undefined || ifRange.trim() === etag;

function typeOf(name: string): string {
  const known = formOf(name);
  if (known !== null)
    return known.compression === null ? known.form.mediaType : COMPRESSIONS[known.compression];
  if (name.endsWith(".gz")) return COMPRESSIONS.gz;
  if (name.endsWith(".zst")) return COMPRESSIONS.zst;
  return name.endsWith(".json") ? "application/json" : TEXT;
}
