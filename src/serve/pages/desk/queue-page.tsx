import { findLicense } from "../../../model/license.ts";
import type { OpenNotice, OpenReport } from "../../../store/desk-queue.ts";
import type { Queue, WaitingRegistration } from "../../desk/desk-reads.ts";
import { NOTICE_CODES, REPORT_REASONS } from "../desk-words.ts";
import { safeHref } from "../event-view.ts";
import { localLink, type PageContext } from "../layout.tsx";
import { DecisionForm, type DeskView, deskWord, ReasonHint, When } from "./desk-layout.tsx";

interface Props {
  readonly form: string;
  readonly context: PageContext;
}

/** `/desk`: what waits for a decision. */
export function queueView(queue: Queue, form: string, context: PageContext): DeskView {
  const { language } = context;
  const { registrations, reports, notices, waiting, hasDoubts } = queue;
  const isEmpty = registrations.length + reports.length + notices.length === 0 && !hasDoubts;
  const main = isEmpty ? (
    <p class="empty">{deskWord("nothingWaits", language)}</p>
  ) : (
    <>
      {registrations.length + reports.length > 0 && <ReasonHint language={language} />}
      {registrations.length > 0 && (
        <section aria-labelledby="registrations">
          <Title
            id="registrations"
            text={deskWord("registrations", language)}
            count={waiting.registrations}
          />
          <ul class="list">
            {registrations.map((one, index) => (
              <Registration one={one} index={index} form={form} context={context} />
            ))}
          </ul>
        </section>
      )}
      {reports.length > 0 && (
        <section aria-labelledby="reports">
          <Title id="reports" text={deskWord("reports", language)} count={waiting.reports} />
          <ul class="list">
            {reports.map((one) => (
              <Report one={one} form={form} context={context} />
            ))}
          </ul>
        </section>
      )}
      {hasDoubts && (
        <section aria-labelledby="doubts">
          <h2 id="doubts">{deskWord("doubts", language)}</h2>
          <p>{deskWord("doubtsWait", language)}</p>
          <p>
            <a class="button quiet" href={localLink("/desk/duplicates", context)}>
              {deskWord("seeDuplicates", language)}
            </a>
          </p>
        </section>
      )}
      {notices.length > 0 && (
        <section aria-labelledby="notices">
          <Title id="notices" text={deskWord("notices", language)} count={waiting.notices} />
          <ul class="list">
            {notices.map((one) => (
              <Notice one={one} context={context} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
  return { title: deskWord("queue", language), intro: deskWord("queueIntro", language), main };
}

const Title = ({ id, text, count }: { id: string; text: string; count: number }) => (
  <h2 id={id}>
    {text} <span class="badge">{String(count)}</span>
  </h2>
);

function Registration({ one, index, form, context }: Props & { one: WaitingRegistration; index: number }) {
  const { language } = context;
  const href = safeHref(one.url);
  const license = findLicense(one.license);
  return (
    <li class="card waiting">
      <div>
        <h3>{one.name}</h3>
        <p class="muted">
          {one.kind} · {license ? license[language] : deskWord("noLicense", language)} ·{" "}
          {deskWord("proposed", language)} <When at={one.created} context={context} />
        </p>
        <p>
          {href ? (
            <a href={href} rel="noreferrer nofollow">
              {one.url}
            </a>
          ) : (
            one.url
          )}
        </p>
        {href && !one.url.includes("…") && (
          <p>
            <a href={localLink(`/sources/new?url=${encodeURIComponent(one.url)}`, context)}>
              {deskWord("preview", language)}
            </a>
          </p>
        )}
      </div>
      <DecisionForm
        form={form}
        context={context}
        name={`r${index}`}
        members={{ id: one.id }}
        about={one.name}
        actions={[
          { action: "approve", label: deskWord("approve", language) },
          { action: "refuse", label: deskWord("refuse", language), quiet: true },
        ]}
      />
    </li>
  );
}

function Report({ one, form, context }: Props & { one: OpenReport }) {
  const { language } = context;
  const name = one.eventName ?? deskWord("goneEvent", language);
  return (
    <li class="card waiting">
      <div>
        <h3>
          <a class="plain" href={localLink(`/events/${one.eventId}`, context)}>
            {name}
          </a>
        </h3>
        <p>
          <span class={one.reason === "abuse" ? "badge alert" : "badge note"}>
            {REPORT_REASONS[one.reason]?.[language] ?? one.reason}
          </span>
        </p>
        {one.text !== "" && <blockquote>{one.text}</blockquote>}
        <p class="muted">
          {deskWord("reported", language)} <When at={one.created} context={context} /> ·{" "}
          <a href={localLink(`/desk/joined?id=${one.eventId}`, context)}>{deskWord("seeEvent", language)}</a>
        </p>
      </div>
      <DecisionForm
        form={form}
        context={context}
        name={`e${one.id}`}
        members={{ id: String(one.id) }}
        about={name}
        actions={[{ action: "handle", label: deskWord("handle", language) }]}
      />
    </li>
  );
}

function Notice({ one, context }: { one: OpenNotice; context: PageContext }) {
  const { language } = context;
  return (
    <li class="card waiting">
      <div>
        <h3>
          <a class="plain" href={localLink(`/sources/${encodeURIComponent(one.sourceId)}`, context)}>
            {one.sourceName}
          </a>
        </h3>
        <p class="muted">
          {NOTICE_CODES[one.code]?.[language] ?? one.code} · {deskWord("since", language)}{" "}
          <When at={one.begun} context={context} /> ·{" "}
          {deskWord(one.mailed === null ? "ownerNotTold" : "ownerTold", language)}
        </p>
      </div>
    </li>
  );
}
