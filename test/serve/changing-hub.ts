import type { Hono } from "hono";
import { ingest } from "../../src/ingest/ingest.ts";
import { formatInstant, instantSeconds } from "../../src/model/zone.ts";
import { createApp } from "../../src/serve/app.ts";
import type { AppDeps } from "../../src/serve/deps.ts";
import { feed, HOUR, type Rig, startRig, type Told } from "../ingest/rig.ts";
import { BASE_URL, depsOn, renderer } from "./seed.ts";

/** A hub whose only source says something else whenever a test wants it to. */
export interface ChangingHub {
  readonly rig: Rig;
  readonly app: Hono;
  readonly deps: AppDeps;
  /** The source says just this, and is read some hours later; what it lists no more is withdrawn at once. */
  says(events: readonly Told[], removed?: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export async function startChangingHub(more: Partial<AppDeps> = {}): Promise<ChangingHub> {
  const rig = await startRig();
  const deps = depsOn(rig.database, { clock: () => rig.now, ...more });
  const app = createApp(deps);
  return {
    rig,
    app,
    deps,
    async says(events, removed = []) {
      rig.answer = () => feed(events, { coverage: "delta", removed });
      rig.later(2 * HOUR);
      await ingest("atelier", { ...rig.deps, render: renderer, force: true });
    },
    close: () => rig.close(),
  };
}

/** The text of a good answer, at a path or at an address of the hub. */
export async function textOf({ app }: Pick<ChangingHub, "app">, path: string): Promise<string> {
  const response = await app.request(path.startsWith(BASE_URL) ? path.slice(BASE_URL.length) : path);
  const body = await response.text();
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${body}`);
  return body;
}

/** `count` events from the number `from` on, whose names bear a version; every fifth is a series. */
export function numberedEvents(from: number, count: number, version: string): Told[] {
  return Array.from({ length: count }, (_, index) => {
    const n = from + index;
    const start = formatInstant(instantSeconds("2026-12-01T18:00:00Z") + (n % 200) * 86_400);
    return {
      uid: `e-${n}`,
      name: `Atelier ${n} ${version}`,
      start,
      ...(n % 5 === 0 ? { rrule: "FREQ=WEEKLY;COUNT=3" } : {}),
    };
  });
}

export interface RpdeItem {
  readonly state: "updated" | "deleted";
  readonly kind: string;
  readonly id: string;
  readonly modified: number;
  readonly data?: { readonly [key: string]: unknown };
}

interface RpdePage {
  readonly next: string;
  readonly items: readonly RpdeItem[];
  readonly license: string;
}

/** A follower of the log as RPDE describes it, that goes on whenever it is told to. */
export class Follower {
  readonly held = new Map<string, RpdeItem["data"]>();
  next: string;
  readonly #app: Hono;

  constructor(app: Hono, start = `${BASE_URL}/changes`) {
    this.#app = app;
    this.next = start;
  }

  /** Reads one page; true when it was the last one. */
  async step(): Promise<boolean> {
    const page = JSON.parse(await textOf({ app: this.#app }, this.next)) as RpdePage;
    for (const { id, state, data } of page.items) {
      if (state === "deleted") this.held.delete(id);
      else this.held.set(id, data);
    }
    const isLast = page.items.length === 0 && page.next === this.next;
    this.next = page.next;
    return isLast;
  }

  async toTheEnd(): Promise<void> {
    while (!(await this.step()));
  }
}
