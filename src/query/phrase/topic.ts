import { comparable } from "../../model/concept-match.ts";
import { CONCEPTS } from "../../model/concepts.ts";
import type { Rest } from "./guide.ts";
import { TOPIC_NAMES } from "./topic-names.ts";

/** Parts of labels that say too little by themselves. */
const VAGUE = new Set([
  "health",
  "drink",
  "reading",
  "rencontre",
  "public",
  "engagement",
  "transmettre",
  "apprendre",
  "sante",
]);

let labels: ReadonlyMap<string, string> | null = null;

/**
 * The names of concepts as people write them, and what says the same. A word that merely belongs to one (`jazz`, `yoga`)
 * says more by itself, and is looked for as such.
 */
function byLabel(): ReadonlyMap<string, string> {
  if (labels) return labels;
  const all = new Map<string, string>();
  const add = (label: string, name: string) => {
    const words = comparable(label);
    if (!all.has(words)) all.set(words, name);
  };
  for (const { name, fr, en } of CONCEPTS) for (const label of [fr, en]) add(label, name);
  for (const [name, same] of Object.entries(TOPIC_NAMES)) for (const label of same) add(label, name);
  for (const { name, fr, en } of CONCEPTS)
    for (const label of [...fr.split(/ et /), ...en.split(/ and /)])
      if (!label.includes(" ") && !VAGUE.has(comparable(label)) && label.length > 3) add(label, name);
  labels = all;
  return all;
}

const LONGEST = 5;

/** The concept that the phrase names from its beginning on, by its longest name there. */
export function readTopic({ typed }: Rest): { readonly taken: number; readonly concept: string } | null {
  const known = byLabel();
  for (let taken = Math.min(LONGEST, typed.length); taken > 0; taken -= 1) {
    const concept = known.get(comparable(typed.slice(0, taken).join(" ")));
    if (concept !== undefined) return { taken, concept };
  }
  return null;
}
