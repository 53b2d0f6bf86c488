import { createTestFetch } from "./rig.ts";

// Run as a process of its own, since proxies are read from the environment when Node starts.
const [origin = ""] = process.argv.slice(2);
const reached = await createTestFetch()({ url: origin, trust: "operator" });
// TEST-NET-1 would be refused; the connection to this discard-only name ends at our own resolver.
const outside = await createTestFetch({ transport: { resolve: async () => [] } })({
  url: "http://feeds.example/agenda.ics",
  trust: "stranger",
});
const word = (outcome: Awaited<ReturnType<ReturnType<typeof createTestFetch>>>) =>
  outcome.type === "failed" ? outcome.problem.code : outcome.type;
console.log(JSON.stringify({ reached: word(reached), outside: word(outside) }));
