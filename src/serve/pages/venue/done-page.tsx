import type { Registered } from "../../../registrations/register.ts";
import { layout, localLink, type PageContext } from "../layout.tsx";
import { say } from "../spaced.ts";
import { DONE } from "../venue-words.ts";
import { BadgeCode, CopyField } from "./badge.tsx";
import { WriteLink } from "./paste-form.tsx";
import { Steps } from "./steps.tsx";

/** The last step: the management link, the only time that it is shown, and what the owner has from now on. */
export function donePage({ id, state, manage, mailed }: Registered, context: PageContext): string {
  const { language } = context;
  const link = (path: string, label: keyof typeof DONE) => (
    <li>
      <a href={localLink(path, context)}>{say(DONE[label], language)}</a>
    </li>
  );
  const main = (
    <div class="band head venue">
      <Steps at={3} language={language} />
      <h1>{say(DONE.title, language)}</h1>
      <p class="lead" role="status">
        {say(DONE[state], language)}
      </p>
      <section class="keep" aria-labelledby="manage">
        <h2 id="manage">{say(DONE.manage, language)}</h2>
        <p>{say(DONE.keep, language)}</p>
        <CopyField id="manage-link" label={DONE.manage} value={manage} language={language} />
        {mailed && <p>{say(DONE.mailed, language)}</p>}
        <p class="actions">
          <a class="button" href={localLink(new URL(manage).pathname, context)}>
            {say(DONE.openManage, language)}
          </a>
        </p>
      </section>
      <section aria-labelledby="yours">
        <h2 id="yours">{say(DONE.yours, language)}</h2>
        <ul class="links">
          {link(`/events?source=${id}`, "agenda")}
          {link(`/sources/${id}`, "state")}
          {link(`/embed/new?source=${id}`, "embed")}
        </ul>
      </section>
      <BadgeCode id={id} context={context} />
    </div>
  );
  return layout(context, {
    title: say(DONE.title, language),
    main,
    robots: "noindex",
    scripts: ["venue.js"],
  });
}

/** Said to one whose agenda is here already. */
export function knownPage(contactUrl: string | undefined, context: PageContext): string {
  const { language } = context;
  const main = (
    <div class="band head venue">
      <h1>{say(DONE.knownTitle, language)}</h1>
      <p class="lead">{say(DONE.known, language)}</p>
      <WriteLink contactUrl={contactUrl} context={context} />
      <p class="actions">
        <a class="button" href={localLink("/sources", context)}>
          {say(DONE.seeSources, language)}
        </a>
      </p>
    </div>
  );
  return layout(context, { title: say(DONE.knownTitle, language), main, robots: "noindex" });
}
