import type { Term } from "../../../src/rdf/term.ts";
import { termText } from "../w3c/terms.ts";
import type { Chance } from "./chance.ts";
import type { DataIndex, Sort, Step } from "./data-index.ts";
import { call, Expressions, type ExpressionType, infix, text } from "./expressions.ts";
import type { Expression, Pattern, Query, Triple } from "./query-tree.ts";
import { Names, ofSort, type Variable } from "./scope.ts";

/** Solutions that a query may have, about. */
const BUDGET = 1000;
const IRI: ReadonlySet<Sort> = new Set(["iri"]);
/** Sorts of which SPARQL 1.1 §15.1 defines the order. */
const ORDERABLE: readonly Sort[] = ["iri", "string", "number", "dateTime", "boolean"];
const SORT_OF_TYPE: Readonly<Record<ExpressionType, readonly Sort[]>> = {
  boolean: ["boolean"],
  number: ["number"],
  string: ["string", "language"],
  dateTime: ["dateTime"],
  iri: ["iri"],
};

/** Draws queries whose patterns follow what the data holds, so that most have solutions. */
export class QueryGenerator {
  readonly #chance: Chance;
  readonly #data: DataIndex;
  readonly #expressions: Expressions;
  #names = new Names();
  /** Solutions that the query may still multiply to, about. */
  #budget = 0;

  constructor(chance: Chance, data: DataIndex) {
    this.#chance = chance;
    this.#data = data;
    this.#expressions = new Expressions(chance, data);
  }

  next(): Query {
    const chance = this.#chance;
    this.#names = new Names();
    this.#budget = BUDGET;
    const scope: Variable[] = [];
    const where = this.#where(scope);
    const form = chance.next();
    if (form < 0.08) return { ...EMPTY, form: "ASK", where };
    if (form < 0.18) return { ...EMPTY, form: "CONSTRUCT", template: this.#template(scope), where };
    return form < 0.42 ? this.#aggregate(where, scope) : this.#select(where, scope);
  }

  #where(scope: Variable[]): Pattern[] {
    const chance = this.#chance;
    const patterns: Pattern[] = [this.#walk(scope, null, chance.between(1, 3))];
    const further = chance.between(0, 3);
    for (let at = 0; at < further; at += 1) patterns.push(this.#element(scope, 2));
    return chance.happens(0.12) ? this.#inGraph(patterns, scope) : patterns;
  }

  #element(scope: Variable[], depth: number): Pattern {
    const chance = this.#chance;
    const kinds: (() => Pattern)[] = [
      () => this.#filter(scope, depth),
      () => this.#filter(scope, depth),
      () => this.#walk(scope, this.#start(scope), 1),
      () => this.#path(scope),
      () => this.#bind(scope),
      () => this.#values(scope),
    ];
    if (depth > 0) {
      kinds.push(
        () => this.#optional(scope, depth),
        () => this.#optional(scope, depth),
        () => this.#union(scope, depth),
        () => this.#minus(scope),
        () => this.#subSelect(scope),
        () => ({
          kind: "group",
          patterns: [this.#walk(scope, this.#start(scope), 1), this.#element(scope, 0)],
        }),
      );
    }
    return chance.pick(kinds)();
  }

  /** A variable in scope from which a walk can go on. */
  #start(scope: readonly Variable[]): Variable | null {
    const starts = scope.filter(({ sample }) => sample && this.#data.steps(sample).length > 0);
    return starts.length > 0 ? this.#chance.pick(starts) : null;
  }

  /** Triples that hang together, from a variable or from anywhere. Adds what they bind to the scope. */
  #walk(scope: Variable[], from: Variable | null, length: number): Pattern {
    const chance = this.#chance;
    const triples: Triple[] = [];
    const known = new Map<string, Variable>();
    let at: Variable;
    if (from) at = from;
    else {
      const { subject, predicate } = chance.pick(this.#data.quads);
      at = { name: this.#names.next(), sample: subject, sorts: IRI };
      scope.push(at);
      this.#budget /= this.#data.count(predicate.value);
    }
    known.set(termText(at.sample), at);
    for (let count = 0; count < length; count += 1) {
      const start = chance.happens(0.7) ? at : chance.pick([...known.values()]);
      const step = this.#step(start);
      if (!step) continue;
      const { quad, inverse } = step;
      const any = chance.happens(0.04) && this.#budget > 40;
      const sorts = inverse ? IRI : any ? ANY : this.#data.objectSorts(quad.predicate.value);
      const end = this.#end(inverse ? quad.subject : quad.object, sorts, known, scope);
      const predicate = any ? this.#variable(quad.predicate, IRI, scope) : termText(quad.predicate);
      triples.push(inverse ? [end, predicate, start.name] : [start.name, predicate, end]);
      const next = known.get(termText(inverse ? quad.subject : quad.object));
      if (next) at = next;
    }
    return { kind: "triples", triples };
  }

  /** A step from a variable that leaves the query small enough. */
  #step({ sample }: Variable): Step | null {
    const steps = sample ? this.#data.steps(sample) : [];
    if (steps.length === 0) return null;
    const step = this.#chance.pick(steps);
    const fanOut = this.#data.fanOut(step);
    if (fanOut > Math.max(1, this.#budget)) return null;
    this.#budget /= fanOut;
    return step;
  }

  #end(term: Term, sorts: ReadonlySet<Sort>, known: Map<string, Variable>, scope: Variable[]): string {
    const before = known.get(termText(term));
    if (before) return before.name;
    if (this.#chance.happens(0.2)) return termText(term);
    const name = this.#variable(term, sorts, scope);
    const variable = scope.at(-1);
    if (variable) known.set(termText(term), variable);
    return name;
  }

  #variable(sample: Term | null, sorts: ReadonlySet<Sort>, scope: Variable[]): string {
    const name = this.#names.next();
    scope.push({ name, sample, sorts });
    return name;
  }

  #path(scope: Variable[]): Pattern {
    const chance = this.#chance;
    const start = this.#start(scope);
    const first = start && this.#step(start);
    if (!start || !first) return this.#filter(scope, 1);
    const one = `${first.inverse ? "^" : ""}${termText(first.quad.predicate)}`;
    const middle = first.inverse ? first.quad.subject : first.quad.object;
    const second = this.#step({ name: "", sample: middle, sorts: ANY });
    // Oxigraph takes an alternative between equal paths for one of them.
    const others = this.#data.predicates.filter((iri) => iri !== termText(first.quad.predicate));
    const other = chance.pick(others);
    const two = second ? `${second.inverse ? "^" : ""}${termText(second.quad.predicate)}` : other;
    const path = chance.pick([
      `${one}/${two}`,
      `(${one}|${other})`,
      `^(${one})`,
      `(${one})?`,
      `(${one})+`,
      `(${one}/${two})+`,
      `(${one}|${other})*`,
      `${one}/(${two})*`,
      `(${one})*`,
      ...(this.#budget > 40 ? [`!(${other}|^${termText(first.quad.predicate)})`, `!${other}`] : []),
    ]);
    const end = chance.happens(0.3) ? termText(middle) : this.#variable(null, ANY, scope);
    const triple: Triple = chance.happens(0.85) ? [start.name, path, end] : [end, path, start.name];
    // A literal may not be a subject.
    if (!triple[0].startsWith("?") && !triple[0].startsWith("<")) triple.reverse();
    return { kind: "triples", triples: [triple] };
  }

  #filter(scope: readonly Variable[], depth: number): Pattern {
    const chance = this.#chance;
    if (depth > 0 && chance.happens(0.2)) return { kind: "filter", condition: this.#exists(scope) };
    return { kind: "filter", condition: this.#expressions.draw("boolean", scope, 2) };
  }

  #exists(scope: readonly Variable[]): Expression {
    const inner = [...scope];
    const patterns = [this.#walk(inner, this.#start(inner), 1)];
    if (this.#chance.happens(0.3)) patterns.push(this.#filter(inner, 0));
    return { kind: "exists", operator: this.#chance.pick(["EXISTS", "NOT EXISTS"]), patterns };
  }

  #bind(scope: Variable[]): Pattern {
    const type = this.#chance.pick<ExpressionType>(["boolean", "number", "string", "dateTime", "iri"]);
    const expression = this.#expressions.draw(type, scope, 2);
    const name = this.#variable(null, new Set(SORT_OF_TYPE[type]), scope);
    return { kind: "bind", expression, name };
  }

  #values(scope: Variable[]): Pattern {
    const chance = this.#chance;
    const known = scope.filter(({ sample }) => sample !== null);
    if (known.length === 0) return this.#bind(scope);
    const variables = chance.some(known).slice(0, 2);
    const rows = Array.from({ length: chance.between(1, 3) }, (_, at) =>
      variables.map(({ sample, sorts }) => {
        if (chance.happens(0.15)) return "UNDEF";
        if (at === 0 && sample) return termText(sample);
        const constant = this.#expressions.constant(chance.pick([...sorts]));
        return constant.kind === "text" ? constant.text : "UNDEF";
      }),
    );
    return { kind: "values", names: variables.map(({ name }) => name), rows };
  }

  #optional(scope: Variable[], depth: number): Pattern {
    const patterns: Pattern[] = [this.#walk(scope, this.#start(scope), this.#chance.between(1, 2))];
    // A FILTER sees the variables around; anything else only those of its own group, which Oxigraph gets wrong.
    const more = this.#chance.next();
    if (more < 0.3) patterns.push(this.#filter(scope, depth - 1));
    else if (more < 0.5) {
      const own = ofWalk(patterns, scope);
      patterns.push(this.#element(own, depth - 1));
      scope.push(...own.filter((variable) => !scope.includes(variable)));
    }
    return { kind: "optional", patterns };
  }

  #union(scope: Variable[], depth: number): Pattern {
    const outer = [...scope];
    const branch = () => {
      const inner = [...outer];
      const patterns: Pattern[] = [this.#walk(inner, this.#start(inner), 1)];
      if (this.#chance.happens(0.4)) patterns.push(this.#element(inner, depth - 1));
      scope.push(...inner.filter((variable) => !scope.includes(variable)));
      return patterns;
    };
    return { kind: "union", branches: Array.from({ length: this.#chance.between(2, 3) }, branch) };
  }

  #minus(scope: readonly Variable[]): Pattern {
    const inner = [...scope];
    const start = this.#chance.happens(0.9) ? this.#start(inner) : null;
    const patterns = [this.#walk(inner, start, 1)];
    if (this.#chance.happens(0.3)) patterns.push(this.#filter(ofWalk(patterns, inner), 0));
    return { kind: "minus", patterns };
  }

  #subSelect(scope: Variable[]): Pattern {
    const start = this.#start(scope);
    if (!start) return this.#bind(scope);
    const inner: Variable[] = [start];
    const where = [this.#walk(inner, start, this.#chance.between(1, 2))];
    const query = this.#chance.happens(0.5)
      ? this.#aggregate(where, inner, [start])
      : this.#select(where, inner, [start]);
    for (const { name, expression } of query.columns) {
      const variable = inner.find((one) => one.name === name);
      if (name === start.name) continue;
      scope.push(expression || !variable ? { name, sample: null, sorts: new Set(["number"]) } : variable);
    }
    return { kind: "select", query };
  }

  #inGraph(patterns: Pattern[], scope: Variable[]): Pattern[] {
    const chance = this.#chance;
    const name =
      chance.happens(0.5) || holds(patterns, APART)
        ? chance.pick(this.#data.graphs)
        : this.#variable(null, IRI, scope);
    return [{ kind: "graph", name, patterns }];
  }

  #template(scope: readonly Variable[]): Triple[] {
    const chance = this.#chance;
    const node = () => (scope.length > 0 ? chance.pick(scope).name : "?none");
    return Array.from({ length: chance.between(1, 2) }, () => [
      chance.happens(0.2) ? "_:made" : node(),
      chance.happens(0.8) ? "<http://example.org/says>" : node(),
      chance.happens(0.2) ? '"said"@en' : node(),
    ]);
  }

  #select(where: Pattern[], scope: readonly Variable[], keep: readonly Variable[] = []): Query {
    const chance = this.#chance;
    const chosen = [...new Set([...keep, ...(scope.length > 0 ? chance.some(scope) : [])])];
    const columns: Query["columns"] = chosen.map(({ name }) => ({ expression: null, name }));
    if (chance.happens(0.2)) {
      const type = chance.pick<ExpressionType>(["boolean", "number", "string"]);
      columns.push({ expression: this.#expressions.draw(type, scope, 2), name: this.#names.next() });
    }
    const query: Query = { ...EMPTY, columns, distinct: chance.happens(0.3), where };
    return chance.happens(0.4) ? this.#ordered(query, chosen) : query;
  }

  /** Orders by every column, so that ties are equal rows; cuts only where the standard defines all of the order. */
  #ordered(query: Query, chosen: readonly Variable[]): Query {
    const chance = this.#chance;
    const plain = query.columns.every(({ expression }) => expression === null);
    const defined = plain && ofSort(chosen, ...ORDERABLE).filter(({ sorts }) => sorts.size === 1);
    const ordered = Array.isArray(defined) && defined.length === chosen.length;
    const orderBy = chance
      .shuffle(chosen)
      .map(({ name }) => ({ by: text(name), descending: chance.happens(0.4) }));
    const cut = ordered && chance.happens(0.7);
    return {
      ...query,
      orderBy,
      ordered,
      limit: cut ? chance.between(1, 20) : null,
      offset: cut && chance.happens(0.4) ? chance.between(1, 5) : null,
    };
  }

  #aggregate(where: Pattern[], scope: readonly Variable[], keep: readonly Variable[] = []): Query {
    const chance = this.#chance;
    const keys = keep.length > 0 ? keep : chance.happens(0.8) && scope.length > 0 ? [chance.pick(scope)] : [];
    const columns: Query["columns"] = keys.map(({ name }) => ({ expression: null, name }));
    for (let count = chance.between(1, 2); count > 0; count -= 1) {
      columns.push({ expression: this.#aggregateCall(scope), name: this.#names.next() });
    }
    const having = chance.happens(0.25)
      ? [infix(chance.pick([">", "<=", "="]), this.#aggregateCall(scope), text(String(chance.between(0, 4))))]
      : [];
    const groupBy = keys.map(({ name }) => text(name));
    if (keep.length === 0 && chance.happens(0.15)) groupBy.push(this.#expressions.draw("string", scope, 1));
    return { ...EMPTY, columns, where, groupBy, having };
  }

  #aggregateCall(scope: readonly Variable[]): Expression {
    const chance = this.#chance;
    const distinct = chance.happens(0.3);
    const make = (name: string, ...operands: Expression[]): Expression => ({
      kind: "aggregate",
      name,
      // Whether the node between two steps of a path counts in COUNT(DISTINCT *), the standard does not say.
      distinct: distinct && operands.length > 0,
      operands,
      separator: null,
    });
    const comparable = ofSort(scope, ...ORDERABLE).filter(({ sorts }) => sorts.size === 1);
    return chance.pick<() => Expression>([
      () => make("COUNT"),
      () => make("COUNT", text(scope.length > 0 ? chance.pick(scope).name : "?none")),
      () => make(chance.pick(["SUM", "AVG"]), this.#expressions.draw("number", scope, 1)),
      () =>
        comparable.length > 0
          ? make(chance.pick(["MIN", "MAX"]), text(chance.pick(comparable).name))
          : make("COUNT"),
      () => {
        const operands = [call("STR", this.#expressions.leaf(scope, ["string", "language"]))];
        const joined: Expression = {
          kind: "aggregate",
          name: "GROUP_CONCAT",
          distinct,
          operands,
          separator: "; ",
        };
        return call("STRLEN", joined);
      },
    ])();
  }
}

const ANY: ReadonlySet<Sort> = new Set(["iri", "other"]);

const EMPTY: Query = {
  form: "SELECT",
  distinct: false,
  columns: [],
  template: [],
  where: [],
  groupBy: [],
  having: [],
  orderBy: [],
  limit: null,
  offset: null,
  ordered: false,
};

/** Patterns that Oxigraph lets see the variable of a GRAPH around them, which is only joined with what they give. */
const APART = new Set(["minus", "select", "values", "bind", "exists", "optional"]);

/** Whether one of these kinds is somewhere in a tree. */
function holds(tree: unknown, kinds: ReadonlySet<string>): boolean {
  if (tree === null || typeof tree !== "object") return false;
  return (
    kinds.has(String((tree as { kind?: unknown }).kind)) ||
    Object.values(tree).some((one) => holds(one, kinds))
  );
}

/** The variables of a scope that some triples bind. */
function ofWalk(patterns: readonly Pattern[], scope: readonly Variable[]): Variable[] {
  const names = patterns.flatMap((pattern) => (pattern.kind === "triples" ? pattern.triples.flat() : []));
  return scope.filter(({ name }) => names.includes(name));
}
