import type { Connector, JsonValue, PageRequest, ReadResult } from "../../src/connector.ts";
import type { Draft } from "../../src/model/draft.ts";
import type { Problem } from "../../src/model/problem.ts";
import { NOW, savedPage, WINDOW } from "./saved-pages.ts";

/** What a server that a test plays answers: a text, or a status with one, at its own address or another. */
export type Answer = string | { readonly status?: number; readonly text?: string; readonly url?: string };

export interface Run {
  readonly drafts: readonly Draft[];
  readonly removed: readonly string[];
  readonly problems: readonly Problem[];
  readonly codes: readonly string[];
  readonly complete: boolean;
  readonly coverage: ReadResult["coverage"];
  readonly state: JsonValue;
  readonly requests: readonly PageRequest[];
  readonly urls: readonly string[];
  readonly counts: ReadResult["counts"];
}

export interface RunSource<Settings> {
  readonly url: string;
  readonly settings: Settings;
  readonly key?: string;
}

const WEAKEST = ["partial", "delta", "full"] as const;

/**
 * Runs a connector over the answers of a played server, as the hub does: one page after the other, each with the
 * state of the page before, a failure that the connector did not expect ending the run.
 */
export async function runPages<Settings>(
  connector: Connector<Settings>,
  source: RunSource<Settings>,
  answer: (request: PageRequest) => Answer,
  from: { readonly state?: JsonValue; readonly now?: string } = {},
): Promise<Run> {
  const now = from.now ?? NOW;
  let state: JsonValue = from.state ?? null;
  const queue: PageRequest[] = [connector.start(source, state, now)];
  const requests: PageRequest[] = [];
  const drafts = new Map<string, Draft>();
  const removed: string[] = [];
  const problems: Problem[] = [];
  const counts = { read: 0, private: 0, notEvents: 0, refused: 0 };
  const coverages: ReadResult["coverage"][] = [];
  let complete = true;
  for (let request = queue.shift(); request; request = queue.shift()) {
    if (requests.length > 1000) throw new Error("the run does not end");
    requests.push(request);
    const said = answer(request);
    const { status = 200, text = "", url = request.url } = typeof said === "string" ? { text: said } : said;
    const expected = request.expects === undefined || request.expects.includes(status);
    if (status !== 200 && !(request.optional && expected)) {
      complete = false;
      break;
    }
    const body = status === 200 ? text : "";
    const page = savedPage(url, body, { status, ...(request.role ? { role: request.role } : {}) });
    const result = await connector.read(page, { ...source, now, window: WINDOW, state });
    state = result.state ?? null;
    for (const draft of result.drafts) drafts.set(draft.uid, draft);
    removed.push(...(result.removed ?? []));
    problems.push(...result.problems);
    for (const name of ["read", "private", "notEvents", "refused"] as const)
      counts[name] += result.counts[name];
    if (!request.optional || request.expects) {
      complete &&= result.complete;
      coverages.push(result.coverage);
    }
    queue.push(...(result.next ?? []));
  }
  return {
    drafts: [...drafts.values()],
    ...{ removed, problems, codes: problems.map(({ code }) => code), complete, state, requests, counts },
    coverage: WEAKEST.find((one) => coverages.includes(one)) ?? "partial",
    urls: requests.map(({ url }) => url),
  };
}
