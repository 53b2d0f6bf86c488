import { fold } from "../model/fold.ts";
import type { Scope } from "./scope.ts";

const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    francais: "fr",
    french: "fr",
    anglais: "en",
    english: "en",
    breton: "br",
    brezhoneg: "br",
    occitan: "oc",
    basque: "eu",
    euskara: "eu",
    corse: "co",
    corsu: "co",
    catalan: "ca",
    alsacien: "gsw",
    creole: "cpf",
    "creole reunionnais": "rcf",
    allemand: "de",
    german: "de",
    deutsch: "de",
    espagnol: "es",
    spanish: "es",
    espanol: "es",
    italien: "it",
    italian: "it",
    italiano: "it",
    portugais: "pt",
    portuguese: "pt",
    neerlandais: "nl",
    dutch: "nl",
    arabe: "ar",
    arabic: "ar",
    lsf: "fsl",
    "langue des signes francaise": "fsl",
  }),
);

const known = new Map<string, string | null>();

/**
 * A BCP 47 tag in its canonical form (`fr-FR` for `fr_fr`), from a tag or from the name of a language in French,
 * English or itself; null when it is neither.
 */
export function languageTag(said: string): string | null {
  const text = said.slice(0, 40).trim();
  let tag = known.get(text);
  if (tag !== undefined) return tag;
  tag = NAMES.get(fold(text)) ?? null;
  if (!tag) {
    try {
      tag = Intl.getCanonicalLocales(text.replace(/_/g, "-"))[0] ?? null;
    } catch {
      tag = null;
    }
    // Intl takes any word of up to eight letters for a language; those in use have two or three.
    if (tag && !/^[a-z]{2,3}(?:-|$)/.test(tag)) tag = null;
  }
  if (known.size < 1000) known.set(text, tag);
  return tag;
}

/** The languages an event is held or told in: as the source says, else those of its texts, else the source's own. */
export function readLanguages(
  said: readonly string[] | undefined,
  texts: readonly { readonly language?: string }[],
  scope: Scope,
): readonly string[] {
  const tags = new Set<string>();
  for (const one of (said ?? []).slice(0, 20)) {
    const tag = languageTag(one);
    if (tag) tags.add(tag);
    else if (one.trim()) scope.report("LANGUAGE_UNKNOWN", one.slice(0, 40));
  }
  if (tags.size === 0) {
    for (const { language } of texts) {
      const tag = language ? languageTag(language) : null;
      if (tag) tags.add(tag);
    }
  }
  return tags.size > 0 ? [...tags] : [scope.language];
}
