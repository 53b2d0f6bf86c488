import { z } from "zod";
import { findLicense } from "../model/license.ts";
import type { Problem } from "../model/problem.ts";
import { declaredPlace, httpUrl, timeZone } from "../model/source-registry.ts";

/** The licence of a feed whose owner chose none. */
export const DEFAULT_LICENSE = "etalab-2.0";

const MOST_WORDS = 50;

const words = z.array(z.string().trim().min(1).max(80)).max(MOST_WORDS);

/**
 * An e-mail address as mail servers take it, of the plain kind only: nothing in it can begin another header or another
 * recipient (RFC 5321 §4.1.2, without quoted parts and literals).
 */
const contact = z
  .string()
  .trim()
  .max(254)
  .regex(
    /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$/,
    "nom@exemple.fr",
  )
  .regex(/^(?!\.)(?!.*\.\.)[^@]*[^.@]@/, "nom@exemple.fr");

/** One line that says something: no controls. */
const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u, "une ligne de texte / one line of text");

const license = z
  .string()
  .transform((id) => findLicense(id)?.id ?? null)
  .refine((id) => id !== null, "LICENSE_UNKNOWN");

const language = z.enum(["fr", "en"]);
const kind = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, "ical, rss…");

/** What may be asked of a dry run. */
const checkWish = z.strictObject({
  url: z.string().min(1).max(4000),
  kind: kind.optional(),
  place: declaredPlace.optional(),
  timeZone: timeZone.optional(),
  language: language.optional(),
  include: words.optional(),
  exclude: words.optional(),
});

const registrationWish = checkWish.extend({
  name: name.optional(),
  homepage: httpUrl.optional(),
  license: license.default(DEFAULT_LICENSE),
  contact: contact.optional(),
  consent: z.literal(true, "CONSENT_MISSING"),
});

/** What an owner may change; null takes away what was said before. */
const changeWish = z.strictObject({
  name: name.optional(),
  license: license.optional(),
  place: declaredPlace.nullable().optional(),
  timeZone: timeZone.nullable().optional(),
  homepage: httpUrl.nullable().optional(),
  include: words.optional(),
  exclude: words.optional(),
  contact: contact.nullable().optional(),
  language: language.optional(),
  status: z.enum(["active", "paused"]).optional(),
});

export type CheckWish = z.infer<typeof checkWish>;
export type RegistrationWish = z.infer<typeof registrationWish>;
export type ChangeWish = z.infer<typeof changeWish>;

/** What was wished, or every member that cannot be used: `item` names it. */
export type ReadWish<T> =
  | { readonly wish: T; readonly problems?: undefined }
  | { readonly problems: readonly Problem[] };

export const readCheckWish = (value: unknown): ReadWish<CheckWish> => read(checkWish, value);
export const readRegistrationWish = (value: unknown): ReadWish<RegistrationWish> =>
  read(registrationWish, value);
export const readChangeWish = (value: unknown): ReadWish<ChangeWish> => read(changeWish, value);

/** The members that each wish may have, to name the nearest one when another is given. */
export const WISHED = {
  check: Object.keys(checkWish.shape),
  registration: Object.keys(registrationWish.shape),
  change: Object.keys(changeWish.shape),
} as const;

function read<T>(shape: z.ZodType<T>, value: unknown): ReadWish<T> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return { wish: parsed.data };
  const problems = parsed.error.issues.map(({ path, message }): Problem => {
    const item = path.join(".") || "body";
    if (message === "CONSENT_MISSING") return { code: "CONSENT_MISSING" };
    if (message === "LICENSE_UNKNOWN") return { code: "LICENSE_UNKNOWN" };
    return { code: "PARAMETER_INVALID", item, detail: message.slice(0, 200) };
  });
  return { problems: problems.length > 0 ? problems : [{ code: "PARAMETER_INVALID", item: "body" }] };
}
