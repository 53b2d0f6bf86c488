import { decideThings } from "../../ingest/decide-things.ts";
import { type DoubtfulThing, doubtfulThings } from "../../ingest/doubtful-things.ts";
import { listThingDecisions } from "../../store/thing-decisions.ts";
import type { ThingKind } from "../../store/things.ts";
import type { Command } from "../command.ts";
import { commandByHand } from "./by-hand.ts";

function lineOf({ id, names, communes, sources }: DoubtfulThing): string {
  const told = [names, communes, sources].map((list) => (list.length > 0 ? list.join(" / ") : "-"));
  return [id, ...told].join("\t");
}

const commandOf = (kind: ThingKind, words: { name: string; fr: string; en: string }): Command =>
  commandByHand({
    ...words,
    doubtful: async (database, limit) =>
      (await doubtfulThings(database, kind, limit)).map(
        ({ a, b, reasons }) => `${lineOf(a)}\n${lineOf(b)}\n  ${reasons.join(", ")}`,
      ),
    decisions: (database) => listThingDecisions(database, kind),
    decide: (database, ...rest) => decideThings(database, kind, ...rest),
  });

export const placesCommand = commandOf("place", {
  name: "places",
  fr: "dit à la main ce qui est un seul lieu et ce qui en est deux",
  en: "says by hand what is one place and what is two",
});

export const organizationsCommand = commandOf("organization", {
  name: "organizations",
  fr: "dit à la main ce qui est une seule organisation et ce qui en est deux",
  en: "says by hand what is one organization and what is two",
});
