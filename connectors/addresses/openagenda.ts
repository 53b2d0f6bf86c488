import type { AddressAnswer, AddressCandidate, AddressRule } from "../../src/detect/address-rule.ts";
import { segments } from "./answers.ts";

const RESERVED = new Set(
  "agendas agenda events event signup signin login logout settings home support about contact help aide faq doc docs developers pricing tarifs terms cgu legal mentions-legales blog search explore users user account admin api js css dist locations networks new".split(
    " ",
  ),
);

// How the page is shown, or which page: not what was selected.
const NOT_A_SELECTION =
  /^(key|displayExportModal|passed|after(\[.*)?|from|offset|page|size|limit|sort|detailed|monolingual|lang|includeFields.*|if\[.*|sections?.*|embed.*)$/;

function selectionOf(url: URL): string {
  const kept = url.search
    .replace(/^\?/, "")
    .split("&")
    .filter((pair) => {
      const name = new URLSearchParams(pair).keys().next().value;
      return name !== undefined && !NOT_A_SELECTION.test(name);
    });
  return kept.length > 0 ? `?${kept.join("&")}` : "";
}

/** Keyless first: it works at once. The programming interface tells more, with its operator's key. */
function agenda(uid: string, url: URL, confidence: number): AddressCandidate[] {
  const selection = selectionOf(url);
  return [
    {
      kind: "ical",
      url: `https://openagenda.com/agendas/${uid}/events.v2.ics${selection}`,
      label: { fr: `Agenda OpenAgenda ${uid}, export iCal`, en: `OpenAgenda agenda ${uid}, iCal export` },
      confidence,
    },
    {
      kind: "openagenda",
      url: `https://api.openagenda.com/v2/agendas/${uid}/events${selection}`,
      label: { fr: `Agenda OpenAgenda ${uid}, avec une clé`, en: `OpenAgenda agenda ${uid}, with a key` },
      confidence: confidence - 0.3,
      note: "KEY_WANTED",
      needsKey: true,
    },
  ];
}

/** The number that an agenda's page carries in its links, its state and its attributes. */
function uidIn(html: string): string | null {
  const text = html.slice(0, 1_000_000);
  const match =
    /\/agendas\/(\d{4,12})[/"?&\\]/.exec(text) ??
    /data-agenda-uid="(\d{4,12})"/.exec(text) ??
    /"agendaUid\\?"\s{0,3}:\s{0,3}\\?"?(\d{4,12})/.exec(text);
  return match?.[1] ?? null;
}

function fromAddress(url: URL): AddressAnswer | null {
  if (!/^(?:www\.|api\.)?openagenda\.com$/.test(url.hostname)) return null;
  const path = segments(url);
  const problems = url.searchParams.has("key") ? (["ADDRESS_HOLDS_KEY"] as const) : [];
  const at = path.indexOf("agendas");
  const uid = at >= 0 ? (path[at + 1] ?? "") : "";
  if (/^\d{1,12}$/.test(uid)) return { type: "candidates", candidates: agenda(uid, url, 0.95), problems };
  if (at >= 0) return { type: "candidates", candidates: [], problems };
  const language = /^[a-z]{2}$/.test(path[0] ?? "") ? 1 : 0;
  const slug = path[language] ?? "";
  if (slug === "" || RESERVED.has(slug) || !/^[\p{L}\p{N}_.-]{2,120}$/u.test(slug)) return null;
  return {
    type: "candidates",
    candidates: [],
    problems,
    // Only the page knows the number of an agenda whose name is all we have; a search by title could find another's.
    inspect: (html) => {
      const found = uidIn(html);
      return found ? agenda(found, url, 0.9) : [];
    },
  };
}

export const openagendaAddress: AddressRule = { platform: "OpenAgenda", fromAddress };
