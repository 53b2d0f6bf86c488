import type { AddressAnswer, AddressCandidate, AddressRule } from "../../src/detect/address-rule.ts";
import { type AgendaAddress, agendaInPage, agendaOf } from "../openagenda/address.ts";

const withSelection = (address: string, { filters }: AgendaAddress): string =>
  filters.length > 0
    ? `${address}?${new URLSearchParams(filters.map(([name, value]): [string, string] => [name, value]))}`
    : address;

/** Keyless first: it works at once. The programming interface tells more, with its operator's key. */
function candidatesOf(uid: string, agenda: AgendaAddress, confidence: number): AddressCandidate[] {
  return [
    {
      kind: "ical",
      url: withSelection(`${agenda.site}/agendas/${uid}/events.v2.ics`, agenda),
      label: { fr: `Agenda OpenAgenda ${uid}, export iCal`, en: `OpenAgenda agenda ${uid}, iCal export` },
      confidence,
    },
    withKey(
      `${agenda.api}/v${agenda.apiVersion ?? 2}/agendas/${uid}/events`,
      `Agenda OpenAgenda ${uid}`,
      agenda,
      confidence - 0.3,
    ),
  ];
}

function withKey(address: string, name: string, agenda: AgendaAddress, confidence: number): AddressCandidate {
  return {
    kind: "openagenda",
    url: withSelection(address, agenda),
    label: { fr: `${name}, avec une clé`, en: `${name}, with a key` },
    confidence,
    note: "KEY_WANTED",
    needsKey: true,
  };
}

function fromAddress(url: URL): AddressAnswer | null {
  const agenda = agendaOf(url);
  if (!agenda?.official) return null;
  const problems = agenda.holdsKey ? (["KEY_IN_ADDRESS"] as const) : [];
  const { uid, slug } = agenda;
  if (uid) return { type: "candidates", candidates: candidatesOf(uid, agenda, 0.95), problems };
  return {
    type: "candidates",
    candidates: [withKey(`${agenda.site}/${slug}`, `Agenda OpenAgenda « ${slug} »`, agenda, 0.5)],
    problems,
    // Only the page knows the number of an agenda whose name is all we have; a search by title could find another's.
    inspect: (html) => {
      const number = agendaInPage(html.slice(0, 2_000_000));
      return number ? candidatesOf(number, agenda, 0.9) : [];
    },
  };
}

export const openagendaAddress: AddressRule = { platform: "OpenAgenda", fromAddress };
