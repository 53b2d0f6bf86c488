import { readFileSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { connectors } from "../../connectors/registry.ts";
import { readPage } from "../ingest/read-page.ts";
import { createGazetteer } from "../normalise/gazetteer-fr.ts";
import type { ReaderAnswer, ReaderDelivery, ReaderReady, ReaderRequest } from "./reader-protocol.ts";
import { COMMUNES_FILE } from "./vocabulary-files.ts";

// The thread in which strangers' pages are read. Its owner kills it when a page takes too long.

const gazetteer = createGazetteer(readFileSync(COMMUNES_FILE, "utf8"));
const untouched = Reflect.ownKeys(Object.prototype).length;

const answer = (message: ReaderAnswer | ReaderDelivery | ReaderReady) => parentPort?.postMessage(message);

parentPort?.on("message", async ({ number, job }: ReaderRequest) => {
  try {
    const result = await readPage(job, {
      connectors,
      gazetteer,
      deliver: (delivered) => answer({ number, delivered }),
    });
    if (Reflect.ownKeys(Object.prototype).length !== untouched) {
      answer({ number, fault: "polluted", detail: "Object.prototype" });
    } else answer({ number, result });
  } catch (error) {
    answer({ number, fault: "threw", detail: error instanceof Error ? error.name : "unknown" });
  }
});

answer({ ready: true });
