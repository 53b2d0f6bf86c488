import { z } from "zod";

/** An address on the web, as text. */
export const httpUrl = z
  .string()
  .max(2000)
  .regex(/^https?:\/\/[^\s]+$/i, "http(s)://…");

/** An IANA zone that this machine knows; asked of Intl, which is the only list there is. */
export const timeZone = z.string().max(64).refine(isZone, "an IANA time zone, like Europe/Paris");

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: name }).format(0) !== "";
  } catch {
    return false;
  }
}

/** A place as an owner declares it. */
export const declaredPlace = z.strictObject({
  $comment: z.string().optional(),
  name: z.string().max(200).optional(),
  streetAddress: z.string().max(300).optional(),
  postalCode: z.string().max(12).optional(),
  addressLocality: z.string().max(120).optional(),
  /** ISO 3166-1 alpha-2. */
  addressCountry: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  url: httpUrl.optional(),
});

/**
 * One feed, as an operator lists it. Only `id`, `url` and `name` are needed: without `kind` the feed is recognised
 * when the hub starts, and what its events leave out (zone, place, licence) is filled in from here.
 */
export const sourceEntry = z.strictObject({
  $comment: z.string().optional(),
  /** Part of every event's identity: it never changes, even when the address does. */
  id: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, "lower-case letters, digits and inner hyphens"),
  /** A connector's name: `ical`, `rss`… */
  kind: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,30}$/)
    .optional(),
  /** http(s), webcal or file URL, or a path relative to the registry's own folder. */
  url: z.string().min(1).max(4000),
  name: z.string().min(1).max(200),
  homepage: httpUrl.optional(),
  timeZone: timeZone.optional(),
  place: declaredPlace.optional(),
  /** SPDX identifier: `CC-BY-4.0`, `etalab-2.0`, `ODbL-1.0`. */
  license: z
    .string()
    .regex(/^[A-Za-z0-9.+-]{2,60}$/, "an SPDX identifier, like etalab-2.0")
    .optional(),
  attribution: z.string().max(300).optional(),
  /** BCP 47; French when left out. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/)
    .optional(),
  /** As the connector of that kind takes them. */
  settings: z.record(z.string(), z.json()).optional(),
  /** Name of the environment variable that holds this source's access key. The key itself is never written here. */
  keyEnvironmentVariable: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]{2,80}$/, "the name of a variable, in capitals")
    .optional(),
});

/** The operator's file of sources. */
export const sourceRegistry = z
  .strictObject({
    $schema: z.string().optional(),
    $comment: z.string().optional(),
    sources: z.array(sourceEntry),
  })
  .superRefine(({ sources }, context) => {
    const seen = new Set<string>();
    sources.forEach(({ id }, index) => {
      if (seen.has(id)) {
        context.addIssue({
          code: "custom",
          path: ["sources", index, "id"],
          message: `"${id}" is listed twice`,
        });
      }
      seen.add(id);
    });
  });

export type SourceEntry = z.infer<typeof sourceEntry>;
export type SourceRegistry = z.infer<typeof sourceRegistry>;
