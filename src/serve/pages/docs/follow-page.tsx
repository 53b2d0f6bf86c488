import { localLink, type PageContext } from "../layout.tsx";
import { CodeSample, Variants } from "./code-sample.tsx";
import { Contents, docsPage, Part, Prose, type Section } from "./docs-frame.tsx";
import { filterSample, pageSample, SIGNATURE_SAMPLE, streamSample, webhookSample } from "./follow-samples.ts";
import { FOLLOW_WORDS as WORDS } from "./follow-words.ts";
import { followers } from "./follower-samples.ts";

const SECTIONS = ["promise", "follower", "pages", "gone", "filters", "stream", "webhooks", "linked"] as const;

/** `/docs/changes`: how a copy is kept, with programs that do it. `takesWebhooks` is whether the hub takes subscriptions. */
export function followPage(takesWebhooks: boolean, context: PageContext): string {
  const { language, deps } = context;
  const { baseUrl } = deps;
  const say = (key: keyof typeof WORDS) => WORDS[key][language];
  const section = (id: (typeof SECTIONS)[number]): Section => ({ id, title: say(id) });
  const prose = (key: keyof typeof WORDS) => (
    <p>
      <Prose text={say(key)} />
    </p>
  );
  const sample = (id: string, label: string, text: string) => (
    <CodeSample id={id} label={label} text={text} language={language} />
  );
  return docsPage(context, {
    title: say("title"),
    lead: say("lead"),
    canonical: `${baseUrl}/docs/changes`,
    main: (
      <>
        <Contents sections={SECTIONS.map(section)} label={say("contents")} />
        <Part section={section("promise")}>
          <ul>
            {(["promise1", "promise2", "promise3", "promise4"] as const).map((key) => (
              <li>{say(key)}</li>
            ))}
          </ul>
          <p>
            <a href={localLink("/changes", context)}>{say("last")}</a>
          </p>
        </Part>
        <Part section={section("follower")}>
          {prose("followerText")}
          <Variants name="follow" samples={followers(baseUrl)} language={language} />
          {prose("followerLog")}
        </Part>
        <Part section={section("pages")}>
          {prose("pagesText")}
          {sample("page-sample", say("pageSample"), pageSample(baseUrl))}
        </Part>
        <Part section={section("gone")}>{prose("goneText")}</Part>
        <Part section={section("filters")}>
          {prose("filtersText")}
          {sample("filter-sample", "curl", filterSample(baseUrl))}
          <p>
            <a href={localLink("/docs/query?departement=29&keywords=concert", context)}>{say("build")}</a>
          </p>
        </Part>
        <Part section={section("stream")}>
          {prose("streamText")}
          {sample("stream-sample", "curl", streamSample(baseUrl))}
        </Part>
        <Part section={section("webhooks")}>
          {prose("webhooksText")}
          {!takesWebhooks && <p class="note">{say("webhooksNone")}</p>}
          {sample("webhook-sample", say("webhookSample"), webhookSample(baseUrl))}
          {sample("signature-sample", say("signature"), SIGNATURE_SAMPLE)}
        </Part>
        <Part section={section("linked")}>
          {prose("linkedText")}
          <p>
            <a href="/ldes">/ldes</a>
          </p>
        </Part>
      </>
    ),
  });
}
