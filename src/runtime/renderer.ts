import { eventComponents } from "../render/icalendar.ts";
import { eventDoc, occurrenceHead } from "../render/json-ld.ts";
import { versionHead } from "../render/version-head.ts";
import type { EventRenderer } from "../store/renderer.ts";

/** The texts written beside each event, as both roots make them. */
export const renderer: EventRenderer = { eventDoc, occurrenceHead, versionHead, eventComponents };
