import { afterAll, describe, expect, it } from "vitest";
import { calendar, PROGRAMME, startFeeds } from "../registrations/registering-hub.ts";
import { readMail, startSmtp } from "../registrations/smtp-server.ts";
import { freePort } from "./free-port.ts";
import { crieur, start, temporaryFolder, until } from "./processes.ts";

const CONTACT = "claire.bernard@courriel.example";

describe("registrations of a hub that serves", () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());
  const database = folder.path("hub.sqlite");
  const operate = (...args: string[]) => crieur(["sources", ...args, "--database", database]);

  it("are read at once where the operator vouches for the server, and told by mail", async () => {
    const feeds = await startFeeds();
    const smtp = await startSmtp();
    feeds.give("/agenda.ics", calendar(PROGRAMME));
    const port = await freePort();
    const base = `http://127.0.0.1:${port}`;
    const hub = start(["serve", "--port", `${port}`, "--database", database, "--dumps", "off"], {
      cwd: folder.path("."),
      env: {
        CRIEUR_ALLOWED_FEEDS: feeds.host,
        CRIEUR_SMTP: smtp.url,
        CRIEUR_MAIL_FROM: "agenda@hub.example",
      },
    });
    await until(`${base}/health/ready`, ({ ok }) => ok);
    const answer = await fetch(`${base}/sources`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        url: `${feeds.origin}/agenda.ics`,
        name: "La Filature",
        contact: CONTACT,
        consent: true,
      }),
    });
    expect(answer.status).toBe(201);
    const { id, token, manage } = (await answer.json()) as { id: string; token: string; manage: string };
    // Long before the next tick of the schedule.
    const began = Date.now();
    const shows = async () =>
      ((await (await fetch(`${base}/events.json`)).json()) as { totalItems: number }).totalItems;
    while ((await shows()) < 3 && Date.now() - began < 30_000)
      await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await shows()).toBe(3);
    while (smtp.received.length === 0 && Date.now() - began < 30_000)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(readMail(smtp.received[0] as (typeof smtp.received)[0]).text).toContain(manage);

    // Who hammers is sent away, before anything is read.
    const statuses = new Set<number>();
    for (let turn = 0; turn < 31; turn += 1)
      statuses.add((await fetch(`${base}/sources`, { method: "POST", body: "{}" })).status);
    expect([...statuses]).toEqual([415, 429]);

    const listed = await operate("registrations");
    expect(listed.stdout).toMatch(new RegExp(`^${id}\tapproved\t.*\tLa Filature\n$`));
    hub.child.kill("SIGTERM");
    const { code, stdout, stderr } = await hub.ended;
    expect(code).toBe(0);
    for (const secret of [token, CONTACT, "/agenda.ics"]) {
      expect(stdout + stderr).not.toContain(secret);
      expect(listed.stdout).not.toContain(secret === "/agenda.ics" ? CONTACT : secret);
    }
    expect(stderr).toContain('"mail":"registration"');
    await feeds.close();
    await smtp.close();
  });

  it("are decided by the operator from the command line", async () => {
    const id = (await operate("registrations")).stdout.split("\t")[0] ?? "";
    expect((await operate("approve", id)).code).toBe(1);
    expect((await operate("refuse", id)).code).toBe(1);
    expect((await operate("remove", id)).code).toBe(0);
    expect((await operate("registrations")).stdout).toBe("");
    expect((await operate("approve")).code).toBe(2);
  });

  it("do not begin with settings that cannot be meant", async () => {
    for (const [option, value] of [
      ["--registrations", "sometimes"],
      ["--allowed-feeds", "http://feeds.example/"],
      ["--smtp", "https://mail.example"],
      ["--smtp", "smtp://user:motdepasse7Zx81Qq@mail.example"],
    ]) {
      const refused = await crieur(["serve", option ?? "", value ?? "", "--database", ":memory:"]);
      expect([refused.code, option], refused.stderr).toEqual([2, option]);
      expect(refused.stderr).not.toContain("7Zx81Qq");
    }
  });
});
