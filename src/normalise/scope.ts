import type { FeedFacts } from "../connector.ts";
import type { Commune, Gazetteer } from "../model/gazetteer.ts";
import type { Place } from "../model/place.ts";
import type { Problem, ProblemCode } from "../model/problem.ts";
import type { Source } from "../model/source.ts";

/** A place once read, with what was met on the way, so that the next event there costs one look-up. */
export interface PlaceReading {
  readonly place: Place | null;
  /** True when the words say that it is online, alone or besides. */
  readonly online: boolean;
  /** Addresses to attend it online. */
  readonly links: readonly string[];
  readonly problems: readonly (readonly [code: ProblemCode, detail: string])[];
}

/** What repeats from event to event of one source. */
export interface Memory {
  readonly gazetteer: Gazetteer;
  readonly places: Map<string, PlaceReading>;
  readonly organizations: Map<string, string>;
  /** Commune of the source's own place; undefined until it is first needed. */
  home: Commune | null | undefined;
}

/** What each step knows, and where it reports. */
export interface Scope {
  readonly source: Source;
  readonly feed: FeedFacts;
  readonly gazetteer: Gazetteer;
  readonly memory: Memory;
  /** BCP 47: the language of texts that name none. */
  readonly language: string;
  report(code: ProblemCode, detail?: string): void;
}

const memories = new WeakMap<Source, Memory>();

/** Remembered by the source's own object: a run passes the same one with every draft, and lets go of it at its end. */
export function memoryOf(source: Source, gazetteer: Gazetteer): Memory {
  let memory = memories.get(source);
  if (memory?.gazetteer !== gazetteer) {
    memory = { gazetteer, places: new Map(), organizations: new Map(), home: undefined };
    memories.set(source, memory);
  }
  return memory;
}

const REMEMBERED = 5000;

/** Keeps a value under its key; a memory that strangers could fill without end starts afresh. */
export function remember<Value>(map: Map<string, Value>, key: string, value: Value): Value {
  if (map.size >= REMEMBERED) map.clear();
  map.set(key, value);
  return value;
}

const DETAIL = 200;

/** A report that files problems under an event's own id, details cut to the length a problem may have. */
export function reporter(problems: Problem[], item: string): Scope["report"] {
  return (code, detail) => {
    problems.push(detail ? { code, item, detail: detail.slice(0, DETAIL) } : { code, item });
  };
}
