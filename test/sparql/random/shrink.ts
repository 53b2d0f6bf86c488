const CUT = new Set(["orderBy", "columns"]);

/**
 * Smaller variants of a tree of plain data, one step away: an element less in some list, a child in the place of its
 * parent, nothing where a number or a flag stood. Many are no queries; whoever asks will find out.
 */
export function* smaller<T>(tree: T): Generator<T> {
  if (Array.isArray(tree)) {
    for (const at of tree.keys()) yield tree.toSpliced(at, 1) as T;
    for (const at of tree.keys()) {
      const inner = (tree[at] as { patterns?: unknown[] } | null)?.patterns;
      if (inner) yield tree.toSpliced(at, 1, ...inner) as T;
      for (const branch of (tree[at] as { branches?: unknown[][] } | null)?.branches ?? []) {
        yield tree.toSpliced(at, 1, ...branch) as T;
      }
    }
    for (const at of tree.keys()) {
      for (const item of smaller(tree[at])) yield tree.with(at, item) as T;
    }
  } else if (tree !== null && typeof tree === "object") {
    const { operands } = tree as { operands?: T[] };
    if (operands) yield* operands;
    const { limit = null, offset = null } = tree as { limit?: number | null; offset?: number | null };
    for (const [key, value] of Object.entries(tree)) {
      // Which solutions are cut off must stay defined.
      if (CUT.has(key) && (limit !== null || offset !== null)) continue;
      if (typeof value === "number") yield { ...tree, [key]: null };
      else if (value === true && key !== "ordered") yield { ...tree, [key]: false };
      else for (const item of smaller(value)) yield { ...tree, [key]: item };
    }
  }
}

/** The smallest tree found, step by step, of which `fails` still holds; at most `tries` are tried. */
export async function shrink<T>(tree: T, fails: (tree: T) => Promise<boolean>, tries = 600): Promise<T> {
  let left = tries;
  let best = tree;
  for (let found = true; found && left > 0; ) {
    found = false;
    for (const candidate of smaller(best)) {
      left -= 1;
      if (left < 0) break;
      if (await fails(candidate)) {
        best = candidate;
        found = true;
        break;
      }
    }
  }
  return best;
}
