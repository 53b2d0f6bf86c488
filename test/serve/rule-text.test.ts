import { describe, expect, it } from "vitest";
import { clockText } from "../../src/serve/pages/clock-text.ts";
import { ruleText } from "../../src/serve/pages/rule-text.ts";

const plain = (text: string | null) => text?.replaceAll("\u00a0", " ") ?? null;

describe("a rule of repetition", () => {
  it.each([
    ["FREQ=WEEKLY;BYDAY=MO", "chaque lundi", "every Monday"],
    [
      "FREQ=WEEKLY;BYDAY=MO,WE,FR",
      "chaque lundi, mercredi et vendredi",
      "every Monday, Wednesday and Friday",
    ],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "toutes les 2 semaines, le mardi", "every 2 weeks on Tuesday"],
    ["FREQ=WEEKLY", "chaque semaine", "every week"],
    ["FREQ=DAILY;COUNT=10", "chaque jour, 10 fois", "every day, 10 times"],
    ["FREQ=DAILY;COUNT=1", "chaque jour, 1 fois", "every day, once"],
    ["FREQ=MONTHLY;BYDAY=1SA", "chaque mois, le premier samedi", "every month on the first Saturday"],
    ["FREQ=MONTHLY;BYDAY=-1WE", "chaque mois, le dernier mercredi", "every month on the last Wednesday"],
    ["FREQ=MONTHLY;BYMONTHDAY=1,15", "chaque mois, le 1er et le 15", "every month on the 1st and the 15th"],
    [
      "FREQ=WEEKLY;UNTIL=20270303T225959Z;BYDAY=TH;WKST=MO",
      "chaque jeudi, jusqu’au 3 mars 2027",
      "every Thursday, until 3 March 2027",
    ],
    ["FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=21", "chaque année, le 21 juin", "every year on 21 June"],
    [
      "FREQ=YEARLY;INTERVAL=2;BYMONTH=6,9;BYDAY=1SU",
      "tous les 2 ans, le premier dimanche, en juin et septembre",
      "every 2 years on the first Sunday in June and September",
    ],
    ["FREQ=MONTHLY;INTERVAL=3", "tous les 3 mois", "every 3 months"],
  ])("is said in words: %s", (rule, fr, en) => {
    expect([plain(ruleText(rule, "fr", "2026")), plain(ruleText(rule, "en", "2026"))]).toEqual([fr, en]);
  });

  it.each([
    "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1",
    "FREQ=HOURLY",
    "FREQ=MONTHLY;BYDAY=XX",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "",
    "INTERVAL=0;FREQ=DAILY",
  ])("is not said in words that would be wrong: %s", (rule) => {
    expect(ruleText(rule, "fr", "2026")).toBe(null);
  });
});

describe("the name of a clock", () => {
  it.each([
    ["Indian/Reunion", "heure de La Réunion", "Réunion time"],
    ["America/Martinique", "heure de la Martinique", "Martinique time"],
    ["Pacific/Noumea", "heure de la Nouvelle-Calédonie", "New Caledonia time"],
    ["America/New_York", "heure de New York", "New York time"],
    ["Europe/Athens", "heure d’Athens", "Athens time"],
    ["UTC", "heure universelle (UTC)", "universal time (UTC)"],
  ])("is what people there call it: %s", (zone, fr, en) => {
    expect(clockText(zone)).toEqual({ fr, en });
  });
});
