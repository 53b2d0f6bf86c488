import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mailNotices } from "../../src/registrations/watch.ts";
import { createNodeMailer } from "../../src/runtime/node-mail.ts";
import {
  BASE_URL,
  calendar,
  type FeedServer,
  openHub,
  PROGRAMME,
  type RegisteringHub,
  startFeeds,
} from "./registering-hub.ts";
import { readMail, type SmtpServer, startSmtp } from "./smtp-server.ts";

const CONTACT = "claire.bernard@courriel.example";
// Turns come after what is registered in the meantime, by however slow a machine.
const START = Date.now() + 600_000;
const hour = (hours: number): string => `${new Date(START + hours * 3_600_000).toISOString().slice(0, 19)}Z`;

describe("what the owner of a feed is told", () => {
  let feeds: FeedServer;
  let smtp: SmtpServer;
  let hub: RegisteringHub;
  const mails: object[] = [];
  beforeAll(async () => {
    feeds = await startFeeds();
    smtp = await startSmtp();
    hub = await openHub({ "allowed-feeds": feeds.host, smtp: smtp.url, "mail-from": "agenda@hub.example" });
  });
  afterAll(async () => {
    await hub.close();
    await smtp.close();
    await feeds.close();
  });

  const until = async (condition: () => boolean) => {
    for (let turn = 0; turn < 200 && !condition(); turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(condition()).toBe(true);
  };
  const register = async (path: string, more: object = {}) =>
    (await hub.send("POST", "/sources", { url: feeds.origin + path, consent: true, ...more })).json;
  /** A turn of schedule and mails at a moment, whatever the schedule would do by itself. */
  const turn = async (hours: number) => {
    await hub.database.run("UPDATE sources SET next_due = ? WHERE status <> 'paused'", hour(hours));
    await hub.run(hour(hours));
    const mailer = createNodeMailer({ smtp: smtp.url, mailFrom: "agenda@hub.example", name: "Crieur" });
    await mailNotices({
      database: hub.database,
      clock: () => hour(hours),
      baseUrl: BASE_URL,
      mailer,
      onMail: (mail) => mails.push(mail),
    });
    mailer.close();
  };
  const noticesOf = async ({ id, token }: { id: string; token: string }) =>
    (await hub.send("GET", `/sources/${id}/registration`, undefined, token)).json.notices;
  const forget = async ({ id, token }: { id: string; token: string }) => {
    expect((await hub.send("DELETE", `/sources/${id}`, undefined, token)).status).toBe(204);
    smtp.received.length = 0;
  };

  it("is the management link, once, by the one mail that has it", async () => {
    feeds.give("/link.ics", calendar(PROGRAMME));
    const registered = await register("/link.ics", { name: "La Filature", contact: CONTACT });
    expect(registered.mailed).toBe(true);
    await until(() => smtp.received.length === 1);
    const [mail] = smtp.received;
    expect([mail?.from, mail?.to]).toEqual(["agenda@hub.example", [CONTACT]]);
    const { headers, text } = readMail(mail as NonNullable<typeof mail>);
    expect(headers.find((line) => line.startsWith("Subject:"))).toMatch(
      /^Subject: =\?UTF-8\?Q\?Votre_agenda_est_inscrit/,
    );
    expect(headers).toContain("Auto-Submitted: auto-generated");
    expect(text).toContain(registered.manage);
    expect(text).toContain("«\u00a0La Filature\u00a0» est inscrit.");
    // Somebody who registers feeds in the name of another does not fill that one's box.
    feeds.give("/link2.ics", calendar(PROGRAMME));
    const second = await register("/link2.ics", { contact: CONTACT });
    expect(second.mailed).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(smtp.received).toHaveLength(1);
    await forget(registered);
    await forget(second);
  });

  it("cannot be turned into another mail by what a stranger writes", async () => {
    feeds.give("/inject.ics", calendar(PROGRAMME));
    for (const name of ["x\r\nBcc: victim@other.example", "x\u0000y"]) {
      const refused = await hub.send("POST", "/sources", {
        url: `${feeds.origin}/inject.ics`,
        consent: true,
        contact: CONTACT,
        name,
      });
      expect([refused.status, refused.json.code]).toEqual([400, "PARAMETER_INVALID"]);
    }
    for (const contact of [
      "a@b.example, victim@other.example",
      "a@b.example>\r\nRCPT TO:<victim@other.example",
      "Victim <victim@other.example>",
      '"a b"@c.example',
      "a@[127.0.0.1]",
      "a@localhost",
      ".a@b.example",
    ]) {
      const refused = await hub.send("POST", "/sources", {
        url: `${feeds.origin}/inject.ics`,
        consent: true,
        contact,
      });
      expect(refused.json.code, contact).toBe("PARAMETER_INVALID");
    }
    const name = "Bcc: victim@other.example; =?UTF-8?Q?x?= \u2028 <b>";
    const registered = await register("/inject.ics", { contact: "o.k+tag@sous.domaine.example", name });
    await until(() => smtp.received.length === 1);
    expect(smtp.received[0]?.to).toEqual(["o.k+tag@sous.domaine.example"]);
    const { headers } = readMail(smtp.received[0] as (typeof smtp.received)[0]);
    expect(headers.filter((line) => /^(bcc|cc|to):/i.test(line))).toEqual([
      "To: o.k+tag@sous.domaine.example",
    ]);
    await forget(registered);
  });

  it("is that the feed broke, once, until it answers again", async () => {
    feeds.give("/breaks.ics", calendar(PROGRAMME));
    const registered = await register("/breaks.ics", {
      name: "Le Bief",
      contact: "bief@courriel.example",
      language: "en",
    });
    await until(() => smtp.received.length === 1);
    smtp.received.length = 0;
    await turn(0);
    feeds.pages.set("/breaks.ics", (_, response) => response.writeHead(500).end());
    for (const hours of [1, 2]) await turn(hours);
    expect(await noticesOf(registered)).toEqual([]);
    smtp.busy = true;
    await turn(3);
    expect(await noticesOf(registered)).toMatchObject([
      { code: "broken", begun: hour(3), mailed: null, ended: null },
    ]);
    expect(mails.at(-1)).toMatchObject({ sourceId: registered.id, failed: true, attempt: 1 });
    smtp.busy = false;
    await turn(3.02);
    expect(smtp.received).toEqual([]);
    for (const hours of [4, 5, 40]) await turn(hours);
    expect(smtp.received.map(({ to }) => to)).toEqual([["bief@courriel.example"]]);
    const { headers, text } = readMail(smtp.received[0] as (typeof smtp.received)[0]);
    expect(headers).toContain("Subject: Your feed no longer answers: Le Bief");
    expect(text).toContain("What to do?");
    expect(text).toContain(`${BASE_URL}/sources/${registered.id}`);
    expect(text).not.toContain(registered.token);
    expect(text).not.toContain("breaks.ics");
    feeds.give("/breaks.ics", calendar(PROGRAMME));
    await turn(41);
    expect(await noticesOf(registered)).toMatchObject([{ code: "broken", mailed: hour(4), ended: hour(41) }]);
    // The next time is another one.
    feeds.pages.set("/breaks.ics", (_, response) => response.writeHead(404).end());
    for (const hours of [42, 43, 44]) await turn(hours);
    expect(await noticesOf(registered)).toHaveLength(2);
    expect(smtp.received).toHaveLength(2);
    await forget(registered);
  }, 60_000);

  it("is that the feed freezes, and that it falls silent", async () => {
    feeds.give("/empties.ics", calendar(PROGRAMME));
    const registered = await register("/empties.ics", { contact: "vide@courriel.example" });
    await until(() => smtp.received.length === 1);
    smtp.received.length = 0;
    await turn(0);
    feeds.give("/empties.ics", calendar([{ uid: "old", name: "Fête passée", days: -20 }]));
    await turn(1);
    expect(await noticesOf(registered)).toMatchObject([{ code: "frozen", ended: null }]);
    for (const hours of [10, 20, 26, 30]) await turn(hours);
    const notices = await noticesOf(registered);
    expect(
      notices.map(({ code, ended }: { code: string; ended: string | null }) => [code, ended === null]),
    ).toEqual([
      ["silent", true],
      ["frozen", false],
    ]);
    expect(smtp.received.map((mail) => readMail(mail).text.includes("Que faire"))).toEqual([true, true]);
    feeds.give("/empties.ics", calendar([...PROGRAMME, { uid: "new", name: "Fête à venir", days: 9 }]));
    await turn(50);
    expect((await noticesOf(registered)).every(({ ended }: { ended: string | null }) => ended !== null)).toBe(
      true,
    );
    await forget(registered);
  }, 60_000);

  it("is told once, though two look at the same moment", async () => {
    feeds.give("/twice.ics", calendar(PROGRAMME));
    const registered = await register("/twice.ics", { contact: "deux@courriel.example" });
    await until(() => smtp.received.length === 1);
    smtp.received.length = 0;
    await hub.database.run(
      "INSERT INTO notices (source_id, code, begun) VALUES (?, 'silent', ?)",
      registered.id,
      hour(1),
    );
    const mailer = createNodeMailer({ smtp: smtp.url, mailFrom: "agenda@hub.example", name: "Crieur" });
    const look = () =>
      mailNotices({ database: hub.database, clock: () => hour(1), baseUrl: BASE_URL, mailer });
    await Promise.all([look(), look(), look()]);
    mailer.close();
    expect(smtp.received).toHaveLength(1);
    await forget(registered);
  });

  it("is on the page when no address was left, and goes to nobody", async () => {
    feeds.give("/alone.ics", calendar(PROGRAMME));
    const registered = await register("/alone.ics");
    expect(registered.mailed).toBe(false);
    await turn(0);
    feeds.pages.set("/alone.ics", (_, response) => response.writeHead(500).end());
    for (const hours of [1, 2, 3]) await turn(hours);
    expect(await noticesOf(registered)).toMatchObject([{ code: "broken", mailed: null }]);
    expect(smtp.received).toEqual([]);
    await forget(registered);
  });
});
