import type { DraftFacts, DraftOffer } from "../model/draft.ts";
import type { EventFacts, Offer } from "../model/event.ts";
import type { Place } from "../model/place.ts";
import { capped, readLink } from "./links.ts";
import { amountsIn, namesCurrency, type PriceSense, priceSense, saysFree } from "./price-words.ts";
import type { Scope } from "./scope.ts";
import { readLabel, readText } from "./text.ts";

const WORDS_LENGTH = 1000;
const MOST_PRICE = 100_000;
/** Overseas territories that pay in CFP francs. */
const FRANC_TERRITORIES = new Set(["986", "987", "988"]);

/** schema.org asks for a decimal point and no sign: `0`, `12`, `12.50`. */
const priceText = (price: number): string => (Number.isInteger(price) ? String(price) : price.toFixed(2));

/** The currency of a price without one, where the event takes place; null abroad. */
function homeCurrency(places: readonly Place[], scope: Scope): string | null {
  const [place] = places;
  const country = place?.addressCountry ?? scope.source.place?.addressCountry ?? "FR";
  if (!/^(?:fr|france)$/i.test(country.trim())) return null;
  return FRANC_TERRITORIES.has(place?.inseeDepartement ?? "") ? "XPF" : "EUR";
}

interface ReadOffer {
  readonly offers: readonly Offer[];
  readonly sense: PriceSense;
}

function readOffer(draft: DraftOffer, currency: string | null, scope: Scope): ReadOffer {
  const name = draft.name ? readLabel(draft.name) : "";
  const description = draft.description ? readText(draft.description, WORDS_LENGTH, scope) : "";
  const url = readLink(draft.url, scope);
  const base: Offer = {
    ...(name ? { name } : {}),
    ...(url ? { url } : {}),
    ...(description ? { description } : {}),
    ...(draft.soldOut === undefined
      ? {}
      : { availability: draft.soldOut ? ("SoldOut" as const) : ("InStock" as const) }),
  };
  const said = draft.priceCurrency?.trim().toUpperCase() ?? "";
  const unit = /^[A-Z]{3}$/.test(said) ? said : currency;
  const priced = (price: number, as = unit): Offer => ({
    ...base,
    price: priceText(price),
    ...(as ? { priceCurrency: as } : {}),
  });
  const words = `${name}\n${description}`;
  const told = name || description ? priceSense(words) : null;

  if (draft.price !== undefined) {
    if (draft.price >= 0 && draft.price <= MOST_PRICE) {
      // A price of nothing beside `prix libre` is the lowest of those that may be chosen.
      const sense = draft.price > 0 ? "paid" : told === "chosen" || told === "membership" ? told : "free";
      return { offers: [priced(draft.price)], sense };
    }
    scope.report("PRICE_UNREAD", String(draft.price));
  }
  if (told === "free") return { offers: [priced(0)], sense: told };
  const amounts = amountsIn(words).slice(0, 4);
  if (amounts.length > 0) return { offers: amounts.map((price) => priced(price, "EUR")), sense: told };
  if (namesCurrency(words)) scope.report("PRICE_UNREAD", words.trim().slice(0, 60));
  return { offers: Object.keys(base).length > 0 ? [base] : [], sense: told };
}

const KEYWORD_SENSES = new Set<PriceSense>(["free", "chosen", "paid"]);

function isFree(senses: readonly PriceSense[]): boolean | null {
  if (senses.includes("paid")) return false;
  if (senses.includes("mixed") || senses.includes("membership")) return null;
  return senses.includes("free") || senses.includes("chosen") ? true : null;
}

/**
 * Offers, and whether one gets in for nothing: as the source says, else by its prices, the words of its offers, its
 * keywords, and last its title and texts when they are plain about it. `null` when nobody says, or says both.
 */
export function readOffers(
  facts: DraftFacts,
  texts: Pick<EventFacts, "name" | "description" | "disambiguatingDescription" | "location">,
  scope: Scope,
): Pick<EventFacts, "offers" | "isAccessibleForFree"> {
  const drafts = capped(facts.offers, "offers", scope);
  const currency = drafts.length > 0 ? homeCurrency(texts.location, scope) : null;
  const read = drafts.map((draft) => readOffer(draft, currency, scope));
  const offers = read.flatMap((one) => one.offers);
  if (facts.isAccessibleForFree !== undefined) {
    return { offers, isAccessibleForFree: facts.isAccessibleForFree };
  }
  const senses = read.map(({ sense }) => sense).filter((sense) => sense !== null);
  if (senses.length > 0) return { offers, isAccessibleForFree: isFree(senses) };
  const spoken = (facts.keywords ?? [])
    .slice(0, 50)
    .filter((keyword) => keyword.length < 40 && /gratuit|libre|payant|chapeau|free/i.test(keyword))
    .map(priceSense)
    .filter((sense) => KEYWORD_SENSES.has(sense));
  if (spoken.length > 0) return { offers, isAccessibleForFree: isFree(spoken) };
  const name = /gratuit|libre/i.test(texts.name) && priceSense(texts.name) === "free";
  const free =
    name || saysFree(texts.disambiguatingDescription ?? "") || saysFree(texts.description ?? "")
      ? true
      : null;
  return { offers, isAccessibleForFree: free };
}
