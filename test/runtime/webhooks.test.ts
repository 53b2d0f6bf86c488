import { afterAll, describe, expect, it } from "vitest";
import type { Shown, Subscription } from "../webhooks/subscribed-hub.ts";
import { freePort } from "./free-port.ts";
import { crieur, start, temporaryFolder, until } from "./processes.ts";

describe("webhooks of a hub that serves", () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());
  const database = folder.path("hub.sqlite");
  const operate = (...args: string[]) => crieur(["webhooks", ...args, "--database", database]);

  it("are pinged by it, kept over a restart, shown to the operator, suspended, and removed", async () => {
    const port = await freePort();
    const base = `http://127.0.0.1:${port}`;
    const serve = (...more: string[]) =>
      start(["serve", "--port", `${port}`, "--database", database, "--dumps", "off", ...more], {
        cwd: folder.path("."),
      });
    const first = serve();
    await until(`${base}/health/ready`, ({ ok }) => ok);
    const post = (path: string, body: object, token = "") =>
      fetch(base + path, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
    // This machine is no public address: the ping goes nowhere.
    const url = `http://localhost:${port + 1}/hook?key=clef7Zx81QqSecrete`;
    const response = await post("/webhooks", { url, filter: "q=bal" });
    expect(response.status).toBe(201);
    const { id, token, secret } = (await response.json()) as Subscription;
    const show = async () => {
      const answer = await fetch(`${base}/webhooks/${id}`, { headers: { authorization: `Bearer ${token}` } });
      return (await answer.json()) as Shown;
    };
    while ((await show()).attempts.length === 0) await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await show()).toMatchObject({
      status: "unproved",
      attempts: [{ type: "ping", problem: "UNREACHABLE" }],
    });
    first.child.kill("SIGTERM");
    const { code, stdout, stderr } = await first.ended;
    expect(code).toBe(0);
    expect(stderr).toContain('"problem":"UNREACHABLE"');
    for (const hidden of [token, secret, "7Zx81Qq", "/hook"]) expect(stdout + stderr).not.toContain(hidden);

    const listed = await operate("list");
    expect(listed.stdout).toMatch(new RegExp(`^${id}\tunproved\t.*key=…\tq=bal\n$`));
    expect((await operate("resume", id)).code).toBe(1);
    expect((await operate("pause", id)).stdout).toBe(`pause ${id}: ok\n`);
    const second = serve("--webhooks", "closed");
    await until(`${base}/health/ready`, ({ ok }) => ok);
    expect((await show()).status).toBe("suspended");
    expect((await post(`/webhooks/${id}/test`, {}, token)).status).toBe(403);
    const closed = await post("/webhooks", { url });
    expect(((await closed.json()) as { code: string }).code).toBe("WEBHOOKS_CLOSED");
    second.child.kill("SIGTERM");
    await second.ended;

    expect((await operate("resume", id)).code).toBe(0);
    expect((await operate("remove", id)).code).toBe(0);
    expect((await operate("remove", id)).code).toBe(1);
    expect((await operate("list")).stdout).toBe("");
    expect((await operate("pause")).code).toBe(2);
  });
});
