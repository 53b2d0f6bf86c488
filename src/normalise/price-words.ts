import { fold } from "../model/fold.ts";

/** What the words about a price say. `mixed`: free for some only, or free to enter with things to pay inside. */
export type PriceSense = "free" | "chosen" | "paid" | "membership" | "mixed" | null;

const AMOUNT = /(?<![\d.,])(\d{1,5}(?:[.,]\d{1,2})?) ?(?:€|euros?(?!\p{L})|eur(?!\p{L}))/giu;
const AMOUNT_AFTER_SIGN =
  /(?:€|(?<!\p{L})(?:paf|tarif|prix|eur)) ?:? ?(\d{1,4}(?:[.,]\d{1,2})?)(?![\d.,]|\p{L}| ?[%h:/])/giu;
const CURRENCY = /€|(?<!\p{L})(?:euros?|eur)(?!\p{L})/iu;

const amount = (digits: string | undefined): number => Number((digits ?? "").replace(",", "."));

/** The amounts that a text names with their currency (`12 €`, `PAF 5€`, `8,50 euros`), each once, lowest first. */
export function amountsIn(text: string): number[] {
  if (!/\d/.test(text)) return [];
  const spoken = text.slice(0, 2000).replace(/[\u00a0\u202f]/g, " ");
  const found = new Set<number>();
  for (const [, digits] of spoken.matchAll(AMOUNT)) found.add(amount(digits));
  for (const [, digits] of spoken.matchAll(AMOUNT_AFTER_SIGN)) found.add(amount(digits));
  return [...found].filter(Number.isFinite).sort((a, b) => a - b);
}

/** True when a text speaks of money at all. */
export const namesCurrency = (text: string): boolean => CURRENCY.test(text.slice(0, 2000));

// All on folded text: lower case, no accents, one space between words.
const FREE =
  /\b(?:gratuit(?:e|s|es|ement|ite)?|entree libre|acces libre|libre acces|entree offerte|free (?:entry|entrance|admission|event|of charge)|(?:entry|admission|entrance) free|no charge)\b/;
const FREE_ENTRY =
  /\b(?:entree|acces) (?:(?:est|totalement|entierement) )?(?:libre|gratuite?)\b|\bfree (?:entry|entrance|admission)\b/;
const ONLY_FREE = /^(?:free|gratis|gratuit|0)$/;
const NOT_FREE = /\b(?:pas|non|jamais|plus|ni) gratuit/;
const FOR_SOME =
  /\bgratuit(?:e|s|es|ite)? (?:(?:pour|aux?|des?) (?!tou(?:s|te|tes|t)\b)|jusqu|moins|si\b|sous condition|\d+ ans|(?:adherent|enfant|etudiant|membre|scolaire|demandeur|accompagn)[a-z]*)/;
const SOME_FREE =
  /\b(?:ans|adherent[a-z]*|enfants?|etudiant[a-z]*|membres?|accompagnateur[a-z]*|demandeurs? d emploi|rsa) (?:est |sont |c est )?gratuit/;
const CHOSEN =
  /\b(?:prix|tarif|participation|contribution|don|donation)s? (?:totalement |entierement )?(?:est |sont )?(?:libre|au choix|consciente?)|\blibre participation|\bau chapeau|\ba prix libre|\bpay what you (?:want|can)|\bfree donation|\bby donation/;
const MEMBERSHIP = /\badhesion|\breserve[es]* aux (?:adherent|membre)|\bmembers only/;
const PAID = /\bpayante?s?\b|\bbilletterie\b.{0,40}\btarif/;

/**
 * What words about a price mean. An amount makes it paid, unless entrance itself is plainly free; free for some (the
 * under twelves, members) is not free; a price that everyone chooses may be nothing; membership says nothing of money.
 */
export function priceSense(text: string): PriceSense {
  const amounts = amountsIn(text);
  const folded = fold(text.slice(0, 2000));
  const costs = amounts.some((price) => price > 0);
  const some = FOR_SOME.test(folded) || SOME_FREE.test(folded);
  if (costs) return FREE_ENTRY.test(folded) && !some ? "mixed" : "paid";
  if (some || NOT_FREE.test(folded)) return "mixed";
  if (MEMBERSHIP.test(folded)) return "membership";
  if (CHOSEN.test(folded)) return "chosen";
  if (ONLY_FREE.test(folded) || FREE.test(folded) || amounts.length > 0) return "free";
  return PAID.test(folded) ? "paid" : null;
}

const CLEARLY_FREE =
  /\b(?:entree|acces|evenement|atelier|soiree|concert|spectacle|animation|activite|participation|seance|visite)s? (?:(?:est|sont|totalement|entierement|libre et) ){0,2}gratuite?s?\b|\bentree libre\b|\bgratuit et (?:ouvert|sans)|\bfree (?:entry|entrance|admission)\b/;

/** True only when a long text says in so many words that it is free, and names no amount and no exception. */
export function saysFree(text: string): boolean {
  if (!/gratuit|libre|free/i.test(text)) return false;
  const head = text.slice(0, 5000);
  if (namesCurrency(head)) return false;
  const folded = fold(head);
  return (
    CLEARLY_FREE.test(folded) &&
    !FOR_SOME.test(folded) &&
    !SOME_FREE.test(folded) &&
    !NOT_FREE.test(folded) &&
    !MEMBERSHIP.test(folded)
  );
}
