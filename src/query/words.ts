import { fold } from "../model/fold.ts";

/**
 * How text is searched: every text becomes a list of tokens of a-z and 0-9, and so does what somebody types.
 *
 * 1. Words are parted at anything that is neither letter, digit, accent nor apostrophe. French elisions at the
 *    beginning of a word go (`l'atelier`, `qu'une`, `jusqu'au`), so does the English `'s` at its end.
 * 2. Words are folded (model/fold.ts): no case, no accents, ligatures opened. A letter of another alphabet becomes
 *    `x` and its code point in five hexadecimal digits, so that no tokenizer has an opinion of it.
 * 3. Words of four letters and more lose their plural: `s` unless it follows another `s`, `x` after `u`; `-aux` becomes
 *    `-al` (`animaux`, `animal`), but for `-eaux` and `-yaux`. The few of `-ail` and `œil` are listed.
 * 4. Then they lose a simple feminine: `-trice` (`-teur`), `-elle`, `-enne`, `-onne`, `-ère`, `-euse`, `-ive` (`-if`),
 *    `-ale`, `-aise`, `-oise`, `-ée`, `-que` (`-c`: `publique`, `public`; `musique`, `music`), and the `e` of `-te` and
 *    `-de` in words of six letters and more. `-ie`, `-ies` and `-y` are one ending (`parties`, `party`); `-che`, `-she`
 *    and `-sse` lose the `e` that an English plural leaves (`matches`, `classes`).
 *
 * No list of languages, no dictionary: the same word always gives the same token, in a text and in a question.
 */
export function searchTokens(text: string): string[] {
  const tokens: string[] = [];
  for (const raw of rawWords(text)) for (const token of tokensOf(raw)) tokens.push(token);
  return tokens;
}

/** Tokens as one text in which each is found between two spaces; empty for none. */
export function searchText(tokens: Iterable<string>): string {
  const text = [...tokens].join(" ");
  return text === "" ? "" : ` ${text} `;
}

/**
 * What a search text must contain to answer to words as somebody typed them: of each list, one. Every word must be there
 * as a token; the last one, of two letters and more, may also be the beginning of one: `repair caf` gives
 * `[[" repair "], [" caf ", " caf"]]`. Null when nothing can be looked for.
 */
export function searchAlternatives(typed: string): string[][] | null {
  const asked = typedWords(typed);
  if (asked === null) return null;
  return [
    ...asked.whole.map((token) => [` ${token} `]),
    asked.beginning === null
      ? [` ${asked.last} `]
      : asked.last.startsWith(asked.beginning)
        ? [` ${asked.beginning}`]
        : [` ${asked.last} `, ` ${asked.beginning}`],
  ];
}

/**
 * The FTS5 expression of the same question. Tokens hold only letters and digits: nothing typed is an operator.
 * `completions` are all the tokens there are that begin as the last word does: the index reads a list of tokens in the
 * order of its rows, where it would first collect every row of a long beginning.
 */
export function matchExpression(typed: string, completions: readonly string[] | null = null): string | null {
  const asked = typedWords(typed);
  if (asked === null) return null;
  const { whole, last, beginning } = asked;
  const ends =
    beginning === null
      ? [`"${last}"`]
      : completions === null
        ? [`"${last}"`, `"${beginning}" *`]
        : [...new Set([last, ...completions])].map((token) => `"${token}"`);
  return [...whole.map((token) => `"${token}"`), `(${ends.join(" OR ")})`].join(" AND ");
}

/** The beginning of words that the last word typed stands for; null when it stands for itself alone. */
export const unfinishedWord = (typed: string): string | null => typedWords(typed)?.beginning ?? null;

interface TypedWords {
  readonly whole: readonly string[];
  readonly last: string;
  /** The last word without its ending taken off; null when it is too short to be a beginning. */
  readonly beginning: string | null;
}

const MAX_WORDS = 20;
const SHORTEST_BEGINNING = 2;

function typedWords(typed: string): TypedWords | null {
  const asked = [...words(typed)].slice(0, MAX_WORDS);
  const last = asked.pop();
  if (last === undefined) return null;
  const whole = [...new Set(asked.map(stem))];
  return { whole, last: stem(last), beginning: last.length < SHORTEST_BEGINNING ? null : last };
}

const APOSTROPHES = /[’ʼ‘`´′＇]/g;
const ELISION = /^(?:[ldcjmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=.)/;
const BETWEEN = /[^\p{L}\p{N}\p{M}']+/u;

/** The words of a text, folded, endings and all. */
function* words(text: string): Generator<string> {
  for (const raw of rawWords(text)) yield* foldedWords(raw);
}

/** The words of a text in lower case, as they stand there. */
function rawWords(text: string): string[] {
  return text.toLowerCase().replace(APOSTROPHES, "'").split(BETWEEN);
}

function foldedWords(raw: string): string[] {
  const bare = raw.includes("'") ? raw.replace(ELISION, "").replace(/'s$/, "") : raw;
  return fold(bare)
    .split(" ")
    .filter((word) => word !== "")
    .map(ascii);
}

function ascii(word: string): string {
  if (/^[a-z0-9]*$/.test(word)) return word;
  return word.replace(
    /[^a-z0-9]/gu,
    (letter) => `x${(letter.codePointAt(0) ?? 0).toString(16).padStart(5, "0")}`,
  );
}

// The words of a language are few beside the texts written with them.
const KEPT = 50_000;
const known = new Map<string, readonly string[]>();

function tokensOf(raw: string): readonly string[] {
  let tokens = known.get(raw);
  if (tokens === undefined) {
    tokens = foldedWords(raw).map(stem);
    if (known.size >= KEPT) known.clear();
    known.set(raw, tokens);
  }
  return tokens;
}

const stem = (word: string): string => withoutFeminine(withoutPlural(word));

const IRREGULAR: Readonly<Record<string, string>> = {
  travaux: "travail",
  vitraux: "vitrail",
  emaux: "email",
  yeux: "oeil",
};

function withoutPlural(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  const irregular = Object.hasOwn(IRREGULAR, word) ? IRREGULAR[word] : undefined;
  if (irregular !== undefined) return irregular;
  if (/(?:[ey]au|[^a]u)x$/.test(word)) return word.slice(0, -1);
  if (word.endsWith("aux")) return `${word.slice(0, -2)}l`;
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}

// [ending, what stays of it, letters of the shortest word that has it]
const FEMININES: readonly (readonly [string, string, number])[] = [
  ["trice", "teur", 7],
  ["elle", "el", 6],
  ["enne", "en", 6],
  ["onne", "on", 6],
  ["ere", "er", 6],
  ["euse", "eu", 6],
  ["ive", "if", 6],
  ["ale", "al", 5],
  ["aise", "ai", 6],
  ["oise", "oi", 6],
  ["ee", "e", 4],
  ["que", "c", 5],
  ["te", "t", 6],
  ["de", "d", 6],
  ["ie", "i", 4],
  ["y", "i", 4],
  ["che", "ch", 5],
  ["she", "sh", 5],
  ["sse", "ss", 5],
];

function withoutFeminine(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  for (const [ending, stays, shortest] of FEMININES) {
    if (word.length >= shortest && word.endsWith(ending)) return word.slice(0, -ending.length) + stays;
  }
  return word;
}
