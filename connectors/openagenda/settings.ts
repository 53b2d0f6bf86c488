import { z } from "zod";

export const settings = z
  .object({
    /** The agenda's number, where the address only has its name. */
    agendaUid: z
      .string()
      .regex(/^\d{1,20}$/)
      .optional(),
    /** Which version of the interface to ask; 2 unless told otherwise. */
    apiVersion: z.union([z.literal(2), z.literal(3)]).optional(),
  })
  .prefault({});

export type Settings = z.infer<typeof settings>;
