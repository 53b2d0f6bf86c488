import { filesOf } from "../../publish/manifest.ts";
import { type ExitCode, type Invocation, UsageError } from "../command.ts";
import { readConfig } from "../config.ts";
import { openExistingStore } from "../node-store.ts";
import { presentInstant } from "../present-instant.ts";
import { writeDump } from "../write-dump.ts";

const OPTIONS = ["dumps", "database", "base-url", "name"];

/** `crieur export --dumps DIR`: writes today's dump of every dataset, signed, and removes those that are kept no longer. */
export async function exportDumps({ values }: Invocation, directory: string): Promise<ExitCode> {
  const unknown = Object.keys(values).find((name) => !OPTIONS.includes(name));
  if (unknown) throw new UsageError(`--dumps: --${unknown} ?`);
  const config = readConfig(values, process.env);
  // Begun by a hub, it ends with the hub, however that ends. The next one goes on with what is done.
  if (process.channel) process.once("disconnect", () => process.exit(3));
  // Brings an older store up to date: the dump itself is read by a connection that cannot write.
  await (await openExistingStore(config.database)).close();
  const outcome = await writeDump(config, directory, presentInstant().slice(0, 10));
  if (outcome.type === "busy") {
    process.stderr.write(
      `${directory} : un autre processus y écrit déjà / another process is writing there\n`,
    );
    return 1;
  }
  const { day, datasets } = outcome.manifest;
  const files = filesOf(outcome.manifest).length;
  process.stdout.write(
    outcome.type === "written"
      ? `${day} : ${datasets.length} jeux de données, ${files} fichiers / datasets, files\n`
      : `${day} : rien de neuf depuis / nothing new since\n`,
  );
  return 0;
}
