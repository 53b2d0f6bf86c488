import { workerData } from "node:worker_threads";

// The thread that ends a query process which nothing else can: a step of SQLite holds the process's own event loop,
// so that neither the end of the hub nor a want of memory would be noticed there. SQLite's own heap limit is no help:
// the driver is built without the statistics that it needs.

const { parent, maxBytes } = workerData as { readonly parent: number; readonly maxBytes: number };
const LOOK_MS = 100;

setInterval(() => {
  const orphaned = process.ppid !== parent;
  if (orphaned || process.memoryUsage.rss() > maxBytes) process.kill(process.pid, "SIGKILL");
}, LOOK_MS);
