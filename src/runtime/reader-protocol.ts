import type { ReadJob, ReadPageResult } from "../ingest/read-page.ts";
import type { HubEvent } from "../model/event.ts";

/** A page for the reading thread, numbered so that its answer finds its way back. */
export interface ReaderRequest {
  readonly number: number;
  readonly job: ReadJob;
}

/** Events of a page whose result is yet to come, in their order. */
export interface ReaderDelivery {
  readonly number: number;
  readonly delivered: readonly HubEvent[];
}

/** `fault`: the reader itself broke, which no page should be able to do. */
export type ReaderAnswer =
  | { readonly number: number; readonly result: ReadPageResult }
  | { readonly number: number; readonly fault: "threw" | "polluted"; readonly detail: string };

/** The first message of a thread: it has loaded, and can read. */
export interface ReaderReady {
  readonly ready: true;
}
