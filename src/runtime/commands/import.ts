import { addressRules } from "../../../connectors/addresses/rules.ts";
import { detect } from "../../detect/detect.ts";
import { redactUrl } from "../../fetch/secret-url.ts";
import { type IngestDeps, ingest, planDeps, type RunReport } from "../../ingest/ingest.ts";
import { refreshStale } from "../../ingest/refresh-stale.ts";
import { countProblems, type ProblemCount } from "../../model/problem.ts";
import type { Source } from "../../model/source.ts";
import { idOf } from "../../reconcile/identity.ts";
import { findSource } from "../../store/sources.ts";
import { insertSource, pauseSource } from "../../store/write-sources.ts";
import { addressOf } from "../addressed.ts";
import { type Command, type ExitCode, UsageError } from "../command.ts";
import { readConfig } from "../config.ts";
import { openIngest } from "../node-ingest.ts";
import { openStore } from "../node-store.ts";

/** One address imported: its run, or why there was none. */
interface Imported {
  readonly address: string;
  readonly run: RunReport | null;
  readonly problems: readonly ProblemCount[];
}

/** Only the name of a file or host: the rest of an address may be a secret. */
function nameOf(url: string): string {
  const { protocol, pathname, host } = new URL(url);
  return protocol === "file:" ? decodeURIComponent(pathname.split("/").at(-1) ?? "") : host;
}

/** The source that stands for an address given by hand: the same address is the same source for ever. */
function importedSource(address: string, kind: string, url: string, settings: unknown): Source {
  return {
    id: `import-${idOf("import", address)}`,
    kind,
    url,
    name: nameOf(url),
    homepage: null,
    timeZone: null,
    place: null,
    license: null,
    attribution: null,
    language: "fr",
    trust: "operator",
    settings,
  };
}

async function importAddress(address: string, kind: string | undefined, deps: IngestDeps): Promise<Imported> {
  const shown = redactUrl(address);
  const id = `import-${idOf("import", address)}`;
  if (!(await findSource(deps.database, id))) {
    const found = kind
      ? { candidates: [{ kind, url: address, settings: {}, confirmed: true }], problems: [] }
      : await detect(address, { ...deps, addressRules, trust: "operator" });
    const chosen = found.candidates.find(({ confirmed }) => confirmed);
    if (!chosen) return { address: shown, run: null, problems: countProblems(found.problems) };
    const source = importedSource(address, chosen.kind, chosen.url, chosen.settings ?? {});
    await deps.database.batch([insertSource(source, deps.now())]);
  }
  const run = await ingest(id, deps);
  // Given by hand, read by hand: the schedule leaves it alone until `crieur sources resume`.
  await pauseSource(deps.database, id, true, deps.now());
  return { address: shown, run, problems: run.problems };
}

function describe({ address, run, problems }: Imported): string {
  const counts = run
    ? `${run.outcome}, ${run.counts.kept} (+${run.counts.created} ~${run.counts.updated})`
    : "–";
  const lines = problems.map(
    ({ severity, code, count, message }) => `  [${severity}] ${code} ×${count} ${message.fr}`,
  );
  return [`${address}: ${counts}`, ...lines, ""].join("\n");
}

function exitCode(imported: readonly Imported[]): ExitCode {
  if (imported.some(({ run }) => run?.outcome === "store-failed")) return 3;
  const refused = imported.some(
    ({ run }) => run === null || (!run.complete && run.counts.kept === 0 && run.status !== 304),
  );
  return refused ? 1 : 0;
}

export const importCommand: Command = {
  name: "import",
  usage: "import <URL|fichier>… [--database F] [--kind K] [--json]",
  fr: "lit des flux une fois et les range dans la base",
  en: "reads feeds once into the store",
  options: ["database", "kind", "max-bytes"],
  flags: ["json"],
  async run({ values, positionals }): Promise<ExitCode> {
    if (positionals.length === 0) throw new UsageError(`crieur ${this.usage}`);
    const config = readConfig(values, process.env);
    const database = await openStore(config.database);
    const { deps, close } = openIngest(config, database);
    const kind = typeof values.kind === "string" ? values.kind : undefined;
    const imported: Imported[] = [];
    try {
      for (const typed of positionals) {
        const one = await importAddress(addressOf(typed), kind, deps);
        imported.push(one);
        if (!values.json) process.stdout.write(describe(one));
      }
      await refreshStale(database, Number.POSITIVE_INFINITY, deps.now, planDeps(deps));
    } finally {
      await close();
      await database.close();
    }
    if (values.json) process.stdout.write(`${JSON.stringify({ imported })}\n`);
    return exitCode(imported);
  },
};
