// What closed values are called in a French sentence.

export const STATUS: Readonly<Record<string, string>> = {
  EventScheduled: "maintenu",
  EventCancelled: "annulé",
  EventPostponed: "reporté",
  EventRescheduled: "reprogrammé",
};

export const ACCESS: Readonly<Record<string, string>> = {
  hearing: "accessibles aux personnes malentendantes",
  visual: "accessibles aux personnes malvoyantes",
  motor: "accessibles aux personnes à mobilité réduite",
  intellectual: "accessibles aux personnes avec un handicap intellectuel",
  psychic: "accessibles aux personnes avec un handicap psychique",
  "sign-language": "en langue des signes",
  "audio-description": "avec audiodescription",
  "induction-loop": "avec une boucle magnétique",
  "easy-to-read": "en facile à lire et à comprendre",
};

export const TIMES: Readonly<Record<string, readonly [alone: string, behind: string]>> = {
  morning: ["le matin", " matin"],
  afternoon: ["l'après-midi", " après-midi"],
  evening: ["le soir", " soir"],
  night: ["la nuit", ", la nuit"],
};

export const ATTENDANCE: Readonly<Record<string, string>> = {
  OnlineEventAttendanceMode: "en ligne",
  OfflineEventAttendanceMode: "sur place",
  MixedEventAttendanceMode: "sur place et en ligne",
};
