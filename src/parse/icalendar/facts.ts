import type {
  DraftFacts,
  DraftImage,
  DraftOffer,
  DraftOrganization,
  DraftPlace,
  DraftText,
} from "../../model/draft.ts";
import { organizerShown } from "../../model/personal-data.ts";
import type { Dialect } from "./dialect.ts";
import { type ContentLine, readParams } from "./lines.ts";
import { guessText, lineList, lineText, unescapeText } from "./text.ts";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

const IMAGE_FILE = /\.(?:jpe?g|png|gif|webp|avif|svg)(?:[?#]|$)/i;
const MAX_ITEMS = 100;
/** Links to the same event elsewhere (RFC 9253 §6.1, RFC 8288 §3.3). */
const ALTERNATE = /LINKREL="?(?:alternate|canonical)\b/i;

function language(line: ContentLine): string | undefined {
  if (line.params === "" || !/LANGUAGE=/i.test(line.params)) return undefined;
  const tag = readParams(line.params).get("LANGUAGE") ?? "";
  return /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}$/.test(tag) ? tag : undefined;
}

/** A text of one language once; producers repeat lines. */
function addText(list: DraftText[], line: ContentLine): void {
  const value = lineText(line).trim();
  if (value === "") return;
  const text = guessText(value, language(line));
  if (!list.some((known) => known.language === text.language)) list.push(text);
}

/** An http(s) address out of a URI value; commas and semicolons that were escaped as in a text are mended. */
function webAddress(value: string): string | null {
  const clean = unescapeText(value).trim().replace(/^<|>$/g, "");
  return /^https?:\/\/\S{3,2000}$/i.test(clean) ? clean : null;
}

function coordinates(value: string): { latitude: number; longitude: number } | null {
  const match = /^\s*(-?\d{1,3}(?:\.\d{1,20})?)\s*\\?[;,]\s*(-?\d{1,3}(?:\.\d{1,20})?)/.exec(
    value.slice(0, 80),
  );
  if (!match) return null;
  const latitude = Number(match[1]);
  const longitude = Number(match[2]);
  // Nothing takes place in the Gulf of Guinea: zeros are what an empty field is filled with.
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180 || (latitude === 0 && longitude === 0))
    return null;
  return { latitude, longitude };
}

/** Some producers write a name as they would in a URL: `Maison%20commune`. */
function plainName(name: string): string {
  if (!/%[0-9A-F]{2}/i.test(name)) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** A name, never an address of a person: CN, or the value itself where a producer put the name there. */
function organizerName(line: ContentLine): string | null {
  const stated = unescapeText(plainName(readParams(line.params).get("CN") ?? ""));
  const value = unescapeText(line.value);
  const name = (stated || (/^[a-z][a-z0-9+.-]{1,20}:/i.test(value.trim()) ? "" : value))
    .replace(/\s+/g, " ")
    .trim();
  if (name === "" || name.includes("@") || name.length > 300) return null;
  return organizerShown(name, stated ? addressIn(line.value) : null);
}

const addressIn = (value: string): string | null => (value.includes("@") ? value.trim() : null);

function imageOf(line: ContentLine): string | null {
  const address = webAddress(line.value);
  if (!address) return null;
  if (line.name === "IMAGE") return address;
  const type = /FMTTYPE="?image\//i.test(line.params);
  return type || (!/FMTTYPE=/i.test(line.params) && IMAGE_FILE.test(address)) ? address : null;
}

/** What a VEVENT says of the event apart from when: RFC 5545 §3.8.1-4, RFC 7986, and the connector's own properties. */
export function readFacts(lines: readonly ContentLine[], dialect: Dialect, cancelled: boolean): DraftFacts {
  const facts: Mutable<DraftFacts> = {};
  const name: DraftText[] = [];
  const description: DraftText[] = [];
  const html: string[] = [];
  const keywords: string[] = [];
  const image: DraftImage[] = [];
  const online: string[] = [];
  const organizer: DraftOrganization[] = [];
  const sameAs: string[] = [];
  const place: Mutable<DraftPlace> = {};
  const offer: Mutable<DraftOffer> = {};
  for (const line of lines) {
    switch (line.name) {
      case "SUMMARY":
        addText(name, line);
        break;
      case "DESCRIPTION":
        addText(description, line);
        break;
      case "LOCATION": {
        // Line ends stay: an address over several lines is parted by them.
        const text = lineText(line)
          .replace(/[^\S\n]+/g, " ")
          .replace(/ ?\n\s*/g, "\n")
          .trim();
        if (text !== "") place.text ??= dialect.meeting ? text.replace(dialect.meeting, "online") : text;
        break;
      }
      case "GEO":
        Object.assign(place, coordinates(line.value));
        break;
      case "URL":
        facts.url ||= webAddress(line.value) ?? "";
        if (facts.url === "") delete facts.url;
        break;
      case "LINK": {
        const link = webAddress(line.value);
        if (link && sameAs.length < MAX_ITEMS && ALTERNATE.test(line.params)) sameAs.push(link);
        break;
      }
      case "CATEGORIES":
        if (keywords.length < MAX_ITEMS) keywords.push(...lineList(line).slice(0, MAX_ITEMS));
        break;
      case "ORGANIZER": {
        const own = organizerName(line);
        if (own && !organizer.some((known) => known.name === own)) organizer.push({ name: own });
        break;
      }
      case "ATTACH":
      case "IMAGE": {
        const url = imageOf(line);
        if (url && image.length < 10 && !image.some((known) => known.url === url)) image.push({ url });
        break;
      }
      case "CONFERENCE": {
        const url = webAddress(line.value);
        if (url) online.push(url);
        break;
      }
      case "STATUS":
        if (/^CANCELL?ED$/i.test(line.value.trim())) facts.eventStatus = "EventCancelled";
        break;
      default:
        if (line.name.startsWith("X-")) readExtension(line, dialect, { html, image, online, place, offer });
    }
  }
  if (cancelled) facts.eventStatus = "EventCancelled";
  if (name.length > 0) facts.name = name;
  const richer = html[0];
  if (description.length === 0 && richer) description.push({ value: richer, format: "html" });
  if (description.length > 0) facts.description = description;
  if (keywords.length > 0) facts.keywords = [...new Set(keywords)];
  if (image.length > 0) facts.image = image;
  if (online.length > 0) facts.virtualLocation = [...new Set(online)];
  if (sameAs.length > 0) facts.sameAs = [...new Set(sameAs)];
  if (organizer.length > 0) facts.organizer = organizer;
  if (Object.keys(place).length > 0) facts.location = [place];
  if (Object.keys(offer).length > 0) facts.offers = [offer];
  return facts;
}

interface Extended {
  readonly html: string[];
  readonly image: DraftImage[];
  readonly online: string[];
  readonly place: Mutable<DraftPlace>;
  readonly offer: Mutable<DraftOffer>;
}

function readExtension(line: ContentLine, dialect: Dialect, found: Extended): void {
  const { name } = line;
  if (dialect.htmlDescription.includes(name)) {
    const text = lineText(line).trim();
    if (text !== "") found.html.push(text);
  } else if (dialect.conference.includes(name)) {
    const url = webAddress(line.value);
    if (url) found.online.push(url);
  } else if (dialect.geoUri.includes(name)) {
    if (found.place.latitude === undefined)
      Object.assign(found.place, coordinates(line.value.replace(/^geo:/i, "")));
  } else if (dialect.image.includes(name)) {
    for (const piece of unescapeText(line.value)
      .split(/[;,\s]/)
      .slice(0, 50)) {
      const url = webAddress(piece);
      if (url && found.image.length < 10 && !found.image.some((known) => known.url === url))
        found.image.push({ url });
    }
  } else if (dialect.cost.includes(name)) {
    const words = lineText(line).trim();
    if (words !== "") found.offer.description ??= { value: words.slice(0, 500), format: "text" };
  } else if (dialect.ticketUrl.includes(name)) {
    const url = webAddress(line.value);
    if (url) found.offer.url ??= url;
  }
}
