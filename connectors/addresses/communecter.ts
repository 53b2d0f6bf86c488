import type { AddressRule } from "../../src/detect/address-rule.ts";
import { refuse } from "./answers.ts";

export const communecter: AddressRule = {
  platform: "Communecter",
  fromAddress(url) {
    const own = /(^|\.)communecter\.org$/.test(url.hostname) || /^\/api\/event\/get(\/|$)/.test(url.pathname);
    if (!own) return null;
    return refuse("FORMAT_NOT_READ", [
      "Les événements de Communecter ne sont pas encore lus. Si votre lieu tient aussi un agenda iCal, donnez son adresse.",
      "Events of Communecter are not read yet. If your venue also keeps an iCal calendar, give its address.",
    ]);
  },
};
