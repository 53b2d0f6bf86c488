import type { Node } from "./listed.ts";

/** Members that make a node what it is: kept in every projection. */
const IDENTITY = ["@id", "@type"];

type Tree = Map<string, Tree>;

function treeOf(fields: readonly string[]): Tree {
  const root: Tree = new Map();
  for (const field of fields) {
    let tree = root;
    for (const name of field.split(".")) {
      const next = tree.get(name) ?? new Map();
      tree.set(name, next);
      tree = next;
    }
  }
  return root;
}

/**
 * A node with only the members that some chain of names leads to (`location.name`), in its own order. A chain that
 * ends at a node keeps the whole node. `@id` and `@type` always stay; so does the local context of days, where a date does.
 */
export function project(node: Node, fields: readonly string[]): Node {
  return projectNode(node, treeOf(fields)) as Node;
}

function projectNode(value: unknown, tree: Tree): unknown {
  if (tree.size === 0) return value;
  if (Array.isArray(value)) return value.map((item) => projectNode(item, tree));
  if (typeof value !== "object" || value === null) return value;
  const kept: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    const next = tree.get(name);
    if (next) kept[name] = projectNode(member, next);
    else if (IDENTITY.includes(name) || (name === "@context" && hasDates(tree))) kept[name] = member;
  }
  return kept;
}

const hasDates = (tree: Tree): boolean =>
  ["startDate", "endDate", "previousStartDate"].some((name) => tree.has(name));

/** Every value to which a chain of names leads, through nodes and lists. */
export function valuesAt(node: unknown, field: string): unknown[] {
  let values: unknown[] = [node];
  for (const name of field.split(".")) {
    values = values.flatMap((value) =>
      (Array.isArray(value) ? value : [value]).flatMap((item) => {
        const member =
          typeof item === "object" && item !== null && Object.hasOwn(item, name)
            ? (item as Node)[name]
            : undefined;
        return Array.isArray(member) ? member : member === undefined || member === null ? [] : [member];
      }),
    );
  }
  return values;
}
