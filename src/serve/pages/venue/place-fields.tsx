import type { Place } from "../../../model/place.ts";
import type { Translated } from "../../../model/problem.ts";
import { assetPath } from "../../assets.ts";
import type { Language } from "../../language.ts";
import type { FormField, FormValues } from "../../registration-form.ts";
import type { PageContext } from "../layout.tsx";
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
      <fieldset class="choices" id={fieldId("place")}>
        <legend>{say(NEW_SOURCE.whichPlace, language)}</legend>
        {errors.place && <p class="error">{errors.place}</p>}
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

/** The fields of a new place. With script they stand only while a new place is chosen, and a map sets the point. */
export function PlaceFields({
  values,
  errors,
  context,
}: Omit<Part, "language"> & { readonly context: PageContext }) {
  const { language } = context;
  const text = (name: FormField, label: Translated, wide = false, inputmode?: "decimal" | "numeric") => (
    <Field name={name} label={label} language={language} error={errors[name]} wide={wide}>
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
      <h3>{say(NEW_SOURCE.pin, language)}</h3>
      <p class="hint">{say(NEW_SOURCE.pinHint, language)}</p>
      <Pin context={context} />
      <div class="grid">
        {text("latitude", NEW_SOURCE.latitude, false, "decimal")}
        {text("longitude", NEW_SOURCE.longitude, false, "decimal")}
      </div>
    </div>
  );
}

/** What a script makes of it: a button for whoever is there, and a map where the hub has one. Nothing without. */
function Pin({ context: { deps, language } }: { readonly context: PageContext }) {
  const { tiles } = deps;
  return (
    <div
      class="pin"
      hidden
      data-leaflet={tiles && assetPath(deps.assets, "leaflet.js")}
      data-leaflet-style={tiles && assetPath(deps.assets, "leaflet.css")}
      data-tiles={tiles?.url}
      data-attribution={tiles?.attribution}
    >
      <p class="actions">
        <button type="button" class="quiet button" data-refused={say(NEW_SOURCE.hereRefused, language)}>
          {say(NEW_SOURCE.here, language)}
        </button>
      </p>
      <p class="hint" role="status" />
      {tiles && (
        <>
          <p class="hint">{say(NEW_SOURCE.pinMap, language)}</p>
          <section class="pin-map" aria-label={say(NEW_SOURCE.pin, language)} />
        </>
      )}
    </div>
  );
}
