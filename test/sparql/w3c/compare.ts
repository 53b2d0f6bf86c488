import type { Quad, Term } from "../../../src/rdf/term.ts";
import { termText } from "./terms.ts";

export type Row = readonly (Term | null)[];

/** What rows have in common whatever their blank nodes are called. `own` are labels that no other row has. */
const shape = (row: Row, own?: ReadonlySet<string>): string =>
  row
    .map((term) => (term?.termType !== "BlankNode" ? termText(term) : own?.has(term.value) ? "_own" : "_"))
    .join(" ");

const labelsOf = (row: Row): string[] =>
  row.flatMap((term) => (term?.termType === "BlankNode" ? [term.value] : []));

/** One-to-one names of blank nodes on either side. */
class Pairing {
  readonly #forth = new Map<string, string>();
  readonly #back = new Map<string, string>();

  /** Pairs the blank nodes of two rows of one shape; gives back what it added, or null when they cannot be the same. */
  join(left: Row, right: Row): string[] | null {
    const added: string[] = [];
    const others = labelsOf(right);
    for (const [at, label] of labelsOf(left).entries()) {
      const other = others[at] ?? "";
      if (this.#forth.get(label) === other) continue;
      if (this.#forth.has(label) || this.#back.has(other)) {
        this.undo(added);
        return null;
      }
      this.#forth.set(label, other);
      this.#back.set(other, label);
      added.push(label);
    }
    return added;
  }

  undo(labels: readonly string[]): void {
    for (const label of labels) {
      this.#back.delete(this.#forth.get(label) ?? "");
      this.#forth.delete(label);
    }
  }
}

/** Labels that stand once in a table: whatever they are called, nothing else depends on it. */
function ownLabels(rows: readonly Row[]): Set<string> {
  const counts = new Map<string, number>();
  for (const label of rows.flatMap(labelsOf)) counts.set(label, (counts.get(label) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count === 1).map(([label]) => label));
}

/**
 * A table as what each blank node stands in, whatever it is called: equal for tables that differ only in these names.
 * Null when some row ties two blank nodes to each other.
 */
function stars(rows: readonly Row[]): string[] | null {
  const byLabel = new Map<string, string[]>();
  const plain: string[] = [];
  for (const row of rows) {
    const [label, another] = new Set(labelsOf(row));
    if (another !== undefined) return null;
    if (label === undefined) plain.push(shape(row));
    else byLabel.set(label, [...(byLabel.get(label) ?? []), shape(row)]);
  }
  return [...plain, ...[...byLabel.values()].map((shapes) => shapes.sort().join("\n"))].sort();
}

/** Whether two tables hold the same rows as often, in any order, under one renaming of blank nodes. */
export function sameBag(left: readonly Row[], right: readonly Row[]): boolean {
  if (left.length !== right.length) return false;
  const [some, others] = [stars(left), stars(right)];
  if (some && others) return some.length === others.length && some.every((star, at) => star === others[at]);
  const [ownLeft, ownRight] = [ownLabels(left), ownLabels(right)];
  const shapeLeft = (row: Row) => shape(row, ownLeft);
  const byShape = Map.groupBy(right, (row) => shape(row, ownRight));
  const counts = new Map<string, number>();
  for (const row of left) counts.set(shapeLeft(row), (counts.get(shapeLeft(row)) ?? 0) + 1);
  for (const [key, count] of counts) if (byShape.get(key)?.length !== count) return false;

  const open = left.filter((row) => labelsOf(row).some((label) => !ownLeft.has(label)));
  open.sort((a, b) => (counts.get(shapeLeft(a)) ?? 0) - (counts.get(shapeLeft(b)) ?? 0));
  const pairing = new Pairing();
  const used = new Set<Row>();
  const place = (at: number): boolean => {
    const row = open[at];
    if (!row) return true;
    for (const other of byShape.get(shapeLeft(row)) ?? []) {
      if (used.has(other)) continue;
      const added = pairing.join(row, other);
      if (!added) continue;
      used.add(other);
      if (place(at + 1)) return true;
      used.delete(other);
      pairing.undo(added);
    }
    return false;
  };
  return place(0);
}

/** Whether two tables hold the same rows in the same order, under one renaming of blank nodes. */
export function sameSequence(left: readonly Row[], right: readonly Row[]): boolean {
  const pairing = new Pairing();
  return (
    left.length === right.length &&
    left.every((row, at) => {
      const other = right[at] ?? [];
      return shape(row) === shape(other) && pairing.join(row, other) !== null;
    })
  );
}

const asRow = ({ subject, predicate, object, graph }: Quad): Row => [subject, predicate, object, graph];

/** Whether two sets of quads are isomorphic (RDF 1.1 Concepts §3.6); a repeated quad counts once. */
export function sameGraph(left: readonly Quad[], right: readonly Quad[]): boolean {
  const set = (quads: readonly Quad[]) => [
    ...new Map(quads.map((quad) => [asRow(quad).map(termText).join(" "), asRow(quad)])).values(),
  ];
  return sameBag(set(left), set(right));
}
