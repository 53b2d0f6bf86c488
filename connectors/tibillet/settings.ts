import { z } from "zod";

export const settings = z
  .object({
    /** Events to leave out, by UUID, its first 8 digits or slug: version 1 does not tell which are private. */
    exclude: z.array(z.string().min(1).max(300)).max(1000).default([]),
  })
  .prefault({});

export type Settings = z.infer<typeof settings>;
