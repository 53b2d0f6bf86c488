type ByLanguage = Readonly<Record<"fr" | "en", readonly string[]>>;

// Own names rather than Intl's: a text is the same on every runtime, whatever its version of the locale data.

/** The days of a week, Monday first, as they stand in a sentence. */
export const DAY_NAMES: ByLanguage = {
  fr: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
};

/** The months of a year, as they stand in a sentence. */
export const MONTH_NAMES: ByLanguage = {
  fr: [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
  ],
  en: [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ],
};
