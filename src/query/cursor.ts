import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { MAX_SORT_KEYS, type Position } from "./filter.ts";

const VERSION = "1";
const PARTS =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\n([0-9a-z]{1,40})\n([0-9TZ:-]{0,20})(?:\n(\[.{0,2000}\]))?$/;
const LONGEST = 3000;

const checksum = (text: string): string =>
  createHash("sha256").update(VERSION).update(text).digest("base64url").slice(0, 6);

/** The opaque text of a position. Its checksum tells a cursor cut in a mail from a whole one; it is no secret. */
export function writeCursor({ startsAt, eventId, recurrenceId, keys }: Position): string {
  const order = keys === undefined ? "" : `\n${JSON.stringify(keys)}`;
  const text = `${startsAt}\n${eventId}\n${recurrenceId}${order}`;
  return checksum(text) + Buffer.from(text, "utf8").toString("base64url");
}

/** The position that `writeCursor` wrote, or null for any other text. */
export function readCursor(cursor: string): Position | null {
  if (cursor.length < 8 || cursor.length > LONGEST) return null;
  const text = Buffer.from(cursor.slice(6), "base64url").toString("utf8");
  if (checksum(text) !== cursor.slice(0, 6)) return null;
  const parts = PARTS.exec(text);
  if (!parts) return null;
  const [, startsAt = "", eventId = "", recurrenceId = "", order] = parts;
  if (order === undefined) return { startsAt, eventId, recurrenceId };
  const keys = readKeys(order);
  return keys && { startsAt, eventId, recurrenceId, keys };
}

type Keys = NonNullable<Position["keys"]>;

const isKey = (key: unknown): key is Keys[number] =>
  key === null || typeof key === "string" || typeof key === "number";

function readKeys(text: string): Keys | null {
  try {
    const keys: unknown = JSON.parse(text);
    return Array.isArray(keys) && keys.length > 0 && keys.length <= MAX_SORT_KEYS && keys.every(isKey)
      ? keys
      : null;
  } catch {
    return null;
  }
}
