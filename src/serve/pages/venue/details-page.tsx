import { LICENSES } from "../../../model/license.ts";
import type { Place } from "../../../model/place.ts";
import type { PinFacts } from "../../pin-facts.ts";
import type { FormValues } from "../../registration-form.ts";
import { layout, localLink, type PageContext } from "../layout.tsx";
import { say } from "../spaced.ts";
import { NEW_SOURCE } from "../venue-words.ts";
import { ErrorSummary, Field, type FieldErrors, wrongTitle } from "./field.tsx";
import { KeptLanguage } from "./paste-form.tsx";
import { PlaceFields, PlaceSearch } from "./place-fields.tsx";
import { Steps } from "./steps.tsx";

/** The third step as it stands. */
export interface Details {
  readonly values: FormValues;
  readonly errors: FieldErrors;
  /** Sentences about no field in particular. */
  readonly refusals: readonly string[];
  /** Known places that match what was searched; null when nothing was. */
  readonly matches: readonly Place[] | null;
  /** What the map of a new place shows. */
  readonly pin: PinFacts;
  /** The places of France where clocks differ, and the hub's own. */
  readonly timeZones: readonly string[];
}

/** The third step: the place, the licence, how to reach the owner, and the agreement. */
export function detailsPage(details: Details, context: PageContext): string {
  const { language } = context;
  const { values, errors, refusals } = details;
  const preview = new URLSearchParams({ url: values.url, ...(values.pick ? { pick: values.pick } : {}) });
  const main = (
    <div class="band head venue">
      <Steps at={2} language={language} />
      <h1>{say(NEW_SOURCE.placeTitle, language)}</h1>
      <p class="lead">{say(NEW_SOURCE.placeLead, language)}</p>
      <ErrorSummary errors={errors} title={NEW_SOURCE.errorsTitle} language={language} />
      {refusals.length > 0 && (
        <div class="errors" role="alert" tabindex={-1} data-focus>
          {refusals.map((sentence) => (
            <p>{sentence}</p>
          ))}
        </div>
      )}
      <form
        class="details-form"
        method="post"
        action={localLink("/sources/new", context)}
        data-progress={say(NEW_SOURCE.checking, language)}
        data-slow={say(NEW_SOURCE.stillChecking, language)}
      >
        <KeptLanguage context={context} />
        {(["url", "pick", "feed", "kind"] as const).map((name) => (
          <input type="hidden" name={name} value={values[name]} />
        ))}
        {/* The first button is the one that Enter presses. */}
        <button hidden type="submit" name="do" value="register">
          {say(NEW_SOURCE.register, language)}
        </button>
        <Field
          name="name"
          label={NEW_SOURCE.name}
          hint={NEW_SOURCE.nameHint}
          mark={NEW_SOURCE.required}
          language={language}
          error={errors.name}
        >
          {(tied) => (
            <input
              {...tied}
              type="text"
              value={values.name}
              maxlength={200}
              required
              autocomplete="organization"
            />
          )}
        </Field>
        <fieldset>
          <legend>{say(NEW_SOURCE.place, language)}</legend>
          <p class="hint">{say(NEW_SOURCE.placeHint, language)}</p>
          <PlaceSearch values={values} errors={errors} matches={details.matches} language={language} />
          <PlaceFields values={values} errors={errors} pin={details.pin} context={context} />
        </fieldset>
        <Field
          name="timeZone"
          label={NEW_SOURCE.timeZone}
          hint={NEW_SOURCE.timeZoneHint}
          language={language}
          error={errors.timeZone}
        >
          {(tied) => (
            <select {...tied}>
              {details.timeZones.map((zone) => (
                <option value={zone} selected={zone === values.timeZone}>
                  {zone.replaceAll("_", " ")}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          name="license"
          label={NEW_SOURCE.license}
          hint={NEW_SOURCE.licenseHint}
          language={language}
          error={errors.license}
        >
          {(tied) => (
            <select {...tied}>
              {LICENSES.map((license) => (
                <option value={license.id} selected={license.id === values.license}>
                  {license[language]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          name="contact"
          label={NEW_SOURCE.contact}
          hint={NEW_SOURCE.contactHint}
          mark={NEW_SOURCE.optional}
          language={language}
          error={errors.contact}
        >
          {(tied) => (
            <input {...tied} type="email" value={values.contact} maxlength={254} autocomplete="email" />
          )}
        </Field>
        <Consent checked={values.consent !== ""} error={errors.consent} context={context} />
        <p class="actions">
          <button type="submit" name="do" value="register">
            {say(NEW_SOURCE.register, language)}
          </button>
          <a class="button quiet" href={localLink(`/sources/new?${preview}`, context)}>
            {say(NEW_SOURCE.back, language)}
          </a>
        </p>
        <p class="progress" role="status" aria-live="polite" />
      </form>
    </div>
  );
  const title = say(NEW_SOURCE.placeTitle, language);
  const isWrong = refusals.length > 0 || Object.keys(errors).length > 0;
  return layout(context, {
    title: isWrong ? wrongTitle(title, language) : title,
    main,
    robots: "noindex",
    scripts: ["venue.js", "pin.js"],
  });
}

function Consent({
  checked,
  error,
  context: { language },
}: {
  readonly checked: boolean;
  readonly error: string | undefined;
  readonly context: PageContext;
}) {
  return (
    <div class="field consent">
      {error && (
        <p class="error" id="f-consent-error">
          {error}
        </p>
      )}
      <label for="f-consent" class="choice">
        <input
          id="f-consent"
          type="checkbox"
          name="consent"
          value="yes"
          required
          checked={checked}
          aria-invalid={error ? "true" : undefined}
          aria-describedby={error ? "f-consent-error" : undefined}
        />
        <span>
          {say(NEW_SOURCE.consent, language)} <span class="mark">({say(NEW_SOURCE.required, language)})</span>
        </span>
      </label>
    </div>
  );
}
