import type { DraftOffer } from "../../model/draft.ts";
import { compact, linkOf, readNumber } from "./event-place.ts";
import {
  isNode,
  isText,
  nodesOf,
  type SchemaGraph,
  type SchemaNode,
  textOf,
  valuesOf,
} from "./schema-node.ts";
import { lastWord } from "./schema-terms.ts";

const FREE =
  /^(?:gratuit(?:e|es|s)?|entr[ée]e (?:libre|gratuite)|free(?: entry| admission)?|acc[èe]s libre|no charge)[.! ]*$/i;
const AMOUNT =
  /^(?:([€$£])|(EUR|USD|GBP|CHF)\s?)?\s?(\d{1,7}(?:[.,]\d{1,2})?)\s?(?:([€$£])|(EUR|USD|GBP|CHF|euros?))?$/i;
const CURRENCY_OF_SIGN: Readonly<Record<string, string>> = { "€": "EUR", $: "USD", "£": "GBP" };

/** A price in words or figures: `12,50`, `12 €`, `Gratuit`. `words` are kept where there is no figure. */
export interface PriceText {
  readonly price?: number;
  readonly priceCurrency?: string;
  readonly words?: string;
}

/** Reads a price; a text that is no figure (`prix libre`) comes back as words. */
export function readPrice(text: string): PriceText {
  const written = text.trim().replace(/[\u00a0\u202f]/g, " ");
  if (written === "" || written.length > 300) return {};
  if (FREE.test(written)) return { price: 0, words: written };
  const amount = AMOUNT.exec(written);
  if (!amount) return { words: written };
  const price = readNumber(amount[3]);
  const sign = amount[1] ?? amount[4];
  const code = (amount[2] ?? amount[5])?.toUpperCase();
  const priceCurrency = sign ? CURRENCY_OF_SIGN[sign] : code?.startsWith("EURO") ? "EUR" : code;
  return compact({ price, priceCurrency });
}

/** schema.org `offers`: an Offer, an AggregateOffer, a text, or several. */
export function readOffers(graph: SchemaGraph, event: SchemaNode): DraftOffer[] {
  const offers: DraftOffer[] = [];
  for (const value of valuesOf(graph, event, "offers")) {
    if (isText(value)) {
      const { words, ...price } = readPrice(value.text);
      const description = words === undefined ? undefined : ({ value: words, format: "text" } as const);
      const offer = compact({ ...price, description });
      if (Object.keys(offer).length > 0) offers.push(offer as DraftOffer);
    } else if (isNode(value)) {
      const parts = nodesOf(graph, value, "offers");
      for (const part of parts.length > 0 ? parts : [value]) {
        const offer = readOffer(graph, part);
        if (Object.keys(offer).length > 0) offers.push(offer);
      }
    }
  }
  return offers;
}

function readOffer(graph: SchemaGraph, node: SchemaNode): DraftOffer {
  const specification = nodesOf(graph, node, "priceSpecification")[0];
  const written =
    textOf(graph, node, "price", "lowPrice") ??
    (specification && textOf(graph, specification, "price")) ??
    "";
  const { price, priceCurrency, words } = readPrice(written);
  const currency =
    textOf(graph, node, "priceCurrency") ?? (specification && textOf(graph, specification, "priceCurrency"));
  const told = textOf(graph, node, "description");
  const highest = readNumber(textOf(graph, node, "highPrice"));
  const range =
    price !== undefined && highest !== undefined && highest > price ? `${price} – ${highest}` : undefined;
  const description = [words, range, told].filter((text) => text !== undefined).join(" – ");
  return compact({
    name: textOf(graph, node, "name"),
    price,
    priceCurrency: currency && /^[a-z]{3}$/i.test(currency) ? currency.toUpperCase() : priceCurrency,
    url: linkOf(graph, node),
    description: description ? ({ value: description, format: "text" } as const) : undefined,
    soldOut: isSoldOut(textOf(graph, node, "availability")),
  }) as DraftOffer;
}

/** True when the availability says that nothing is left; undefined when it says nothing. */
function isSoldOut(availability: string | undefined): boolean | undefined {
  if (availability === undefined) return undefined;
  const word = lastWord(availability).toLowerCase().replace(/[ _-]/g, "");
  if (word === "soldout" || word === "outofstock" || word === "complet") return true;
  return word === "instock" || word === "limitedavailability" || word === "presale" ? false : undefined;
}
