/** Names of months, folded, with their usual abbreviations, in the languages below; January first. */
const MONTHS: readonly string[] = [
  // French, English, German, Spanish, Italian, Portuguese, Dutch, Breton (but `du`, an article too), Occitan.
  "janvier january januar jaenner enero gennaio janeiro januari genver genier ene gen jan janv",
  "fevrier february februar febrero febbraio fevereiro februari c'hwevrer febrier fev fevr feb",
  "mars march maerz marz marzo marco maart meurzh marc mar mrz mrt",
  "avril april abril aprile ebrel abriu avr apr abr avri",
  "mai may mayo maggio maio mei mae mag",
  "juin june juni junio giugno junho mezheven junh jun giu jui",
  "juillet july juli julio luglio julho gouere julhet juil jul lug jllt",
  "aout august agosto augustus eost agost aou aug ago",
  "septembre september septiembre settembre setembro gwengolo setembre sept sep set",
  "octobre october oktober octubre ottobre outubro here oct okt ott out",
  "novembre november noviembre novembro nov",
  "decembre december dezember diciembre dicembre dezembro kerzu dec dez dic",
];

/** Days of the week in the same languages. */
const WEEKDAYS =
  "lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim " +
  "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun " +
  "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so " +
  "lunes martes miercoles jueves viernes sabado domingo mie jue vie sab dom " +
  "lunedi martedi mercoledi giovedi venerdi sabato domenica gio " +
  "segunda terca quarta quinta sexta seg ter qua qui sex " +
  "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag";

const monthByWord = new Map<string, number>();
MONTHS.forEach((words, index) => {
  for (const word of words.split(" ")) monthByWord.set(word, index + 1);
});
const weekdays = new Set(WEEKDAYS.split(" "));

/** 1 for January; undefined when the word names no month. The word is folded: lower case, without accents. */
export function monthOf(word: string): number | undefined {
  return monthByWord.get(word.endsWith(".") ? word.slice(0, -1) : word);
}

/** Whether a folded word names a day of the week. `mar` is one, and a month: context decides. */
export function isWeekday(word: string): boolean {
  return weekdays.has(word.endsWith(".") ? word.slice(0, -1) : word);
}

/** Lower case without accents, keeping punctuation and the number of words. */
export function foldWords(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .toLowerCase();
}

/** Minutes east of UTC by the names that RFC 822 and mail software use; ambiguous ones are read as in Europe. */
const OFFSETS: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  west: 60,
  bst: 60,
  cet: 60,
  met: 60,
  mez: 60,
  cest: 120,
  mest: 120,
  mesz: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  msd: 240,
  ist: 330,
  jst: 540,
  kst: 540,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
  ast: -240,
  adt: -180,
  est: -300,
  edt: -240,
  et: -300,
  cst: -360,
  cdt: -300,
  ct: -360,
  mst: -420,
  mdt: -360,
  mt: -420,
  pst: -480,
  pdt: -420,
  pt: -480,
  akst: -540,
  akdt: -480,
  hst: -600,
};
const offsets = new Map(Object.entries(OFFSETS));

/** The offset that a zone's abbreviation stands for, in minutes; undefined when it is none. */
export function offsetOfZone(word: string): number | undefined {
  return offsets.get(word);
}
