import { MONTH_NAMES } from "../../../model/day-names.ts";
import { findDepartement } from "../../../query/territories.ts";
import type { Counted, DataFigures } from "../../data-figures.ts";
import type { Language } from "../../language.ts";
import { BarChart } from "../chart/bar-chart.tsx";
import { ColumnChart } from "../chart/column-chart.tsx";
import type { PageContext } from "../layout.tsx";
import { figure, share } from "../numbers.ts";
import { OPEN_DATA_WORDS as WORDS } from "../open-data-words.ts";
import { relativeTime } from "../relative-time.ts";

const SHARES = [
  ["description", "hasDescription"],
  ["coordinates", "hasCoordinates"],
  ["license", "hasLicense"],
  ["price", "hasPrice"],
  ["image", "hasImage"],
  ["accessibility", "hasAccessibility"],
] as const;

/** Départements that are drawn; all are in the table. */
const DRAWN = 12;

/** How complete the data are, and where and when they are, as charts. */
export function Completeness({
  figures,
  now,
  context,
}: {
  readonly figures: DataFigures | null;
  readonly now: string;
  readonly context: PageContext;
}) {
  const { language } = context;
  if (figures === null) return <p>{WORDS.counting[language]}</p>;
  return (
    <>
      <div class="charts">
        <Shares figures={figures} language={language} />
        {figures.months.length > 0 && <Months figures={figures} context={context} />}
        {figures.departements.length > 0 && <Departements figures={figures} language={language} />}
      </div>
      <p class="muted">
        {WORDS.countedAt[language]}{" "}
        <time datetime={figures.at}>{relativeTime(figures.at, now, language)}</time>.
      </p>
    </>
  );
}

function Shares({ figures, language }: { figures: DataFigures; language: Language }) {
  const { completeness } = figures;
  const { events } = completeness;
  const bars = SHARES.map(([name, label]) => ({
    label: WORDS[label][language],
    value: completeness[name],
    text: share(completeness[name], events, language),
  }));
  return (
    <BarChart
      words={{
        id: "shares",
        title: WORDS.chartShares[language],
        description: {
          fr: `Sur ${figure(events, "fr")} événements à venir, la part qui a chaque information\u00a0: ${listOf(bars)}.`,
          en: `Of ${figure(events, "en")} events to come, the share that has each piece of information: ${listOf(bars)}.`,
        }[language],
        tableLabel: WORDS.chartTable[language],
        columns: [WORDS.what[language], WORDS.sharePart[language]],
      }}
      bars={bars}
      most={events}
    />
  );
}

const listOf = (bars: readonly { readonly label: string; readonly text: string }[]): string =>
  bars.map(({ label, text }) => `${label.charAt(0).toLowerCase()}${label.slice(1)} ${text}`).join(", ");

const both = ({ dates, events }: Counted, language: Language): string =>
  `${figure(dates, language)} (${figure(events, language)})`;

/** `déc. 2026`, in full in the table. */
const monthName = (month: string, language: Language): string =>
  `${MONTH_NAMES[language][Number(month.slice(5, 7)) - 1] ?? ""} ${month.slice(0, 4)}`;

/** Every month from the first to the last, also those in which nothing is. */
function everyMonth(months: readonly Counted[]): Counted[] {
  const [first, last] = [months.at(0)?.value, months.at(-1)?.value];
  if (first === undefined || last === undefined) return [];
  const known = new Map(months.map((one) => [one.value, one]));
  const all: Counted[] = [];
  let [year, month] = [Number(first.slice(0, 4)), Number(first.slice(5, 7))];
  for (let value = first; value <= last && all.length < 60; ) {
    all.push(known.get(value) ?? { value, dates: 0, events: 0 });
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
    value = `${year}-${String(month).padStart(2, "0")}`;
  }
  return all;
}

function Months({ figures, context }: { figures: DataFigures; context: PageContext }) {
  const { language, today } = context;
  const months = everyMonth(figures.months);
  const thisMonth = today.slice(0, 7);
  const most = months.reduce((best, one) => (one.dates > best.dates ? one : best));
  const quarterly = months.length > 8;
  const mark = (value: string) => {
    const number = Number(value.slice(5, 7));
    if (quarterly && number % 3 !== 1) return {};
    const short = MONTH_SHORT[language][number - 1] ?? "";
    return { mark: number === 1 && quarterly ? value.slice(0, 4) : short };
  };
  return (
    <div>
      <ColumnChart
        words={{
          id: "months",
          title: WORDS.chartMonths[language],
          description: {
            fr: `De ${monthName(months[0]?.value ?? "", "fr")} à ${monthName(months.at(-1)?.value ?? "", "fr")}\u00a0; le plus chargé est ${monthName(most.value, "fr")}, avec ${figure(most.dates, "fr")} dates.`,
            en: `From ${monthName(months[0]?.value ?? "", "en")} to ${monthName(months.at(-1)?.value ?? "", "en")}; the fullest is ${monthName(most.value, "en")}, with ${figure(most.dates, "en")} dates.`,
          }[language],
          tableLabel: WORDS.chartTable[language],
          columns: [WORDS.month[language], WORDS.datesAndEvents[language]],
        }}
        columns={months.map((one) => ({
          label: monthName(one.value, language),
          value: one.dates,
          text: both(one, language),
          isPast: one.value < thisMonth,
          ...mark(one.value),
        }))}
        mostText={figure(most.dates, language)}
      />
      <p class="muted">{WORDS.chartMonthsNote[language]}</p>
    </div>
  );
}

const MONTH_SHORT = {
  fr: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
  en: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
} as const;

function Departements({ figures, language }: { figures: DataFigures; language: Language }) {
  const bars = figures.departements.map((one) => ({
    label: `${one.value} ${findDepartement(one.value)?.name ?? ""}`.trim(),
    value: one.dates,
    text: both(one, language),
  }));
  const [first] = bars;
  return (
    <div>
      <BarChart
        words={{
          id: "departements-chart",
          title: `${WORDS.chartDepartements[language]}`,
          description: {
            fr: `${bars.length} départements ont des dates\u00a0; le premier est ${first?.label}, avec ${first?.text}.`,
            en: `${bars.length} départements have dates; the first is ${first?.label}, with ${first?.text}.`,
          }[language],
          tableLabel: WORDS.chartTable[language],
          columns: [WORDS.departement[language], WORDS.datesAndEvents[language]],
        }}
        bars={bars}
        drawn={DRAWN}
      />
      <p class="muted">
        {WORDS.datesAndEvents[language]}
        {bars.length > DRAWN && ` – ${bars.length - DRAWN} ${WORDS.chartMore[language]}`}
      </p>
    </div>
  );
}
