import type { DraftFacts, DraftImage, DraftOffer, DraftText } from "../../src/model/draft.ts";
import type { FeedItem, FeedText } from "../../src/parse/feed/feed.ts";
import { firstText } from "../../src/parse/feed/feed-text.ts";
import { readPrice } from "../../src/parse/structured-data/event-offers.ts";
import { readStatus } from "../../src/parse/structured-data/event-status.ts";
import { readItemPlace } from "./item-place.ts";
import type { ItemTiming } from "./item-timing.ts";

/** What an item says of its event apart from when it takes place. What its own markup says of it comes first. */
export function readItemFacts(item: FeedItem, found: ItemTiming & { type: "event" }): DraftFacts {
  const marked: DraftFacts = found.from === "markup" ? found.draft.facts : {};
  const facts: { -readonly [K in keyof DraftFacts]: DraftFacts[K] } = {};
  const { title } = item;
  if (title && found.from === "title")
    facts.name = [draftText({ ...title, value: found.rest, format: "text" })];
  else if (title) facts.name = [draftText(title)];
  const { content, summary } = item;
  const long = content ?? summary;
  if (long) facts.description = [draftText(long)];
  if (content && summary && summary.value.length < content.value.length) facts.summary = [draftText(summary)];
  if (item.link !== null) facts.url = item.link;
  if (item.categories.length > 0) facts.keywords = item.categories;
  const place = readItemPlace(item);
  if (place) facts.location = [place];
  const images = readImages(item);
  if (images.length > 0) facts.image = images;
  const organizer = firstText(item.elements, ["ev:organizer", "xcal:organizer", "mec:organizer"]);
  if (organizer !== null && !/^(?:mailto|https?):/i.test(organizer)) facts.organizer = [{ name: organizer }];
  const status = readStatus([firstText(item.elements, ["xcal:status"]) ?? ""]);
  if (status !== undefined) facts.eventStatus = status;
  const offer = readOffer(item);
  if (offer) facts.offers = [offer];
  const language = item.language?.trim();
  if (language && /^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,2}$/i.test(language)) facts.inLanguage = [language];
  // A description in the markup is a part of the item's own text, and shorter.
  const { name, description, ...sure } = marked;
  return {
    ...(name ? { name } : {}),
    ...(description ? { description } : {}),
    ...facts,
    ...sure,
    ...(item.link === null ? {} : { url: item.link }),
  };
}

function draftText({ value, format, language }: FeedText): DraftText {
  return language && /^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,2}$/i.test(language)
    ? { value, format, language }
    : { value, format };
}

function readImages(item: FeedItem): DraftImage[] {
  return item.enclosures
    .filter(
      ({ type, url }) =>
        type?.startsWith("image") || (type === null && /\.(?:jpe?g|png|webp|gif)$/i.test(url)),
    )
    .map(({ url }) => ({ url }));
}

/** Modern Events Calendar: `mec:cost` is a figure, or words. */
function readOffer(item: FeedItem): DraftOffer | null {
  const cost = firstText(item.elements, ["mec:cost"]);
  if (cost === null) return null;
  const { words, ...price } = readPrice(cost);
  return words === undefined ? price : { ...price, description: { value: words, format: "text" } };
}
