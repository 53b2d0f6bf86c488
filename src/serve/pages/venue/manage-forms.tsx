import type { Child } from "hono/jsx";
import { LICENSES } from "../../../model/license.ts";
import type { Translated } from "../../../model/problem.ts";
import type { PinFacts } from "../../pin-facts.ts";
import { localLink, type PageContext } from "../layout.tsx";
import { MANAGE } from "../manage-words.ts";
import { PinMap } from "../map/pin-map.tsx";
import { say } from "../spaced.ts";
import { NEW_SOURCE } from "../venue-words.ts";
import { Field, type FieldErrors } from "./field.tsx";

/** What stands in the forms of the page, as it was typed or as it is kept. */
export type ManageValues = Readonly<Record<ManageField, string>>;

export const MANAGE_FIELDS = [
  "include",
  "exclude",
  "name",
  "homepage",
  "placeName",
  "street",
  "postalCode",
  "commune",
  "latitude",
  "longitude",
  "timeZone",
  "license",
  "contact",
] as const;

export type ManageField = (typeof MANAGE_FIELDS)[number];

/** What a browser may fill in: who keeps an agenda gives their own address, and those of their venue (RGAA 11.13). */
const AUTOCOMPLETE: Partial<Record<ManageField, string>> = {
  name: "organization",
  homepage: "url",
  street: "address-line1",
  postalCode: "postal-code",
  commune: "address-level2",
  contact: "email",
};

const MARKS: Partial<Record<ManageField, Translated>> = {
  name: NEW_SOURCE.required,
  commune: NEW_SOURCE.requiredForPlace,
};

interface Part {
  readonly values: ManageValues;
  readonly errors: FieldErrors;
  readonly context: PageContext;
}

function Form({
  id,
  title,
  action,
  label,
  quiet,
  hasMap,
  context,
  children,
}: {
  readonly id: string;
  readonly title: Translated;
  readonly action: string;
  readonly label: Translated;
  readonly quiet?: boolean;
  readonly hasMap?: boolean;
  readonly context: PageContext;
  readonly children?: Child;
}) {
  const { language } = context;
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{say(title, language)}</h3>
      <form method="post" action={localLink(context.url.pathname, context)}>
        {hasMap && (
          // The first button is the one that Enter presses: not one of the map's.
          <button hidden type="submit" name="do" value={action}>
            {say(label, language)}
          </button>
        )}
        {children}
        <p class="actions">
          <button type="submit" name="do" value={action} class={quiet ? "quiet button" : ""}>
            {say(label, language)}
          </button>
        </p>
      </form>
    </section>
  );
}

/** All that an owner may change: which events, what is said of the place, how to be told, and the link. */
export function ManageForms({
  timeZones,
  keywords,
  pin,
  ...part
}: Part & {
  readonly timeZones: readonly string[];
  readonly keywords: readonly string[];
  readonly pin: PinFacts;
}) {
  const { values, errors, context } = part;
  const { language } = context;
  const text = (name: ManageField, label: Translated, hint?: Translated, type = "text", wide = false) => (
    <Field
      name={name}
      label={label}
      language={language}
      error={errors[name]}
      wide={wide}
      {...(hint ? { hint } : {})}
      {...(name in MARKS ? { mark: MARKS[name] } : {})}
    >
      {(tied) => (
        <input
          {...tied}
          type={type}
          value={values[name]}
          maxlength={2000}
          required={name === "name"}
          autocomplete={AUTOCOMPLETE[name] ?? "off"}
        />
      )}
    </Field>
  );
  return (
    <section aria-labelledby="settings">
      <h2 id="settings">{say(MANAGE.settings, language)}</h2>
      <Form id="filter" title={MANAGE.filter} action="filter" label={MANAGE.save} context={context}>
        <p class="hint">{say(MANAGE.filterHint, language)}</p>
        {keywords.length > 0 && (
          <p class="hint">
            {say(MANAGE.itsWords, language)} {keywords.join(", ")}
          </p>
        )}
        {text("include", MANAGE.include)}
        {text("exclude", MANAGE.exclude)}
      </Form>
      <Form id="details" title={MANAGE.details} action="details" label={MANAGE.save} hasMap context={context}>
        {text("name", NEW_SOURCE.name)}
        {text("homepage", MANAGE.homepage, undefined, "url")}
        <fieldset>
          <legend>{say(NEW_SOURCE.place, language)}</legend>
          <p class="hint">{say(NEW_SOURCE.placeHint, language)}</p>
          <div class="grid">
            {text("placeName", NEW_SOURCE.placeName, undefined, "text", true)}
            {text("street", NEW_SOURCE.street, undefined, "text", true)}
            {text("postalCode", NEW_SOURCE.postalCode)}
            {text("commune", NEW_SOURCE.commune)}
          </div>
          <PinMap pin={pin} action={context.url.pathname} context={context} />
          <div class="grid">
            {text("latitude", NEW_SOURCE.latitude)}
            {text("longitude", NEW_SOURCE.longitude)}
          </div>
        </fieldset>
        <Field name="timeZone" label={NEW_SOURCE.timeZone} language={language} error={errors.timeZone}>
          {(tied) => (
            <select {...tied}>
              {timeZones.map((zone) => (
                <option value={zone} selected={zone === values.timeZone}>
                  {zone.replaceAll("_", " ")}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field name="license" label={NEW_SOURCE.license} language={language} error={errors.license}>
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
      </Form>
      <Form id="contact" title={MANAGE.contactTitle} action="contact" label={MANAGE.save} context={context}>
        {text("contact", NEW_SOURCE.contact, NEW_SOURCE.contactHint, "email")}
      </Form>
    </section>
  );
}

/** What concerns the link itself, and the way out. Grave steps ask once more on a page of their own. */
export function LinkForms({ context }: { readonly context: PageContext }) {
  const { language, url } = context;
  const ask = (what: string) => localLink(`${url.pathname}?confirm=${what}`, context);
  return (
    <section aria-labelledby="link">
      <h2 id="link">{say(MANAGE.link, language)}</h2>
      <form method="post" action={localLink(url.pathname, context)}>
        <p>{say(MANAGE.rotateHint, language)}</p>
        <p class="actions">
          <button type="submit" name="do" value="rotate" class="quiet button">
            {say(MANAGE.rotate, language)}
          </button>
        </p>
      </form>
      <p>{say(MANAGE.revokeHint, language)}</p>
      <p class="actions">
        <a class="button quiet" href={ask("revoke")}>
          {say(MANAGE.revoke, language)}
        </a>
      </p>
      <p>{say(MANAGE.removeHint, language)}</p>
      <p class="actions">
        <a class="button quiet" href={ask("remove")}>
          {say(MANAGE.remove, language)}
        </a>
      </p>
    </section>
  );
}
