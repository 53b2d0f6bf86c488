/** An exact decimal: unscaled / 10^scale. */
export interface Decimal {
  readonly unscaled: bigint;
  readonly scale: number;
}

/** Digits after the point that a division or a cast from binary keeps (XPath Functions §4.2.1 asks for a stated limit). */
export const FRACTION_DIGITS = 18;
/** Longer numbers are an overflow (err:FOAR0002), so that no product can eat the memory. */
export const MAX_DIGITS = 4096;
const LIMIT = 10n ** BigInt(MAX_DIGITS);

const LEXICAL = /^([+-]?)(\d*)(?:\.(\d*))?$/;

export const decimal = (unscaled: bigint, scale = 0): Decimal => ({ unscaled, scale });
export const ZERO = decimal(0n);

/** The value of a lexical form of xsd:decimal; null for any other text. */
export function parseDecimal(text: string): Decimal | null {
  const match = LEXICAL.exec(text);
  if (!match || text.length > MAX_DIGITS) return null;
  const [, sign, whole = "", fraction = ""] = match;
  if (whole === "" && fraction === "") return null;
  const magnitude = BigInt(whole + fraction);
  return decimal(sign === "-" ? -magnitude : magnitude, fraction.length);
}

/** Canonical form of XML Schema 1.0, to which SPARQL 1.1 refers: `3.0`, `-0.25`. */
export function decimalText(value: Decimal): string {
  const text = shortDecimalText(value);
  return text.includes(".") ? text : `${text}.0`;
}

/** Without a point when there is no fraction, as a cast to xsd:string has it (XPath Functions §17.1.2): `3`, `-0.25`. */
export function shortDecimalText({ unscaled, scale }: Decimal): string {
  if (scale === 0) return String(unscaled);
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, "0");
  const fraction = digits.slice(-scale).replace(/0+$/, "");
  const whole = digits.slice(0, -scale);
  const sign = unscaled < 0n ? "-" : "";
  return fraction === "" ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}

const rescaled = ({ unscaled, scale }: Decimal, to: number): bigint =>
  to === scale ? unscaled : unscaled * 10n ** BigInt(to - scale);

/** The two as whole numbers of the same scale. */
function aligned(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale);
  return [rescaled(a, scale), rescaled(b, scale), scale];
}

export function compareDecimals(a: Decimal, b: Decimal): number {
  const [left, right] = aligned(a, b);
  return left < right ? -1 : left > right ? 1 : 0;
}

export function add(a: Decimal, b: Decimal): Decimal {
  const [left, right, scale] = aligned(a, b);
  return decimal(left + right, scale);
}

export const negate = ({ unscaled, scale }: Decimal): Decimal => decimal(-unscaled, scale);
export const subtract = (a: Decimal, b: Decimal): Decimal => add(a, negate(b));

/** Null on overflow. */
export function multiply(a: Decimal, b: Decimal): Decimal | null {
  return bounded(decimal(a.unscaled * b.unscaled, a.scale + b.scale));
}

/** Null when dividing by zero; digits beyond FRACTION_DIGITS are cut off. */
export function divide(a: Decimal, b: Decimal): Decimal | null {
  if (b.unscaled === 0n) return null;
  const scale = Math.max(FRACTION_DIGITS, a.scale, b.scale);
  return bounded(decimal((rescaled(a, scale) * 10n ** BigInt(b.scale)) / b.unscaled, scale));
}

function bounded(value: Decimal): Decimal | null {
  return value.unscaled < LIMIT && value.unscaled > -LIMIT && value.scale <= MAX_DIGITS ? value : null;
}

/** Greatest whole number that is not greater. */
export function floor({ unscaled, scale }: Decimal): bigint {
  const unit = 10n ** BigInt(scale);
  const whole = unscaled / unit;
  return unscaled < 0n && whole * unit !== unscaled ? whole - 1n : whole;
}

export const ceil = (value: Decimal): bigint => -floor(negate(value));
/** Nearest whole number; halves go up (XPath Functions §6.4.4). */
export const round = (value: Decimal): bigint => floor(add(value, decimal(5n, 1)));
/** Whole part, cut towards zero. */
export const truncate = ({ unscaled, scale }: Decimal): bigint => unscaled / 10n ** BigInt(scale);

/** The nearest double. */
export const toDouble = (value: Decimal): number => Number(shortDecimalText(value));

/** The decimal nearest to a finite double, with at most FRACTION_DIGITS after the point. */
export function fromDouble(value: number): Decimal {
  if (Number.isInteger(value)) return decimal(BigInt(value));
  let [mantissa, shift] = [value, 0];
  while (!Number.isInteger(mantissa)) [mantissa, shift] = [mantissa * 2, shift + 1];
  const unit = 1n << BigInt(shift);
  const exact = decimal(BigInt(mantissa) * 10n ** BigInt(FRACTION_DIGITS), 0).unscaled * 2n + unit;
  const doubled = unit * 2n;
  const quotient = exact / doubled;
  return decimal(exact < 0n && quotient * doubled !== exact ? quotient - 1n : quotient, FRACTION_DIGITS);
}
