import type { Instant } from "../model/time.ts";

/** The clock of either runtime: the present instant, to the second. */
export const presentInstant = (): Instant => `${new Date().toISOString().slice(0, 19)}Z`;
