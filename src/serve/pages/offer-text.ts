import type { Language } from "../language.ts";
import { word } from "./layout.tsx";

/** An `Offer` of schema.org as it is stored. */
type Offer = Readonly<Record<string, unknown>>;

/**
 * What an offer is for and how much: `name`, `price` and `description`. A price that one of the texts words in full already
 * ("7 €, free under 16") is not said again.
 */
export function offerParts(offer: Offer, language: Language): string[] {
  const text = (name: string) => (typeof offer[name] === "string" ? offer[name] : "");
  const [name, description] = [text("name"), text("description")];
  const amount = amountText(text("price"), text("priceCurrency"), language);
  const isSaid = [name, description].some((said) => says(said, amount));
  return [name, isSaid ? "" : amount, description].filter((part) => part !== "");
}

/** `12,50 €`: France's currency by its sign, as people write it; any other by its code. */
function amountText(price: string, currency: string, language: Language): string {
  if (price === "") return "";
  if (price === "0") return word("free", language);
  const sign = currency === "" || currency === "EUR" ? "€" : currency;
  const isPlain = /^\d+(\.\d+)?$/.test(price);
  const number = isPlain && language === "fr" ? price.replace(".", ",") : price;
  return `${number}\u00a0${sign}`;
}

/** With whatever spaces, and not as the end of a longer number. */
function says(text: string, amount: string): boolean {
  const [read, sought] = [text, amount].map((one) => one.replace(/\s+/g, "").toLowerCase());
  if (!read || !sought) return false;
  for (let at = read.indexOf(sought); at >= 0; at = read.indexOf(sought, at + 1))
    if (!/[\d.,]$/.test(read.slice(0, at)) || !/^\d/.test(sought)) return true;
  return false;
}
