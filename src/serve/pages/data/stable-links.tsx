import { CHECKSUMS, MANIFEST, PUBLIC_KEY, SIGNATURE } from "../../../publish/manifest.ts";
import type { SourceRights } from "../../../store/read-rights.ts";
import { dayAndMonth } from "../dates.ts";
import { localLink, type PageContext } from "../layout.tsx";
import { OPEN_DATA_WORDS as WORDS } from "../open-data-words.ts";

const LATEST = "/data/dumps/latest";

/** The addresses that others may build on. Those of files are given where there are files. */
export function StableLinks({
  day,
  context,
}: {
  readonly day: string | null;
  readonly context: PageContext;
}) {
  const { language, deps } = context;
  const link = (label: string, path: string, hint?: string) => (
    <li>
      {label}
      {language === "fr" ? "\u00a0: " : ": "}
      <a href={path}>
        <code>{deps.baseUrl + path}</code>
      </a>
      {hint && ` (${hint})`}
    </li>
  );
  return (
    <>
      <p>{WORDS.stableHint[language]}</p>
      <ul class="stable">
        {day !== null && (
          <>
            {link(WORDS.stableLatest[language], `${LATEST}/evenements.csv.gz`)}
            {link(
              WORDS.stableDay[language],
              `/data/dumps/${day}/evenements.csv.gz`,
              WORDS.stableDayHint[language],
            )}
            {link(WORDS.stableManifest[language], `${LATEST}/${MANIFEST}`)}
          </>
        )}
        {link(WORDS.stableLive[language], "/events.csv?departement=29")}
        {link(WORDS.stablePage[language], "/data/evenements")}
        {link(WORDS.stableCatalog[language], "/data/catalog.ttl")}
        {link(WORDS.stableSchema[language], "/vocab/evenements/schema.json")}
      </ul>
    </>
  );
}

/** How to see that a file is whole and comes from the hub. */
export function Verification({ day, context }: { readonly day: string; readonly context: PageContext }) {
  const { language, today } = context;
  return (
    <>
      <p>
        {WORDS.filesOf[language]} <time datetime={day}>{dayAndMonth(day, language, today.slice(0, 4))}</time>.{" "}
        {WORDS.verifyHint[language]}
      </p>
      <pre tabindex={0}>
        <code>
          minisign -Vm {CHECKSUMS} -p {PUBLIC_KEY} && sha256sum --ignore-missing -c {CHECKSUMS}
        </code>
      </pre>
      <p class="forms">
        <a href={`${LATEST}/${CHECKSUMS}`}>{WORDS.checksums[language]}</a>{" "}
        <a href={`${LATEST}/${CHECKSUMS}${SIGNATURE}`}>{WORDS.signature[language]}</a>{" "}
        <a href={`/data/dumps/${PUBLIC_KEY}`}>{WORDS.key[language]}</a>{" "}
        <a href={`${LATEST}/${MANIFEST}`}>{WORDS.manifest[language]}</a>
      </p>
    </>
  );
}

/** What is left out of the files, and why. */
export function Outside({
  unknown,
  context,
}: {
  readonly unknown: readonly SourceRights[];
  readonly context: PageContext;
}) {
  const { language } = context;
  return (
    <ul class="outside">
      <li>{WORDS.outsidePrivate[language]}</li>
      <li>{WORDS.outsideOld[language]}</li>
      <li>{WORDS.outsidePictures[language]}</li>
      {unknown.length > 0 && (
        <li>
          {WORDS.outsideUnknown[language]}
          <ul>
            {unknown.map(({ id, name }) => (
              <li>
                <a href={localLink(`/sources/${encodeURIComponent(id)}`, context)}>{name}</a>
              </li>
            ))}
          </ul>
        </li>
      )}
    </ul>
  );
}
