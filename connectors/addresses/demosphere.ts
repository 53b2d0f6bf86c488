import type { AddressRule } from "../../src/detect/address-rule.ts";
import { calendar, found, onHost } from "./answers.ts";

/** Every town has its own host, and one calendar for all of it. */
export const demosphere: AddressRule = {
  platform: "Demosphere",
  fromAddress(url) {
    if (!onHost(url, "demosphere.net", "demosphere.eu")) return null;
    const query = /events\.ics$|ical/.test(url.pathname) ? url.search : "";
    return found(
      calendar(`${url.origin}/events.ics${query}`, ["Agenda Démosphère", "Demosphere agenda"], 0.9),
    );
  },
};
