import type { Place } from "../../../model/place.ts";
import type { Translated } from "../../../model/problem.ts";
import type { Language } from "../../language.ts";
import type { PinFacts } from "../../pin-facts.ts";
import type { FormField, FormValues } from "../../registration-form.ts";
import type { PageContext } from "../layout.tsx";
import { PinMap } from "../map/pin-map.tsx";
import { say } from "../spaced.ts";
import { NEW_SOURCE } from "../venue-words.ts";
import { Field, type FieldErrors, fieldId } from "./field.tsx";

interface Part {
  readonly values: FormValues;
  readonly errors: FieldErrors;
  readonly language: Language;
}

/** Looks for a place that the hub knows, and lets one be chosen, or none, or a new one. */
export function PlaceSearch({
  values,
  errors,
  matches,
  language,
}: Part & { readonly matches: readonly Place[] | null }) {
  return (
    <>
      <div class="search-place">
        <Field name="q" label={NEW_SOURCE.placeSearch} hint={NEW_SOURCE.placeSearchHint} language={language}>
          {(tied) => <input {...tied} type="search" value={values.q} maxlength={200} autocomplete="off" />}
        </Field>
        <button class="quiet button" type="submit" name="do" value="search" formnovalidate>
          {say(NEW_SOURCE.search, language)}
        </button>
      </div>
      <fieldset
        class="choices"
        id={fieldId("place")}
        aria-describedby={errors.place ? "f-place-error" : undefined}
      >
        <legend>{say(NEW_SOURCE.whichPlace, language)}</legend>
        {errors.place && (
          <p class="error" id="f-place-error">
            {errors.place}
          </p>
        )}
        {matches?.length === 0 && <p role="status">{say(NEW_SOURCE.noMatch, language)}</p>}
        {(matches ?? []).map((place) => (
          <Choice value={place.id} chosen={values.place}>
            <b>{place.name ?? place.streetAddress}</b>{" "}
            <span class="muted">
              {[place.streetAddress, [place.postalCode, place.addressLocality].filter(Boolean).join(" ")]
                .filter(Boolean)
                .join(", ")}
            </span>
          </Choice>
        ))}
        <Choice value="none" chosen={values.place}>
          {say(NEW_SOURCE.noPlace, language)}
        </Choice>
        <Choice value="new" chosen={values.place}>
          {say(NEW_SOURCE.newPlace, language)}
        </Choice>
      </fieldset>
    </>
  );
}

function Choice({
  value,
  chosen,
  children,
}: {
  readonly value: string;
  readonly chosen: string;
  readonly children?: unknown;
}) {
  return (
    <label class="choice">
      <input type="radio" name="place" value={value} checked={value === chosen} />
      <span>{children as string}</span>
    </label>
  );
}

const AUTOCOMPLETE: Partial<Record<FormField, string>> = {
  street: "address-line1",
  postalCode: "postal-code",
  commune: "address-level2",
};

/** The fields of a new place, with a map that sets its point. With script they stand only while a new place is chosen. */
export function PlaceFields({
  values,
  errors,
  pin,
  context,
}: Omit<Part, "language"> & { readonly pin: PinFacts; readonly context: PageContext }) {
  const { language } = context;
  const text = (name: FormField, label: Translated, wide = false, inputmode?: "decimal" | "numeric") => (
    <Field
      name={name}
      label={label}
      language={language}
      error={errors[name]}
      wide={wide}
      {...(name === "commune" ? { mark: NEW_SOURCE.requiredForPlace } : {})}
    >
      {(tied) => (
        <input
          {...tied}
          type="text"
          value={values[name]}
          maxlength={200}
          inputmode={inputmode}
          autocomplete={AUTOCOMPLETE[name] ?? "off"}
        />
      )}
    </Field>
  );
  return (
    <div class="new-place" data-new-place>
      <h2>{say(NEW_SOURCE.newPlaceTitle, language)}</h2>
      <div class="grid">
        {text("placeName", NEW_SOURCE.placeName, true)}
        {text("street", NEW_SOURCE.street, true)}
        {text("postalCode", NEW_SOURCE.postalCode, false, "numeric")}
        {text("commune", NEW_SOURCE.commune)}
      </div>
      <PinMap pin={pin} action="/sources/new" context={context} />
      <div class="grid">
        {text("latitude", NEW_SOURCE.latitude, false, "decimal")}
        {text("longitude", NEW_SOURCE.longitude, false, "decimal")}
      </div>
    </div>
  );
}
