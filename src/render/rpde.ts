import { bytesWithBaseUrl } from "./base-url.ts";

/** A page of RPDE 1.x. Addresses are absolute. */
export interface RpdePage {
  readonly next: string;
  readonly license: string;
  /** Items as JSON in UTF-8, each preceded by a comma, with U+0001 where the hub's address goes. */
  readonly items: Uint8Array<ArrayBuffer>;
}

/** The text of a page (Realtime Paged Data Exchange 1.0, §4): nothing of JSON-LD stands outside `data`. */
export function rpdePage({ next, license, items }: RpdePage, baseUrl: string): Uint8Array<ArrayBuffer> {
  const head = `{"next":${JSON.stringify(next)},"license":${JSON.stringify(license)},"items":[`;
  return bytesWithBaseUrl(head, items.subarray(1), "]}", baseUrl);
}
