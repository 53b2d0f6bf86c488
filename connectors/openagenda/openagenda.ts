import type { Connector, Page, ReadResult } from "../../src/connector.ts";
import type { Problem } from "../../src/model/problem.ts";
import { keyIn } from "./address.ts";
import { readList } from "./answer.ts";
import { gather } from "./gather.ts";
import { readAgenda } from "./read-agenda.ts";
import {
  listRequest,
  MIRROR_PAGE,
  type MirrorTarget,
  mirrorRequest,
  resolveRequest,
  targetOf,
} from "./requests.ts";
import { failed, withCut } from "./results.ts";
import { scrubAnswer } from "./scrub.ts";
import { type Settings, settings } from "./settings.ts";
import { sniffAnswer } from "./sniff.ts";
import { hasTombstones, listName, sinceOf, syncOf } from "./sync.ts";

/** The mirror refuses to go further into a list. */
const MIRROR_END = 10_000;

/**
 * OpenAgenda: the programming interface in versions 2 and 3 with a key, the JSON export without one, the
 * Opendatasoft mirror of all public events, and files saved from any of them, version 1 included.
 * With version 2, runs after the first ask only for what changed and for tombstones; every week, and always with
 * version 3, which has no tombstones, everything is listed. A selection in the address is kept; since an event
 * that leaves a selection is not gone, what such a list lacks means nothing.
 */
export const openagenda: Connector<Settings> = {
  kind: "openagenda",
  label: { fr: "OpenAgenda", en: "OpenAgenda" },
  trust: 80,
  settings,
  sniff: sniffAnswer,

  start(source, state, now) {
    const target = targetOf(source);
    if (target.type === "mirror") return mirrorRequest(target, 0);
    if (target.type === "file") return { url: target.url };
    const sync = syncOf(state, listName(target));
    const uid = target.uid ?? sync.agenda;
    if (!uid) return resolveRequest(target, target.agenda.slug ?? "");
    const { run } = sync;
    if (run?.resume) return listRequest(target, uid, { since: run.since, after: run.resume });
    const since = hasTombstones(target) ? sinceOf(sync, now) : null;
    return listRequest(target, uid, { ...(since ? { since } : {}), after: [] });
  },

  read(page, context) {
    const target = targetOf(context);
    const result =
      target.type === "mirror"
        ? readMirror(page, target)
        : target.type === "agenda"
          ? readAgenda(page, context, target)
          : readFile(page);
    // Said once a run, and only what: the key itself is in no problem.
    const told =
      URL.canParse(context.url) && keyIn(new URL(context.url)) && !/\+$|^card$/.test(page.role ?? "");
    return told ? { ...result, problems: [{ code: "KEY_IN_ADDRESS" }, ...result.problems] } : result;
  },

  scrub: ({ text }) => scrubAnswer(text),
};

function readFile(page: Page): ReadResult {
  const list = readList(page.text);
  if (!list) return failed("ANSWER_UNEXPECTED", null);
  const { seen: _, nothingNew: __, removed: ___, ...gathered } = gather(list.items, undefined, []);
  const all = list.whole && list.total !== undefined && list.items.length >= list.total;
  return {
    ...withCut(gathered, list),
    complete: list.whole && page.whole,
    coverage: all ? "full" : "partial",
  };
}

function readMirror(page: Page, target: MirrorTarget): ReadResult {
  const list = readList(page.text);
  if (!list) return failed("ANSWER_UNEXPECTED", null);
  const { seen: _, nothingNew: __, removed: ___, ...gathered } = gather(list.items, undefined, []);
  const query = URL.canParse(page.url) ? new URL(page.url).searchParams : new URLSearchParams();
  const offset = Number(query.get(target.older ? "start" : "offset")) || 0;
  const reached = offset + list.items.length;
  const more = target.paged && list.items.length > 0 && list.total !== undefined && reached < list.total;
  const end = reached + MIRROR_PAGE > MIRROR_END;
  const result = withCut(gathered, list);
  const problems: Problem[] =
    more && end ? [{ code: "LIST_WITHOUT_END", detail: `${reached} / ${list.total}` }] : [];
  return {
    ...result,
    problems: [...result.problems, ...problems],
    complete: list.whole && page.whole,
    // The mirror tells of no removal and may be days old: what it lacks means nothing.
    coverage: "partial",
    ...(more && !end ? { next: [mirrorRequest(target, reached)] } : {}),
  };
}
