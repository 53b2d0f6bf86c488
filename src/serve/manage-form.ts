import type { Gazetteer } from "../model/gazetteer.ts";
import type { Managed } from "../registrations/read-managed.ts";
import { DEFAULT_LICENSE } from "../registrations/wish.ts";
import type { Language } from "./language.ts";
import type { FieldErrors } from "./pages/venue/field.tsx";
import type { ManageValues } from "./pages/venue/manage-forms.tsx";
import { formValues, readPlace } from "./registration-form.ts";

const COMMA = ", ";

/** What stands in the forms of an owner's page: the source as it is declared now. */
export function manageValues({ source, registration }: Managed, timeZone: string): ManageValues {
  const { place } = source;
  return {
    include: source.filter?.include.join(COMMA) ?? "",
    exclude: source.filter?.exclude.join(COMMA) ?? "",
    name: source.name,
    homepage: source.homepage ?? "",
    placeName: place?.name ?? "",
    street: place?.streetAddress ?? "",
    postalCode: place?.postalCode ?? "",
    commune: place?.addressLocality ?? "",
    latitude: place?.latitude?.toString() ?? "",
    longitude: place?.longitude?.toString() ?? "",
    timeZone: source.timeZone ?? timeZone,
    license: source.license ?? DEFAULT_LICENSE,
    contact: registration.contact ?? "",
  };
}

const words = (text: string): string[] =>
  text
    .split(/[,;\n]/)
    .map((word) => word.trim())
    .filter(Boolean);

/** What one form wishes to change, as the wish of an owner is read; with what is wrong with the place. */
export function changeOf(
  form: string,
  values: ManageValues,
  gazetteer: Gazetteer | undefined,
  language: Language,
): { readonly wish: object; readonly errors: FieldErrors } {
  if (form === "filter")
    return { wish: { include: words(values.include), exclude: words(values.exclude) }, errors: {} };
  if (form === "contact") return { wish: { contact: values.contact || null }, errors: {} };
  const hasPlace = [values.placeName, values.street, values.postalCode, values.commune].some(Boolean);
  const typed = formValues(new URLSearchParams({ ...values }), values.timeZone);
  const described = hasPlace ? readPlace(typed, gazetteer, language) : null;
  return {
    errors: described?.errors ?? {},
    wish: {
      name: values.name,
      homepage: values.homepage || null,
      place: described?.place ?? null,
      timeZone: values.timeZone,
      license: values.license,
    },
  };
}
