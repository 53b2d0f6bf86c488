import { fold } from "../model/fold.ts";

const ORDINAL = /^(\d{1,2})(?:er|e|eme|ieme|ere|st|nd|rd|th)?$/;
const LARGE_TOWNS = new Set(["paris", "lyon", "marseille"]);

/**
 * A commune's name folded so that the spellings people use meet: `St`, `Ste` and `Saint`, `s/` and `sur`, `CEDEX`
 * and its number, an arrondissement of Paris, Lyon or Marseille, and the article at the head of `Le Mans`.
 */
export function foldCommuneName(name: string): string {
  // `s/` and `/` are how signs and post offices shorten `sur` and `sous`.
  const folded = fold(name.slice(0, 200).replace(/\bs\/s?\s*/gi, "sur "));
  const words: string[] = [];
  for (const word of folded.split(" ")) {
    if (word === "cedex") break;
    if (word === "st") words.push("saint");
    else if (word === "ste") words.push("sainte");
    else if (word === "sts") words.push("saints");
    else words.push(word);
  }
  if (words.length > 1 && LARGE_TOWNS.has(words[0] ?? "") && ORDINAL.test(words[1] ?? "")) words.length = 1;
  return words.join(" ");
}

/** The number of an arrondissement in the name of its town: 11 of `Paris 11e arrondissement`; 0 where none is said. */
export function ordinalOf(name: string): number {
  const [town = "", ordinal = ""] = fold(name.slice(0, 200)).split(" ");
  return LARGE_TOWNS.has(town) ? Number(ORDINAL.exec(ordinal)?.[1] ?? 0) : 0;
}

const PLAIN: Readonly<Record<string, string>> = {
  ...Object.fromEntries([..."àâäçèéêëîïôöùûüÿñ"].map((letter) => [letter, fold(letter)])),
  œ: "oe",
  æ: "ae",
  "-": " ",
  "'": " ",
  "’": " ",
};

/**
 * What `foldCommuneName` gives for a name as the official code spells it, several times as fast: thirty-five
 * thousand of them are folded when the first name is looked up.
 */
export function foldOfficialName(name: string): string {
  const folded = name.toLowerCase().replace(/[^a-z ]/g, (letter) => PLAIN[letter] ?? letter);
  return /^[a-z]+(?: [a-z]+)*$/.test(folded) ? folded : foldCommuneName(name);
}

const ARTICLES = new Set(["le", "la", "les", "l"]);

/** The same without the article at its head: `le mans` is also said `mans` (`Commune du Mans`). */
export function withoutArticle(folded: string): string {
  const space = folded.indexOf(" ");
  return space > 0 && ARTICLES.has(folded.slice(0, space)) ? folded.slice(space + 1) : folded;
}
