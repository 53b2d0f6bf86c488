import type { Language } from "../language.ts";

/** `12,50 €`: France's currency by its sign, as people write it; any other by its code. */
export function amountText(price: string, currency: string, language: Language): string {
  const sign = currency === "" || currency === "EUR" ? "€" : currency;
  const isPlain = /^\d+(\.\d+)?$/.test(price);
  const number = isPlain && language === "fr" ? price.replace(".", ",") : price;
  return `${number}\u00a0${sign}`;
}
