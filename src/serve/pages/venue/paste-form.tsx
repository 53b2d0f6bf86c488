import type { FeedGuidance } from "../../../model/feed-advice.ts";
import { safeHref } from "../event-view.ts";
import { localLink, type PageContext } from "../layout.tsx";
import { say } from "../spaced.ts";
import { NEW_SOURCE } from "../venue-words.ts";
import { CheckProgress } from "./check-steps.tsx";
import { Field } from "./field.tsx";

/** The language that a form keeps, where its address names one. */
export function KeptLanguage({ context }: { readonly context: PageContext }) {
  const kept = context.url.searchParams.get("lang");
  return kept === "fr" || kept === "en" ? <input type="hidden" name="lang" value={kept} /> : null;
}

/** One big field for an address. With script, a check is followed here; without, on the page that it leads to. */
export function PasteForm({
  value,
  error,
  context,
}: {
  readonly value: string;
  readonly error?: string | undefined;
  readonly context: PageContext;
}) {
  const { language } = context;
  return (
    <form class="paste" method="get" action="/sources/new">
      <KeptLanguage context={context} />
      <Field name="url" label={NEW_SOURCE.url} hint={NEW_SOURCE.urlHint} language={language} error={error}>
        {(tied) => (
          <input
            {...tied}
            type="text"
            inputmode="url"
            required
            maxlength={4000}
            value={value}
            autocomplete="url"
            autocapitalize="none"
            spellcheck={false}
            placeholder="https://"
          />
        )}
      </Field>
      <p class="actions">
        <button type="submit">{say(NEW_SOURCE.check, language)}</button>
      </p>
      <CheckProgress language={language} />
    </form>
  );
}

/** What may be pasted, and what those do who have nothing to paste. */
export function PasteHelp({
  guidance,
  open,
  context,
}: {
  readonly guidance: FeedGuidance;
  readonly open?: boolean;
  readonly context: PageContext;
}) {
  const { language } = context;
  return (
    <>
      <section class="pasteable" aria-labelledby="pasteable">
        <h2 id="pasteable">{say(NEW_SOURCE.examples, language)}</h2>
        <ul>
          {guidance.examples.map(({ name, address }) => (
            <li>
              {say(name, language)} <code>{address}</code>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="none">
        <h2 id="none">{say(NEW_SOURCE.noFeed, language)}</h2>
        <p>{say(NEW_SOURCE.noFeedLead, language)}</p>
        <div class="ways">
          {guidance.ways.map((way, index) => (
            <details open={open && index === 0}>
              <summary>
                {say(way.situation, language)} <span class="muted">{way.name}</span>
              </summary>
              <ol>
                {way.steps.map((step) => (
                  <li>{say(step, language)}</li>
                ))}
              </ol>
              <p class="muted">{say(way.honest, language)}</p>
              {safeHref(way.url) && (
                <p>
                  <a href={way.url} rel="noopener">
                    {say(NEW_SOURCE.itsSite, language)} {new URL(way.url ?? "").hostname}
                  </a>
                </p>
              )}
            </details>
          ))}
        </div>
      </section>
    </>
  );
}

/** Said where the hub takes no registrations, or only checks. */
export function ClosedNote({
  contactUrl,
  canCheck,
  context,
}: {
  readonly contactUrl: string | undefined;
  readonly canCheck: boolean;
  readonly context: PageContext;
}) {
  const { language } = context;
  return (
    <section class="notice" aria-labelledby="closed">
      <h2 id="closed">{say(NEW_SOURCE.closedTitle, language)}</h2>
      <p>{say(canCheck ? NEW_SOURCE.closed : NEW_SOURCE.unsupported, language)}</p>
      <WriteLink contactUrl={contactUrl} context={context} />
    </section>
  );
}

/** The way to whoever keeps the hub. */
export function WriteLink({
  contactUrl,
  context,
}: {
  readonly contactUrl: string | undefined;
  readonly context: PageContext;
}) {
  const href = contactUrl ?? localLink("/docs", context);
  return (
    <p>
      <a href={href}>{say(NEW_SOURCE.write, context.language)}</a>
    </p>
  );
}
