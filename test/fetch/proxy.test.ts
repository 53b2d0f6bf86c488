import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { answering, startCanary, startFaultServer } from "./rig.ts";

const run = promisify(execFile);
const child = fileURLToPath(new URL("./proxy-child.ts", import.meta.url));

describe("proxies named in the environment", () => {
  it("are not used", async () => {
    const [canary, server] = await Promise.all([
      startCanary(),
      startFaultServer({ "/": answering("hello") }),
    ]);
    const proxy = `http://127.0.0.1:${canary.port}`;
    const names = [
      "http_proxy",
      "https_proxy",
      "all_proxy",
      "HTTP_PROXY",
      "HTTPS_PROXY",
      "ALL_PROXY",
      "npm_config_proxy",
    ];
    const env = {
      ...process.env,
      ...Object.fromEntries(names.map((name) => [name, proxy])),
      no_proxy: "",
      NO_PROXY: "",
    };
    const { stdout } = await run(process.execPath, [child, server.origin], {
      env: { ...env, NODE_USE_ENV_PROXY: "1" },
    });
    expect(JSON.parse(stdout)).toEqual({ reached: "page", outside: "UNREACHABLE" });
    expect(canary.hits()).toBe(0);
    expect(server.seen).toHaveLength(1);
    await Promise.all([canary.close(), server.close()]);
  });
});
