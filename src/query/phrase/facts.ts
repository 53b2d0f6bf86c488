import { type Rest, type Understood, wordsOf } from "./guide.ts";

type Rule = readonly [RegExp, Understood["kind"], Understood["parameters"]];
const rule = (source: string, kind: Understood["kind"], name: string, value: string): Rule => [
  new RegExp(`^(?:${source})(?= |$)`),
  kind,
  [[name, value]],
];

const RULES: readonly Rule[] = [
  [
    /^(?:autour de moi|par ici|dans (?:ma (?:ville|commune|region)|mon (?:quartier|coin))|a proximite(?! (?:de|d|du|des) )|pres de (?:chez )?moi|pres d ici|a cote de (?:chez )?moi|dans le coin|near me|around me|nearby)(?= |$)/,
    "around",
    [],
  ],
  rule("(?:non gratuit|(?:entree )?payante?s?|not free|paid)", "free", "free", "false"),
  rule(
    "(?:a |en )?(?:entree (?:libre|gratuite)|gratuite?s?|gratuitement|gratis|free(?: (?:entry|admission|of charge))?|for free)",
    "free",
    "free",
    "true",
  ),
  rule("(?:en |par |a )?(?:ligne|visio|visioconference|distance)|online|remote", "online", "online", "true"),
  rule("en presentiel|sur place|on site|in person", "online", "online", "false"),
  rule(
    "(?:accessible )?(?:aux? |en |a |pour |to |by |for )?(?:personnes? )?(?:fauteuils?(?: roulants?)?|pmr|a mobilite reduite|mobilite reduite|handicap moteur|wheelchairs?(?: users?)?(?: access(?:ible)?)?|step free)",
    "accessible",
    "accessible",
    "motor",
  ),
  rule(
    "(?:avec )?(?:une )?(?:boucle magnetique|induction loop)",
    "accessible",
    "accessible",
    "induction-loop",
  ),
  rule(
    "(?:accessible )?(?:en |in )?(?:lsf|langue des signes|sign language)",
    "accessible",
    "accessible",
    "sign-language",
  ),
  rule(
    "(?:accessible )?(?:en |avec |with )?(?:audiodescription|audio description)",
    "accessible",
    "accessible",
    "audio-description",
  ),
  rule(
    "(?:accessible )?(?:aux |pour |to |for )?(?:sourds|malentendants|sourds et malentendants|deaf(?: people)?|hearing impaired)",
    "accessible",
    "accessible",
    "hearing",
  ),
  rule(
    "(?:accessible )?(?:aux |pour |to |for )?(?:aveugles|malvoyants|aveugles et malvoyants|blind(?: people)?)",
    "accessible",
    "accessible",
    "visual",
  ),
  rule("accessibles?(?: a tous| to all)?", "accessible", "accessible", "true"),
];

/** What of a phrase says what it costs, whether it is online, and for whom it is accessible. */
export function readFacts({ text }: Rest): Understood | null {
  for (const [pattern, kind, parameters] of RULES) {
    const match = pattern.exec(text);
    // `distance` and `ligne` are words by themselves.
    if (match === null || /^(?:ligne|distance)$/.test(match[0])) continue;
    return { taken: wordsOf(match[0]), kind, parameters };
  }
  return null;
}
