import { startQueryChild } from "../../src/runtime/query-child.ts";

// Kills a query process while the word that it is ready waits to be read, and says that it is gone.

const child = startQueryChild({
  file: "",
  baseUrl: "https://agenda.example",
  heapMegabytes: 64,
  memoryMegabytes: 256,
  kind: "lists",
  priority: 0,
  script: new URL("./fake-query-process.ts", import.meta.url),
});
// Long enough for the process to have said so, while nothing is read here.
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(process.argv[2]));
child.kill();
await child.gone;
process.stdout.write("gone\n");
