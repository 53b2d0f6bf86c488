import { constants, open } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { ReadFile } from "../fetch/local-file.ts";

/** Reads a regular file whole: no device, no pipe, which might never end, and nothing above `maxBytes`. */
export const readNodeFile: ReadFile = async (url, maxBytes) => {
  try {
    const file = await open(fileURLToPath(url), constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const facts = await file.stat();
      if (!facts.isFile()) return { type: "failed", code: "FILE_UNREADABLE", reason: "not a regular file" };
      if (facts.size > maxBytes) return { type: "failed", code: "TOO_LARGE", reason: `${facts.size} bytes` };
      const bytes = await file.readFile();
      return { type: "file", bytes, etag: `"${facts.size}-${facts.mtimeMs}"` };
    } finally {
      await file.close();
    }
  } catch (error) {
    return { type: "failed", code: "FILE_UNREADABLE", reason: reasonOf(error) };
  }
};

function reasonOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unreadable";
}
