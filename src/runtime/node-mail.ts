import { createTransport } from "nodemailer";
import type { Mail, Mailer } from "../registrations/mailer.ts";
import { presentInstant } from "./present-instant.ts";

const LOOPBACK = new Set(["127.0.0.1", "[::1]", "localhost"]);
const PATIENCE_MS = 15_000;
/** Minutes after which a mail that nothing else remembers is tried again. */
const AGAIN_MINUTES = [1, 10, 60];
const APART_MS = 3_600_000;
const MOST_REMEMBERED = 10_000;

/** What sending mails takes. */
export interface MailSettings {
  /** `smtp://user:password@host:587`, or `smtps:` for TLS from the first byte. */
  readonly smtp: string;
  readonly mailFrom: string;
  readonly name: string;
}

/** One line, without addresses. */
function log(line: Readonly<Record<string, unknown>>): void {
  process.stderr.write(`${JSON.stringify({ time: presentInstant(), ...line })}\n`);
}

/** The mailer of a Node hub, over SMTP (RFC 5321). A password goes to another machine over TLS only. */
export function createNodeMailer({ smtp, mailFrom, name }: MailSettings): Mailer & { close(): void } {
  const url = new URL(smtp);
  const secure = url.protocol === "smtps:";
  const isHere = LOOPBACK.has(url.hostname);
  const auth =
    url.username === ""
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } };
  const transport = createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? (secure ? 465 : 587) : Number(url.port),
    secure,
    ...auth,
    requireTLS: !secure && !isHere && url.username !== "",
    // No name to check on this machine itself.
    tls: { rejectUnauthorized: !isHere },
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const waiting = new Set<NodeJS.Timeout>();

  const send = async ({ to, subject, text, language }: Mail): Promise<void> => {
    try {
      await transport.sendMail({
        from: { name, address: mailFrom },
        to: { name: "", address: to },
        subject,
        text,
        headers: { "Auto-Submitted": "auto-generated", "Content-Language": language },
      });
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
      throw new Error(`mail: ${code}`);
    }
  };

  const posted = new Map<string, number>();
  /** Whether this address got nothing of the kind for an hour: it may be that of somebody who never asked. */
  const isRested = (to: string): boolean => {
    const now = performance.now();
    const last = posted.get(to);
    if (last !== undefined && now - last < APART_MS) return false;
    posted.delete(to);
    if (posted.size >= MOST_REMEMBERED) posted.delete(posted.keys().next().value ?? "");
    posted.set(to, now);
    return true;
  };

  const attempt = async (mail: Mail, tries: number): Promise<void> => {
    try {
      await send(mail);
      log({ mail: "registration", sent: true, attempt: tries + 1 });
    } catch (error) {
      const minutes = AGAIN_MINUTES[tries];
      const problem = error instanceof Error ? error.message : "unknown";
      log({ mail: "registration", sent: false, attempt: tries + 1, problem, again: minutes !== undefined });
      if (minutes === undefined) return;
      const timer = setTimeout(() => {
        waiting.delete(timer);
        void attempt(mail, tries + 1);
      }, minutes * 60_000);
      waiting.add(timer.unref());
    }
  };

  return {
    send,
    post(mail) {
      if (isRested(mail.to.toLowerCase())) void attempt(mail, 0);
    },
    close() {
      for (const timer of waiting) clearTimeout(timer);
      transport.close();
    },
  };
}
