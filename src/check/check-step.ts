import type { Translated } from "../model/problem.ts";

/**
 * What a dry run is at, told as it happens: a server is asked for a page; bytes of it have come; feeds were found; the
 * best of them, or the one that was chosen, is being read, page by page; its events were read. Of addresses only the
 * host is told: the rest may hold a secret.
 */
export type CheckStep =
  | { readonly step: "asking"; readonly host: string }
  /** `bytes` of this page so far, as they were sent. At most once a second. */
  | { readonly step: "receiving"; readonly host: string; readonly bytes: number }
  | { readonly step: "found"; readonly candidates: number }
  | { readonly step: "reading"; readonly kind: string; readonly label: Translated; readonly host: string }
  | { readonly step: "read"; readonly events: number; readonly pages: number };

/** The host that an address names, with its port; empty for what is no address. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : "");
