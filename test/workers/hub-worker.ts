import { type Environment, hub } from "../../src/runtime/worker.ts";
import { workerDatabase } from "../../src/runtime/worker-database.ts";
import { type Migration, migrate } from "../../src/store/migrate.ts";

/** The hub's own Worker, and one route more that brings its D1 up to date, as `wrangler d1 migrations apply` does. */
// biome-ignore lint/style/noDefaultExport: the Workers runtime asks for one
export default {
  ...hub,
  async fetch(request: Request, env: Environment): Promise<Response> {
    if (new URL(request.url).pathname !== "/test/migrate") return hub.fetch(request, env);
    const migrations = (await request.json()) as Migration[];
    return Response.json(await migrate(workerDatabase(env.DB), migrations));
  },
};
