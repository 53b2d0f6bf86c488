import { fold } from "../model/fold.ts";
import type { Gazetteer } from "../model/gazetteer.ts";
import type { Place } from "../model/place.ts";
import type { Problem, Translated } from "../model/problem.ts";
import type { DeclaredPlace } from "../model/source.ts";
import { DEFAULT_LICENSE } from "../registrations/wish.ts";
import type { Language } from "./language.ts";
import { say } from "./pages/spaced.ts";
import type { FieldErrors } from "./pages/venue/field.tsx";
import { NEW_SOURCE } from "./pages/venue-words.ts";

/** Zones of France's clocks, the mainland's first. */
export const TIME_ZONES = [
  "Europe/Paris",
  "America/Guadeloupe",
  "America/Martinique",
  "America/Cayenne",
  "America/Miquelon",
  "America/St_Barthelemy",
  "America/Marigot",
  "Indian/Reunion",
  "Indian/Mayotte",
  "Pacific/Noumea",
  "Pacific/Tahiti",
  "Pacific/Wallis",
];

/** The fields of the form, all as they were typed. */
export const FORM_FIELDS = [
  "url",
  "pick",
  "feed",
  "kind",
  "name",
  "q",
  "place",
  "placeName",
  "street",
  "postalCode",
  "commune",
  "latitude",
  "longitude",
  "timeZone",
  "license",
  "contact",
  "consent",
] as const;

export type FormField = (typeof FORM_FIELDS)[number];

/** What stands in the form. `place` is the id of a known place, `new` or `none`. */
export type FormValues = Readonly<Record<FormField, string>>;

/** The form as it is found in parameters; what is not given is empty. */
export function formValues(params: URLSearchParams, timeZone: string): FormValues {
  const given = Object.fromEntries(FORM_FIELDS.map((name) => [name, (params.get(name) ?? "").trim()]));
  const values = given as Record<FormField, string>;
  values.timeZone ||= timeZone;
  values.license ||= DEFAULT_LICENSE;
  return values;
}

/** A new place as it was described, and what is wrong with it. */
export function readPlace(
  values: FormValues,
  gazetteer: Gazetteer | undefined,
  language: Language,
): { readonly place: DeclaredPlace; readonly errors: FieldErrors } {
  const errors: Record<string, string> = {};
  const wrong = (field: FormField, words: Translated) => {
    errors[field] = say(words, language);
  };
  const { postalCode, commune } = values;
  const named = gazetteer?.byName(commune) ?? [];
  const coded = postalCode === "" ? [] : (gazetteer?.byPostalCode(postalCode) ?? []);
  if (commune === "") wrong("commune", NEW_SOURCE.errCommuneMissing);
  else if (gazetteer && named.length === 0) wrong("commune", NEW_SOURCE.errCommune);
  if (postalCode !== "" && gazetteer && coded.length === 0) wrong("postalCode", NEW_SOURCE.errPostalCode);
  else if (
    named.length > 0 &&
    coded.length > 0 &&
    !named.some(({ code }) => coded.some((one) => one.code === code))
  )
    errors.postalCode = `${say(NEW_SOURCE.errPostalCommune, language)}${coded.map(({ name }) => name).join(", ")}.`;
  const [latitude, longitude] = [degrees(values.latitude, 90), degrees(values.longitude, 180)];
  if ((latitude === null) !== (longitude === null) || latitude === undefined || longitude === undefined)
    wrong("latitude", NEW_SOURCE.errCoordinates);
  const official = named.find(({ code }) => coded.length === 0 || coded.some((one) => one.code === code));
  return {
    errors,
    place: {
      name: values.placeName || values.name,
      ...(values.street ? { streetAddress: values.street } : {}),
      ...(postalCode ? { postalCode } : {}),
      addressLocality: official?.name ?? commune,
      addressCountry: "FR",
      ...(typeof latitude === "number" && typeof longitude === "number" ? { latitude, longitude } : {}),
    },
  };
}

/** Degrees, with a comma or a point; null for an empty field, undefined for what is no such number. */
function degrees(text: string, most: number): number | null | undefined {
  if (text === "") return null;
  const value = /^-?\d{1,3}([.,]\d{1,12})?$/.test(text) ? Number(text.replace(",", ".")) : Number.NaN;
  return Math.abs(value) <= most ? Math.round(value * 1e6) / 1e6 : undefined;
}

/** A place of the hub as an owner declares it. */
export function declaredPlaceOf(place: Place): DeclaredPlace {
  const { name, streetAddress, postalCode, addressLocality, addressCountry, latitude, longitude } = place;
  const exact = place.geoOrigin === "source" && latitude !== null && longitude !== null;
  return {
    ...(name ? { name } : {}),
    ...(streetAddress ? { streetAddress } : {}),
    ...(postalCode ? { postalCode } : {}),
    ...(addressLocality ? { addressLocality } : {}),
    ...(addressCountry ? { addressCountry } : {}),
    ...(exact ? { latitude, longitude } : {}),
  };
}

const FIELD_OF: Readonly<Record<string, readonly [string, Translated]>> = {
  homepage: ["homepage", NEW_SOURCE.errHomepage],
  contact: ["contact", NEW_SOURCE.errContact],
  timeZone: ["timeZone", NEW_SOURCE.errTimeZone],
  name: ["name", NEW_SOURCE.errName],
  license: ["license", NEW_SOURCE.errLicense],
};

/** Problems of a wish by the field that each is about; the rest come back as they are. */
export function fieldErrors(
  problems: readonly Problem[],
  language: Language,
): { readonly errors: FieldErrors; readonly others: readonly Problem[] } {
  const errors: Record<string, string> = {};
  const others: Problem[] = [];
  for (const problem of problems) {
    const known =
      problem.code === "CONSENT_MISSING"
        ? (["consent", NEW_SOURCE.errConsent] as const)
        : problem.code === "LICENSE_UNKNOWN"
          ? (["license", NEW_SOURCE.errLicense] as const)
          : FIELD_OF[problem.item ?? ""];
    if (known) errors[known[0]] = say(known[1], language);
    else others.push(problem);
  }
  return { errors, others };
}

/** Whether a known place is what is looked for, letter by letter. */
export const isNamed = (place: Place, text: string): boolean =>
  place.name !== null && fold(place.name) === fold(text);
