const encoder = new TextEncoder();

/** `Database.bytes` of rows that were read one by one. */
export function textBytes(rows: readonly { readonly text: string | null }[]): Uint8Array<ArrayBuffer> {
  return encoder.encode(rows.map(({ text }) => text ?? "").join(""));
}
