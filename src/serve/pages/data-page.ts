import { html } from "hono/html";
import type { CatalogEntry } from "../../publish/catalog.ts";
import type { Distribution } from "../../publish/distributions.ts";
import { CHECKSUMS, MANIFEST, type Manifest, PUBLIC_KEY, SIGNATURE } from "../../publish/manifest.ts";
import type { SourceRights } from "../../store/read-rights.ts";
import type { Language } from "../language.ts";
import { dayAndMonth } from "./dates.ts";
import { announced, type Html, layout, localLink, type PageContext, word } from "./layout.tsx";

/** What `/data` shows. */
export interface DataShown {
  readonly entries: readonly CatalogEntry[];
  /** Of the newest dump; null where there is none. */
  readonly manifest: Manifest | null;
  /** Sources that are in no dataset, since nobody knows their licence. */
  readonly unknown: readonly SourceRights[];
  /** The same for search engines, as JSON text. */
  readonly jsonLd: string;
}

const LATEST = "/data/dumps/latest";

/** `/data`: what can be taken away, in which form, under which licence, and how to see that it is whole. */
export function dataPage(shown: DataShown, context: PageContext): string {
  const { language, deps } = context;
  const { entries, manifest, unknown, jsonLd } = shown;
  const main = html`<div class="band head docs">
<h1>${word("dataTitle", language)}</h1>
<p class="lead">${word("dataIntro", language)}</p>
<p>${announced("dataCatalog", language)} <a href="/data/catalog.ttl">Turtle</a> · <a href="/data/catalog.jsonld">JSON-LD</a> (DCAT-AP 3) · <a href="${localLink("/docs", context)}">${word("docs", language)}</a> · <a href="/vocab/evenements/schema.json">${word("dataSchema", language)}</a></p>
${manifest === null ? html`<p>${word("dataNoDump", language)}</p>` : verification(manifest, context)}
${section("dataWhole", entriesIn(entries, null), context)}
${section("dataRegions", entriesIn(entries, "region"), context)}
${section("dataDepartements", entriesIn(entries, "departement"), context)}
${outside(unknown, context)}
</div>`;
  return layout(context, {
    title: word("dataTitle", language),
    description: word("dataIntro", language),
    main,
    canonical: `${deps.baseUrl}/data`,
    alternates: [
      { type: "text/turtle", href: "/data/catalog.ttl" },
      { type: "application/ld+json", href: "/data/catalog.jsonld" },
    ],
    jsonLd,
  });
}

const entriesIn = (entries: readonly CatalogEntry[], kind: "region" | "departement" | null): CatalogEntry[] =>
  entries.filter(({ dataset }) => (dataset.territory?.kind ?? null) === kind);

function section(
  title: "dataWhole" | "dataRegions" | "dataDepartements",
  entries: readonly CatalogEntry[],
  context: PageContext,
): Html | string {
  if (entries.length === 0) return "";
  return html`<section aria-labelledby="${title}"><h2 id="${title}">${word(title, context.language)}</h2>
${entries.map((entry) => datasetItem(entry, context))}</section>`;
}

function datasetItem({ dataset, distributions, rows }: CatalogEntry, { language }: PageContext): Html {
  const { id, title, description, partition } = dataset;
  const live = distributions.filter(({ file }) => file === null);
  const files = distributions.filter(({ file }) => file !== null);
  return html`<article id="${id}"><h3>${title[language]}</h3>
<p>${description[language]}</p>
<p class="muted">${announced("license", language)} <a href="${partition.license.url}" rel="license noopener">${partition.license[language]}</a>${rows === null ? "" : html` · ${figure(rows, language)} ${word("dataRows", language)}`}</p>
${live.length === 0 ? "" : html`<p>${announced("dataLive", language)} ${live.map(({ path, form }, index) => html`${index === 0 ? "" : " · "}<a href="${path}">${form.extension}</a>`)}</p>`}
${files.length === 0 ? "" : fileTable(files, title[language], language)}</article>`;
}

function fileTable(files: readonly Distribution[], title: string, language: Language): Html {
  const rows = files.map(({ path, form, file }) => {
    const name = path.slice(path.lastIndexOf("/") + 1);
    return html`<tr><th scope="row"><a href="${path}">${name}</a></th><td>${form[language]}</td><td>${sizeText(file?.bytes ?? 0, language)}</td><td><code>${file?.sha256}</code></td></tr>`;
  });
  return html`<details><summary>${word("dataFiles", language)} (${String(files.length)})</summary>
<div class="scroll" tabindex="0" role="region" aria-label="${word("dataFiles", language)} : ${title}"><table><thead><tr><th scope="col">${word("dataFile", language)}</th><th scope="col">${word("kind", language)}</th><th scope="col">${word("dataSize", language)}</th><th scope="col">SHA-256</th></tr></thead>
<tbody>${rows}</tbody></table></div></details>`;
}

function verification({ day }: Manifest, { language, today }: PageContext): Html {
  return html`<section aria-labelledby="verify"><h2 id="verify">${word("dataVerify", language)}</h2>
<p>${word("dataDump", language)} <time datetime="${day}">${dayAndMonth(day, language, today.slice(0, 4))}</time>. ${word("dataVerifyHint", language)}</p>
<p><a href="${LATEST}/${CHECKSUMS}">${word("dataChecksums", language)}</a> · <a href="${LATEST}/${CHECKSUMS}${SIGNATURE}">${word("dataSignature", language)}</a> · <a href="/data/dumps/${PUBLIC_KEY}">${word("dataKey", language)}</a> · <a href="${LATEST}/${MANIFEST}">${word("dataManifest", language)}</a></p>
<pre tabindex="0"><code>minisign -Vm ${CHECKSUMS} -p ${PUBLIC_KEY} &amp;&amp; sha256sum --ignore-missing -c ${CHECKSUMS}</code></pre></section>`;
}

function outside(sources: readonly SourceRights[], context: PageContext): Html | string {
  if (sources.length === 0) return "";
  const { language } = context;
  return html`<section aria-labelledby="outside"><h2 id="outside">${word("dataOutside", language)}</h2>
<p>${word("dataOutsideHint", language)}</p>
<ul>${sources.map(({ id, name }) => html`<li><a href="${localLink(`/sources/${encodeURIComponent(id)}`, context)}">${name}</a></li>`)}</ul></section>`;
}

const NO_BREAK = "\u00a0";

/** `12 345`, `12,345`. */
function figure(value: number, language: Language): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, language === "fr" ? NO_BREAK : ",");
}

const UNITS = { fr: ["octets", "ko", "Mo", "Go"], en: ["bytes", "kB", "MB", "GB"] } as const;

/** `1,2 Mo`, `1.2 MB`. */
function sizeText(bytes: number, language: Language): string {
  const unit = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), 3);
  const value = unit === 0 ? String(bytes) : (bytes / 1000 ** unit).toFixed(1);
  return `${language === "fr" ? value.replace(".", ",") : value}${NO_BREAK}${UNITS[language][unit]}`;
}
