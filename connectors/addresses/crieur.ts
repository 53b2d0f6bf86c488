import type {
  AddressAnswer,
  AddressCandidate,
  AddressRule,
  PageMarks,
} from "../../src/detect/address-rule.ts";
import { found } from "./answers.ts";

const RPDE = "application/vnd.openactive.rpde+json";

const changes = (url: string, confidence: number): AddressCandidate => ({
  kind: "crieur",
  url,
  label: {
    fr: "Tout ce que ce hub publie, changement par changement",
    en: "All that this hub publishes, change by change",
  },
  confidence,
});

/** A list of changes; other software has such addresses too, so what is there decides. */
function fromAddress(url: URL): AddressAnswer | null {
  if (!/\/changes\/?$/.test(url.pathname)) return null;
  return found(changes(url.href.replace(/#.*$/s, ""), 0.6));
}

/** The pages of a hub name its list of changes, narrowed as they are. */
const fromPage = ({ url, links }: PageMarks): AddressCandidate[] =>
  links.alternates
    .filter(({ href, type }) => type === RPDE && URL.canParse(href) && new URL(href).origin === url.origin)
    .slice(0, 1)
    .map(({ href }) => changes(href, 0.95));

export const crieurAddress: AddressRule = { platform: "Crieur", fromAddress, fromPage };
