import { Buffer } from "node:buffer";

// UTF-8 as a string that has one character an octet. Whatever a text says, it is searched, cut and joined at the cost of
// ASCII, and never decoded; it may be joined with ASCII and its like only.

/** Bytes as octets. */
export const octetsFrom = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");

/** A text as octets. */
export const octetsOf = (text: string): string => Buffer.from(text).toString("latin1");

/** Octets as the bytes that they are. */
export const bytesOf = (octets: string): Uint8Array<ArrayBuffer> => Buffer.from(octets, "latin1");
