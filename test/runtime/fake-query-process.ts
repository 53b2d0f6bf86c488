import type { QueryMessage, QueryOrder } from "../../src/runtime/query-protocol.ts";

// A query process that does what its query names.

const tell = (message: QueryMessage) => process.send?.(message);

process.on("message", ({ number, job }: QueryOrder) => {
  const query = job.kind === "solutions" ? job.query : job.kind;
  if (query === "loop") for (;;) Math.sqrt(number);
  if (query === "exit") process.exit(3);
  if (query === "throw") return tell({ number, fault: "thrown" });
  if (query === "heap") {
    const held: number[][] = [];
    for (;;) held.push(new Array(10_000).fill(held.length));
  }
  if (query.startsWith("wait ")) {
    setTimeout(() => tell({ number, end: { rows: [] } }), Number(query.slice(5)));
    return;
  }
  tell({ number, rows: [[query], [process.pid]] });
  tell({ number, end: { rows: [] } });
});
process.on("disconnect", () => process.exit(0));
if (!process.argv.includes("never")) tell({ ready: true });
