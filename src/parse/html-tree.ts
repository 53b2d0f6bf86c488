import { type AnyNode, DomHandler, type Element, isTag, isText } from "domhandler";
import { Parser } from "htmlparser2";

/** More characters than this are not read as a tree: it would take too much memory. */
const LONGEST = 4_000_000;

/** Deeper than this and the rest of the page is left out: the parser's time grows with the square of the depth. */
const TREE_DEPTH = 1000;
const CHUNK = 32_768;

/** The elements of a page as a tree. What is wrong with the markup is mended the way browsers do, roughly. */
export function parseHtml(html: string): AnyNode[] {
  const tree = new DomHandler();
  let depth = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      depth += 1;
      tree.onopentag(name, attributes);
    },
    onclosetag() {
      depth -= 1;
      tree.onclosetag();
    },
    ontext: (text) => tree.ontext(text),
    onend: () => tree.onend(),
  });
  const end = Math.min(html.length, LONGEST);
  for (let at = 0; at < end && depth <= TREE_DEPTH; at += CHUNK) {
    parser.write(html.slice(at, Math.min(end, at + CHUNK)));
  }
  parser.end();
  return tree.dom;
}

/** Elements nested deeper than this are left out: what encloses them is read again for each of them. */
const DEPTH = 256;

/**
 * Walks elements in document order without recursion, down to 256 levels. `enter` is given the
 * context of the element around, and returns the one for the elements inside; null leaves them out.
 */
export function walk<Context>(
  nodes: readonly AnyNode[],
  context: Context,
  enter: (element: Element, context: Context) => Context | null,
): void {
  const stack: { nodes: readonly AnyNode[]; at: number; context: Context }[] = [{ nodes, at: 0, context }];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const node = frame.nodes[frame.at];
    frame.at += 1;
    if (!node) {
      stack.pop();
      continue;
    }
    if (!isTag(node)) continue;
    const inside = enter(node, frame.context);
    if (inside !== null && node.children.length > 0 && stack.length < DEPTH) {
      stack.push({ nodes: node.children, at: 0, context: inside });
    }
  }
}

const LONGEST_TEXT = 65_536;
const TEXT_NODES = 10_000;
const INVISIBLE = new Set(["script", "style", "template", "noscript"]);
const BLOCKS = new Set([
  "p",
  "div",
  "br",
  "li",
  "ul",
  "ol",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "tr",
  "section",
]);

/** The text inside an element, white space folded, with a line break where a block begins. Capped. */
export function innerText(element: Element): string {
  let text = "";
  const stack: AnyNode[] = [...element.children].reverse();
  let seen = 0;
  for (let node = stack.pop(); node && text.length < LONGEST_TEXT; node = stack.pop()) {
    seen += 1;
    if (seen > TEXT_NODES) break;
    if (isText(node)) text += node.data.replace(/\s+/g, " ");
    else if (isTag(node) && !INVISIBLE.has(node.name)) {
      if (BLOCKS.has(node.name)) text += "\n";
      for (let index = node.children.length - 1; index >= 0; index--) {
        const child = node.children[index];
        if (child) stack.push(child);
      }
    }
  }
  return text
    .split("\n")
    .map((line) => line.replace(/ {2,}/g, " ").trim())
    .filter((line) => line !== "")
    .join("\n");
}

/** The classes of an element. */
export function classesOf(element: Element): readonly string[] {
  const value = element.attribs.class;
  return value ? value.slice(0, 2000).split(/\s+/) : [];
}
