import { CONCEPTS } from "../../model/concepts.ts";
import type { Language } from "../language.ts";
import type { Choice } from "./choice-field.tsx";

/** Topics by their names, called and sorted as in a language; what is no topic of the hub is left out. */
export const topicChoices = (names: readonly string[], language: Language): Choice[] =>
  CONCEPTS.filter(({ name }) => names.includes(name))
    .map((concept) => ({ value: concept.name, label: concept[language] }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
