import type { Language } from "../language.ts";

const NO_BREAK = "\u00a0";

/** `12 345`, `12,345`. */
export function figure(value: number, language: Language): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, language === "fr" ? NO_BREAK : ",");
}

/** `37 %`, `37%` of a whole; neither 0 nor 100 unless it is none or all of it. */
export function share(part: number, whole: number, language: Language): string {
  const rounded = whole === 0 ? 0 : Math.round((100 * part) / whole);
  const percent = part > 0 && part < whole ? Math.min(99, Math.max(1, rounded)) : rounded;
  return `${percent}${language === "fr" ? NO_BREAK : ""}%`;
}

const UNITS = { fr: ["octets", "ko", "Mo", "Go"], en: ["bytes", "kB", "MB", "GB"] } as const;

/** `1,2 Mo`, `1.2 MB`. */
export function sizeText(bytes: number, language: Language): string {
  const unit = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), 3);
  const value = unit === 0 ? String(bytes) : (bytes / 1000 ** unit).toFixed(1);
  return `${language === "fr" ? value.replace(".", ",") : value}${NO_BREAK}${UNITS[language][unit]}`;
}
