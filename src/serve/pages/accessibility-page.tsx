import {
  CHECKED,
  EXEMPT,
  FAULTS,
  HELPS,
  REMEDIES,
  UNTRIED,
  ACCESSIBILITY_WORDS as WORDS,
} from "./accessibility-words.ts";
import { safeHref } from "./event-view.ts";
import { layout, localLink, type PageContext } from "./layout.tsx";

/** `/accessibility`: the statement in the order of RGAA's model, in French and English. `contactUrl` may be a `mailto:`. */
export function accessibilityPage(contactUrl: string, context: PageContext): string {
  const { language, deps } = context;
  const main = (
    <div class="band head statement">
      <h1>{WORDS.title[language]}</h1>
      <p class="lead">{WORDS.lead[language]}</p>
      <p>
        {WORDS.applies[language]} <strong>{deps.hubName[language]}</strong> (
        <a href={localLink("/", context)}>{deps.baseUrl}</a>).
      </p>
      <h2>{WORDS.state[language]}</h2>
      <p>{WORDS.stateText[language]}</p>
      <h2>{WORDS.results[language]}</h2>
      <p>{WORDS.resultsText[language]}</p>
      <p>{WORDS.limits[language]}</p>
      <h2>{WORDS.not[language]}</h2>
      <ul>
        {FAULTS.map((fault) => (
          <li>{fault[language]}</li>
        ))}
      </ul>
      <h3>{WORDS.exempt[language]}</h3>
      <p>{EXEMPT[language]}</p>
      <h3>{WORDS.untried[language]}</h3>
      <ul>
        {UNTRIED.map((one) => (
          <li>{one[language]}</li>
        ))}
      </ul>
      <h2>{WORDS.made[language]}</h2>
      <p>{WORDS.madeOn[language]}</p>
      <ul>
        {CHECKED.map((one) => (
          <li>{one[language]}</li>
        ))}
      </ul>
      <h3>{WORDS.technologies[language]}</h3>
      <p>{WORDS.technologiesText[language]}</p>
      <h3>{WORDS.tools[language]}</h3>
      <p>{WORDS.toolsText[language]}</p>
      <h3>{WORDS.sample[language]}</h3>
      <p>{WORDS.sampleText[language]}</p>
      <h2>{WORDS.ways[language]}</h2>
      <ul>
        {HELPS.map((one) => (
          <li>{one[language]}</li>
        ))}
      </ul>
      <h2 id="contact">{WORDS.contact[language]}</h2>
      <p>{WORDS.contactText[language]}</p>
      <p>
        <Contact url={contactUrl} context={context} />
      </p>
      <h2>{WORDS.remedies[language]}</h2>
      <p>{WORDS.remediesText[language]}</p>
      <ul>
        {REMEDIES.map(({ text, href }) => (
          <li>
            {href === null ? (
              text[language]
            ) : (
              <a href={href} rel="noopener">
                {text[language]}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
  return layout(context, {
    title: WORDS.title[language],
    description: WORDS.resultsText[language],
    main,
    canonical: `${deps.baseUrl}/accessibility`,
  });
}

function Contact({ url, context }: { readonly url: string; readonly context: PageContext }) {
  const { language, deps } = context;
  if (url === `${deps.baseUrl}/`) return <>{WORDS.noContact[language]}</>;
  const href = /^mailto:[^\s<>"]+$/i.test(url) ? url : safeHref(url);
  return href === null ? (
    <>
      {WORDS.contactUrl[language]} {url}
    </>
  ) : (
    <a class="button" href={href} rel="noopener">
      {WORDS.contactLink[language]}
    </a>
  );
}
