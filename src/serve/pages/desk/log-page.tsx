import type { NumberedEntry } from "../../../store/read-audit.ts";
import { ACTIONS, ACTORS } from "../desk-words.ts";
import { linkWith, type PageContext } from "../layout.tsx";
import { type DeskView, deskWord, When } from "./desk-layout.tsx";

interface Log {
  readonly subject: string;
  readonly entries: readonly NumberedEntry[];
  /** The number behind which older ones begin; null when there are none. */
  readonly more: number | null;
}

/** `/desk/log`: who did what, the last first. */
export function logView({ subject, entries, more }: Log, context: PageContext): DeskView {
  const { language, url } = context;
  const lang = url.searchParams.get("lang");
  const main = (
    <>
      <form method="get" action="/desk/log" class="look-up">
        {(lang === "fr" || lang === "en") && <input type="hidden" name="lang" value={lang} />}
        <p class="field">
          <label for="subject">{deskWord("subject", language)}</label>
          <input id="subject" name="subject" value={subject} autocomplete="off" />
        </p>
        <p class="buttons">
          <button type="submit" class="button quiet">
            {deskWord("filter", language)}
          </button>
          {subject !== "" && (
            <a class="button quiet" href={linkWith(url, { subject: null, before: null })}>
              {deskWord("all", language)}
            </a>
          )}
        </p>
      </form>
      {entries.length === 0 ? (
        <p class="empty">{deskWord("emptyLog", language)}</p>
      ) : (
        <ol class="log">
          {entries.map((entry) => (
            <Entry entry={entry} context={context} />
          ))}
        </ol>
      )}
      {more !== null && (
        <p class="pager">
          <a href={linkWith(url, { before: String(more) })}>{deskWord("older", language)}</a>
        </p>
      )}
    </>
  );
  return { title: deskWord("log", language), intro: deskWord("logIntro", language), main };
}

function Entry({ entry, context }: { entry: NumberedEntry; context: PageContext }) {
  const { language, url } = context;
  const { other, reason } = entry.details;
  // By its name where it has one: an id says nothing to who reads.
  const link = (id: string, name: string | null) => (
    <a href={linkWith(url, { subject: id, before: null, done: null })}>{name ?? <code>{id}</code>}</a>
  );
  return (
    <li>
      <p>
        <span class="badge">{ACTORS[entry.actor]?.[language] ?? entry.actor}</span>{" "}
        <b>{ACTIONS[entry.action]?.[language] ?? entry.action}</b>{" "}
        {entry.subject !== "desk" && link(entry.subject, entry.name)}
        {typeof other === "string" && <> · {link(other, null)}</>}
      </p>
      {typeof reason === "string" && <p class="said">{reason}</p>}
      <p class="muted">
        <When at={entry.at} context={context} />
        {entry.details.by === "command" && " · crieur"}
      </p>
    </li>
  );
}
