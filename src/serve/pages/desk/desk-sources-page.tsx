import type { DeskSource } from "../../../store/desk-queue.ts";
import { SOURCE_STATES } from "../desk-words.ts";
import { localLink, type PageContext } from "../layout.tsx";
import { DecisionForm, type DeskView, deskWord, ReasonHint, When } from "./desk-layout.tsx";

/** `/desk/sources`: every source, and the one button that takes it away everywhere. */
export function sourcesView(sources: readonly DeskSource[], form: string, context: PageContext): DeskView {
  const { language } = context;
  const main =
    sources.length === 0 ? (
      <p class="empty">{deskWord("noSources", language)}</p>
    ) : (
      <>
        <ReasonHint language={language} />
        <ul class="list">
          {sources.map((one, index) => (
            <SourceCard one={one} index={index} form={form} context={context} />
          ))}
        </ul>
      </>
    );
  return { title: deskWord("sources", language), intro: deskWord("sourcesIntro", language), main };
}

const GOOD: ReadonlySet<string> = new Set(["ok"]);
const BAD: ReadonlySet<string> = new Set(["failing", "frozen", "suspended"]);

interface Props {
  readonly one: DeskSource;
  readonly index: number;
  readonly form: string;
  readonly context: PageContext;
}

function SourceCard({ one, index, form, context }: Props) {
  const { language } = context;
  const state = one.suspended === null ? one.status : "suspended";
  const colour = GOOD.has(state) ? "good" : BAD.has(state) ? "alert" : "plain";
  const id = encodeURIComponent(one.id);
  return (
    <li class="card waiting">
      <div>
        <h2>
          <a class="plain" href={localLink(`/sources/${id}`, context)}>
            {one.name}
          </a>
        </h2>
        <p>
          <span class={`badge ${colour}`}>{SOURCE_STATES[state]?.[language] ?? state}</span>{" "}
          <b>{String(one.upcoming)}</b> {deskWord("upcoming", language)}
        </p>
        <p class="muted">
          {one.kind} · {one.host}
          {one.trust === "stranger" && ` · ${deskWord("byOwner", language)}`}
        </p>
        <p class="muted">
          {one.suspended !== null ? (
            <>
              {deskWord("suspendedSince", language)} <When at={one.suspended} context={context} />
            </>
          ) : one.lastSuccess === null ? (
            deskWord("neverRead", language)
          ) : (
            <>
              {deskWord("lastRead", language)} <When at={one.lastSuccess} context={context} />
            </>
          )}{" "}
          · <a href={localLink(`/desk/log?subject=${id}`, context)}>{deskWord("history", language)}</a>
        </p>
      </div>
      <DecisionForm
        form={form}
        context={context}
        name={`s${index}`}
        members={{ id: one.id }}
        about={one.name}
        actions={[
          one.suspended === null
            ? { action: "suspend", label: deskWord("suspend", language), quiet: true }
            : { action: "restore", label: deskWord("restore", language) },
        ]}
      />
    </li>
  );
}
