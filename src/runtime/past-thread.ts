import { parentPort, workerData } from "node:worker_threads";
import { rewindStore } from "../ingest/rewind-store.ts";
import type { Instant } from "../model/time.ts";
import { openDatabase } from "./node-database.ts";
import { renderer } from "./renderer.ts";

// The thread in which a store is copied and made what it was. Its owner ends it when that takes too long.

const { file, target, to } = workerData as { file: string; target: string; to: Instant };

const store = openDatabase(file, { readonly: true, check: false });
await store.backup(target);
await store.close();
const copy = openDatabase(target, { check: false });
await rewindStore(copy, to, renderer);
await copy.close();
parentPort?.postMessage("done");
