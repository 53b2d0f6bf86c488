import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FetchOutcome } from "../../src/fetch/fetch.ts";
import { createTestFetch } from "./rig.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "crieur-files-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const get = (path: string, more = {}): Promise<FetchOutcome> =>
  createTestFetch({ limits: { decodedBytes: 1000 } })({
    url: pathToFileURL(path).href,
    trust: "operator",
    ...more,
  });

describe("an operator's file", () => {
  it("is a page like another, unchanged until it is written", async () => {
    const path = join(folder, "été à Évry.ics");
    writeFileSync(path, Buffer.from("caf\xe9", "latin1"));
    const first = await get(path);
    expect(first).toMatchObject({ type: "page", page: { text: "café", status: 200 }, bytes: 4 });
    if (first.type !== "page" || first.etag === null) throw new Error("a file has a tag");
    expect((await get(path, { etag: first.etag })).type).toBe("not-modified");
    utimesSync(path, 1, 2);
    expect((await get(path, { etag: first.etag })).type).toBe("page");
  });

  it("is not read when it is missing, a folder, a device, a pipe, or too large", async () => {
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    const large = join(folder, "large.ics");
    writeFileSync(large, "a".repeat(1001));
    const codes: string[] = [];
    for (const path of [join(folder, "missing"), folder, "/dev/zero", pipe, large]) {
      const outcome = await get(path);
      codes.push(outcome.type === "failed" ? outcome.problem.code : outcome.type);
    }
    expect(codes).toEqual([...Array<string>(4).fill("FILE_UNREADABLE"), "TOO_LARGE"]);
  });

  it("is never a stranger's to name", async () => {
    expect(await get("/etc/passwd", { trust: "stranger" })).toMatchObject({
      problem: { code: "URL_SCHEME" },
    });
    const closed = createTestFetch({ readFile: undefined as never });
    expect(await closed({ url: "file:///etc/passwd", trust: "operator" })).toMatchObject({
      problem: { code: "URL_SCHEME" },
    });
  });
});
