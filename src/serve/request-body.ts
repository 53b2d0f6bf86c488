import type { Problem } from "../model/problem.ts";

/** Reads a body to its end, unless it is longer than `maxBytes`. */
async function bytesOf(request: Request, maxBytes: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) return null;
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body ?? []) {
    length += part.length;
    if (length > maxBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The text of a body that must be UTF-8 and of one of these media types. */
export async function readTextBody(
  request: Request,
  types: readonly string[],
  maxBytes: number,
): Promise<
  | { readonly type: string; readonly text: string; readonly problem?: undefined }
  | { readonly problem: Problem }
> {
  const header = request.headers.get("content-type") ?? "";
  const [type = "", ...parameters] = header.split(";").map((piece) => piece.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith("charset="))?.slice(8);
  const isUtf8 = charset === undefined || /^"?utf-?8"?$/.test(charset);
  if (!types.includes(type) || !isUtf8) {
    const detail = types.join(", ");
    return { problem: { code: "BODY_TYPE", detail: header === "" ? detail : `${header}; ${detail}` } };
  }
  const bytes = await bytesOf(request, maxBytes);
  if (bytes === null) return { problem: { code: "BODY_TOO_LARGE" } };
  try {
    return { type, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { problem: { code: "BODY_TYPE", detail: "charset=utf-8" } };
  }
}
