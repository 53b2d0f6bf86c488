import { fold } from "../../src/model/fold.ts";

/** What a category says of an event. */
export interface Category {
  /** schema.org type; absent when the category has none. */
  readonly type?: string;
  /** In French, the language of the platform's venues. */
  readonly keyword?: string;
  /** A slot for volunteers, part of another event. */
  readonly isAction?: boolean;
  /** True for the category that forms preselect, which is therefore no statement. */
  readonly isDefault?: boolean;
}

const CONCERT: Category = { type: "MusicEvent", keyword: "concert", isDefault: true };
const FESTIVAL: Category = { type: "Festival", keyword: "festival" };
const MEETING: Category = { type: "SocialEvent", keyword: "réunion" };
const CONFERENCE: Category = { type: "EducationEvent", keyword: "conférence" };
const CATERING: Category = { type: "FoodEvent", keyword: "restauration" };
const WORKCAMP: Category = { keyword: "chantier participatif" };
export const ACTION: Category = { keyword: "bénévolat", isAction: true };

/** Codes of the legacy interface, and labels in the two languages that servers are set to, folded. */
const CATEGORIES = new Map<string, Category>([
  ...["liv", "concert"].map((name): [string, Category] => [name, CONCERT]),
  ...["fes", "festival"].map((name): [string, Category] => [name, FESTIVAL]),
  ...["reu", "reunion", "meeting", "rencontre"].map((name): [string, Category] => [name, MEETING]),
  ...["con", "conference"].map((name): [string, Category] => [name, CONFERENCE]),
  ...["res", "restauration", "catering"].map((name): [string, Category] => [name, CATERING]),
  ...["cht", "chantier", "chantier participatif", "workcamp"].map((name): [string, Category] => [
    name,
    WORKCAMP,
  ]),
  ...["act", "action", "benevolat", "volunteering"].map((name): [string, Category] => [name, ACTION]),
]);

/** The category of a label or code, in any letter case, with or without accents; null for an unknown one. */
export function categoryOf(label: string): Category | null {
  return label.length <= 80 ? (CATEGORIES.get(fold(label)) ?? null) : null;
}

const MUSIC =
  /\b(?:concerts?|live|musi(?:que|c|cal|cale)s?|dj|jazz|rock|rap|hip hop|reggae|maloya|sega|electro|techno|punk|metal|folk|blues|soul|funk|chorales?|choeurs?|orchestres?|fanfares?|chansons?|guitares?|bal|jam|boeuf|scene ouverte|release party|showcase)\b/;

/**
 * The schema.org type of a category. That of the preselected category only counts when the event's own words
 * speak of music: most venues never change it.
 */
export function typeOf(category: Category, words: readonly (string | undefined)[]): string | undefined {
  if (!category.isDefault) return category.type;
  return MUSIC.test(fold(words.join(" ").slice(0, 2000))) ? category.type : undefined;
}
