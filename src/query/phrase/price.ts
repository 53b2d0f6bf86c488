import { type Rest, type Understood, wordsOf } from "./guide.ts";

const AMOUNT = "(\\d{1,4})";
const CURRENCY = "(?:euros?|eur|balles)";

const price = (operator: string, value: string | undefined): readonly (readonly [string, string])[] => [
  [`offers.price${operator}`, String(Number(value))],
];

/** A number is a price only with its currency: `moins de 10 ans` is not. */
const RULES: readonly (readonly [RegExp, (match: RegExpExecArray) => Understood["parameters"]])[] = [
  [
    new RegExp(
      `^(?:a |de |entre |from |between )?${AMOUNT} ?${CURRENCY}? (?:a |et |to |and )?${AMOUNT} ?${CURRENCY}(?= |$)`,
    ),
    ([, from, to]) =>
      Number(from) <= Number(to) ? [...price("[gte]", from), ...price("[lte]", to)] : price("[lte]", from),
  ],
  [
    new RegExp(
      `^(?:a |pour |for )?(?:moins de|inferieure? a|jusqu a|au plus|maxi(?:mum)?|max|less than|under|below|up to|at most) ${AMOUNT} ?${CURRENCY}(?: maxi(?:mum)?| max)?(?= |$)`,
    ),
    ([, amount]) => price("[lte]", amount),
  ],
  [
    new RegExp(`^(?:a |pour |for )?${AMOUNT} ?${CURRENCY} (?:maxi(?:mum)?|max|ou moins|or less)(?= |$)`),
    ([, amount]) => price("[lte]", amount),
  ],
  [
    new RegExp(
      `^(?:a |pour )?(?:plus de|au moins|a partir de|minimum|more than|over|at least) ${AMOUNT} ?${CURRENCY}(?= |$)`,
    ),
    ([, amount]) => price("[gte]", amount),
  ],
  [new RegExp(`^(?:a |pour |for )?${AMOUNT} ?${CURRENCY}(?= |$)`), ([, amount]) => price("", amount)],
];

/** What of a phrase says how much it may cost, from its beginning on. */
export function readPrice({ text }: Rest): Understood | null {
  for (const [pattern, read] of RULES) {
    const match = pattern.exec(text);
    if (match) return { taken: wordsOf(match[0]), kind: "price", parameters: read(match) };
  }
  return null;
}
