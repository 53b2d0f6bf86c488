import type { Kind, Understood } from "./guide.ts";

/** Parameters that may have several values; any of them will do. */
const LISTS = new Set([
  "datetime",
  "weekday",
  "timeOfDay",
  "commune",
  "epci",
  "departement",
  "region",
  "location.address.addressLocality",
  "place",
  "organizer",
  "accessible",
]);
/** Of these, those of which a second value stands behind `ou`, `et` or a comma; elsewhere it is a word of a name. */
const JOINED: ReadonlySet<Kind> = new Set(["where", "place"]);
/** Values that one parameter has at most, and all parameters together: a query has no more than twenty. */
const MOST_VALUES = 5;
const MOST = 17;

/** Topics that are asked for together: one is asked of `keywords`, the other of `about`, and both must hold. */
const TOPIC_PARAMETERS = ["keywords", "about"] as const;

/** What a phrase has said so far, and what more can be said beside it. */
export class Taken {
  readonly #values = new Map<string, string[]>();
  readonly #kinds = new Map<Kind, Set<string>>();
  #count = 0;
  #hasHours = false;

  /** Whether no word is excluded yet: a query takes one such list of words. */
  get excludesNoWord(): boolean {
    return !this.#values.has("q[ne]");
  }

  /** Whether something can be asked beside what is asked already. */
  takes({ kind, parameters, hours }: Understood, isJoined: boolean): boolean {
    if (hours !== undefined) return !this.#hasHours;
    if (kind === "around") return !this.#kinds.has("around") && !this.#kinds.has("where");
    if (this.#count + parameters.length > MOST) return false;
    const others = this.#kinds.get(kind);
    if (kind === "where" && others !== undefined && parameters.some(([name]) => !others.has(name)))
      return false;
    return parameters.every(([name, value], index) => {
      const values = this.#values.get(name) ?? [];
      const isRepeated = parameters.findIndex(([one]) => one === name) < index;
      if (values.length === 0 && !isRepeated) return true;
      if (values.includes(value)) return true;
      const plain = name.replace("[ne]", "");
      const isList = LISTS.has(plain) || name === "keywords[ne]";
      return (
        isList &&
        (values.length < MOST_VALUES || isRepeated) &&
        (values.length === 0 || isJoined || !JOINED.has(kind))
      );
    });
  }

  /** A topic as what is asked for: of another parameter than the one before, unless either of them will do. */
  topic(
    topic: { readonly taken: number; readonly concept: string } | null,
    isEither: boolean,
  ): Understood | null {
    if (topic === null) return null;
    const { taken, concept } = topic;
    const known = TOPIC_PARAMETERS.filter((name) => this.#values.has(name));
    const same = known.find((name) => this.#values.get(name)?.includes(concept));
    const name =
      same ?? (known.length > 0 && isEither ? TOPIC_PARAMETERS[0] : TOPIC_PARAMETERS[known.length]);
    if (name === undefined || this.#count >= MOST) return null;
    return { taken, kind: "what", parameters: [[name, concept]] };
  }

  add({ kind, parameters, hours }: Understood): void {
    if (hours !== undefined) this.#hasHours = true;
    const names = this.#kinds.get(kind) ?? new Set();
    this.#kinds.set(kind, names);
    for (const [name, value] of parameters) {
      names.add(name);
      this.#values.set(name, [...(this.#values.get(name) ?? []), value]);
      this.#count += 1;
    }
  }
}
