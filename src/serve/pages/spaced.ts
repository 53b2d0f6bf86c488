import type { Translated } from "../../model/problem.ts";
import type { Language } from "../language.ts";

const NO_BREAK = "\u00a0";

/** A sentence in the language asked for; in French no line breaks before its : ; ? ! and inside its « ». */
export function say(words: Translated, language: Language): string {
  if (language === "en") return words.en;
  return words.fr.replace(/ (?=[:;?!»%€])/g, NO_BREAK).replace(/« /g, `«${NO_BREAK}`);
}
