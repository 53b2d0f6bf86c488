import { CONCEPTS } from "./concepts.ts";
import { fold } from "./fold.ts";

/** A folded word in the singular, near enough: French and English both add `s`, French also `x`. */
const singular = (word: string): string =>
  word.length > 3 && (word.endsWith("s") || word.endsWith("x")) ? word.slice(0, -1) : word;

/** The form in which labels, keywords and titles are compared: folded, each word in the singular. */
export function comparable(text: string): string {
  return fold(text).split(" ").map(singular).join(" ");
}

interface Index {
  readonly byKeyword: ReadonlyMap<string, string>;
  readonly byTitle: ReadonlyMap<string, string>;
  readonly byType: ReadonlyMap<string, string>;
  /** The words that titles' labels begin with: most words of a title begin none. */
  readonly firstWords: ReadonlySet<string>;
  /** Of the longest label, in words. */
  readonly longest: number;
}

let index: Index | null = null;

function indexed(): Index {
  if (index) return index;
  const byKeyword = new Map<string, string>();
  const byTitle = new Map<string, string>();
  const byType = new Map<string, string>();
  let longest = 1;
  for (const { name, fr, en, titleLabels, type } of CONCEPTS) {
    if (type) byType.set(type, name);
    for (const label of [fr, en, ...titleLabels]) {
      const words = comparable(label);
      if (!byTitle.has(words)) byTitle.set(words, name);
      longest = Math.max(longest, words.split(" ").length);
    }
  }
  for (const [words, name] of byTitle) byKeyword.set(words, name);
  for (const { name, keywordLabels } of CONCEPTS) {
    byKeyword.set(comparable(name), name);
    for (const label of keywordLabels) {
      const words = comparable(label);
      if (!byKeyword.has(words)) byKeyword.set(words, name);
    }
  }
  const firstWords = new Set([...byTitle.keys()].map((words) => words.split(" ", 1)[0] ?? ""));
  index = { firstWords, byKeyword, byTitle, byType, longest };
  return index;
}

/** The concept that a keyword stands for, in French or English, in any case, accents and number; null for none. */
export function conceptOfKeyword(keyword: string): string | null {
  return indexed().byKeyword.get(comparable(keyword.slice(0, 100))) ?? null;
}

/** The concept that a schema.org type stands for; null for none. */
export function conceptOfType(type: string): string | null {
  return indexed().byType.get(type) ?? null;
}

const TITLE_WORDS = 40;

/** The concepts whose labels stand in a title as whole words, in the order of the title; the longest label wins. */
export function conceptsOfTitle(title: string): readonly string[] {
  const { byTitle, firstWords, longest } = indexed();
  const words = fold(title.slice(0, 300)).split(" ");
  if (words.length > TITLE_WORDS) words.length = TITLE_WORDS;
  for (let at = 0; at < words.length; at += 1) words[at] = singular(words[at] ?? "");
  let found: Set<string> | null = null;
  for (let start = 0; start < words.length; start += 1) {
    if (!firstWords.has(words[start] ?? "")) continue;
    let phrase = "";
    let concept: string | undefined;
    let taken = 1;
    for (let count = 1; count <= longest && start + count <= words.length; count += 1) {
      phrase = count === 1 ? (words[start] ?? "") : `${phrase} ${words[start + count - 1]}`;
      const named = byTitle.get(phrase);
      if (named) {
        concept = named;
        taken = count;
      }
    }
    if (concept) {
      found ??= new Set();
      found.add(concept);
      start += taken - 1;
    }
  }
  return found ? [...found] : [];
}
