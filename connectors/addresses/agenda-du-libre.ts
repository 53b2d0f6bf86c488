import type { AddressRule } from "../../src/detect/address-rule.ts";
import { calendar, found, onHost, segments } from "./answers.ts";

// What narrows the list there; the rest (year, month, page) is only a way to look at it.
const SELECTIONS = ["region", "tag", "tags", "near[location]", "near[distance]", "q[terms]"];

/** The calendar of free-software events, and of others that use its software. */
export const agendaDuLibre: AddressRule = {
  platform: "Agenda du Libre",
  fromAddress(url) {
    const [first = "", second = ""] = segments(url);
    const own = onHost(
      url,
      "agendadulibre.org",
      "agendadulibre.qc.ca",
      "agendadulibre.be",
      "agendadulibre.ch",
    );
    if (!own) return null;
    const query = new URLSearchParams();
    for (const name of SELECTIONS)
      for (const value of url.searchParams.getAll(name)) query.append(name, value);
    if (first === "tags" && second) query.set("tag", second);
    if (first === "regions" && /^\d+$/.test(second)) query.set("region", second);
    const text = query.toString();
    return found(
      calendar(
        `${url.origin}/events.ics${text ? `?${text}` : ""}`,
        text
          ? ["Sélection de l'Agenda du Libre", "Selection of the Agenda du Libre"]
          : ["Agenda du Libre entier", "Whole Agenda du Libre"],
        0.93,
      ),
    );
  },
};
