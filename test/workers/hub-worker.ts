import { type Environment, hub } from "../../src/runtime/worker.ts";
import { workerDatabase } from "../../src/runtime/worker-database.ts";
import { type Migration, migrate } from "../../src/store/migrate.ts";

interface TestBucket {
  put(key: string, value: ArrayBuffer): Promise<unknown>;
}

/**
 * The hub's own Worker, and two routes more: one brings its D1 up to date, as `wrangler d1 migrations apply` does, the
 * other puts a file into its bucket, as `wrangler r2 object put` does.
 */
// biome-ignore lint/style/noDefaultExport: the Workers runtime asks for one
export default {
  ...hub,
  async fetch(request: Request, env: Environment): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/test/put/")) {
      const bucket = env.DUMPS as unknown as TestBucket;
      await bucket.put(pathname.slice("/test/put/".length), await request.arrayBuffer());
      return new Response(null, { status: 204 });
    }
    if (pathname !== "/test/migrate") return hub.fetch(request, env);
    const migrations = (await request.json()) as Migration[];
    return Response.json(await migrate(workerDatabase(env.DB), migrations));
  },
};
