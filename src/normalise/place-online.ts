import { fold } from "../model/fold.ts";
import { readUrl } from "./links.ts";

const WORDS =
  /^(?:(?:evenement |reunion |atelier |rencontre )?(?:en ligne|en visio(?:conference)?|a distance|en distanciel)|(?:par |via )?(?:visio(?:conference)?|webinaire|webinar|internet|videoconference|telephone)|distanciel|online(?: event| meeting| only)?|virtual(?: event| meeting)?|virtuel|(?:salle|classe) virtuelle|remote|web|livestream|en direct sur internet)$/;
const SEPARATORS = /\s*(?:[,;|/+&\n]|(?<=\s)(?:et|ou|and|or|-|–|—)(?=\s))\s*/i;
const LINK = /(?:https?:\/\/|www\.)[^\s<>"]{3,1000}/gi;

/** What a location says of being held online, and what is left of it as a place. */
export interface OnlineWords {
  readonly online: boolean;
  /** Addresses that the text names. */
  readonly links: readonly string[];
  /** The text without links and words for online; empty when there was nothing else. */
  readonly rest: string;
}

/** True when the words mean online and nothing else. */
export const meansOnline = (text: string): boolean => text.length < 60 && WORDS.test(fold(text));

/**
 * Tells the online part of a location from its place: `En ligne`, `Visio : https://…`, `La Filature et en ligne`.
 * A link alone is where the event is attended; beside a place and no word for online it is the place's own page.
 */
export function readOnline(text: string): OnlineWords {
  const said = text.slice(0, 2000);
  const links: string[] = [];
  let rest = said;
  if (said.includes("://") || said.includes("www.")) {
    rest = said.replace(LINK, (found) => {
      const bare = found.replace(/[.,;:!?)\]]+$/, "");
      const url = readUrl(bare.startsWith("www.") ? `https://${bare}` : bare);
      if (url) links.push(url);
      return found.slice(bare.length).replace(/[.,;:!?)\]]/g, "") || " ";
    });
    rest = rest
      .replace(/\(\s*\)/g, "")
      .replace(/[\s:–-]+$/, "")
      .trim();
  }
  if (!rest) return { online: true, links, rest };
  const bare = rest.replace(/\s*:\s*$/, "").replace(/\s*\([^()]{0,100}\)$/, "");
  if (meansOnline(bare)) return { online: true, links, rest: "" };
  if (!/ligne|visio|distanc|online|virtu|web|remote/i.test(rest)) return { online: false, links, rest };
  const parts = rest.split(SEPARATORS).filter((part) => part && !/^(?:et|ou|and|or|-|–|—)$/i.test(part));
  const kept = parts.filter((part) => !meansOnline(part.replace(/[()]/g, "")));
  if (kept.length === parts.length) return { online: false, links, rest };
  return { online: true, links, rest: kept.join(", ") };
}
