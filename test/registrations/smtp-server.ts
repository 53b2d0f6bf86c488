import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

/** A mail as it came over the wire. */
export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly data: string;
}

/** A server that speaks enough of SMTP (RFC 5321) to take mails, on loopback. */
export interface SmtpServer {
  readonly url: string;
  readonly received: Received[];
  /** True while it refuses every recipient for now (450). */
  busy: boolean;
  close(): Promise<void>;
}

export async function startSmtp(): Promise<SmtpServer> {
  const received: Received[] = [];
  const state = { busy: false };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    let from = "";
    let to: string[] = [];
    let data: string[] | null = null;
    let rest = "";
    const say = (line: string) => socket.write(`${line}\r\n`);
    const take = (line: string) => {
      if (data !== null) {
        if (line !== ".") {
          data.push(line.replace(/^\./, ""));
          return;
        }
        received.push({ from, to, data: data.join("\r\n") });
        data = null;
        say("250 taken");
        return;
      }
      const command = line.slice(0, 4).toUpperCase();
      if (command === "EHLO") say("250-here\r\n250 8BITMIME");
      else if (command === "MAIL") {
        from = /<(.*?)>/.exec(line)?.[1] ?? "";
        to = [];
        say("250 ok");
      } else if (command === "RCPT") {
        if (state.busy) return void say("450 later");
        to.push(/<(.*?)>/.exec(line)?.[1] ?? "");
        say("250 ok");
      } else if (command === "DATA") {
        data = [];
        say("354 go on");
      } else if (command === "QUIT") {
        say("221 bye");
        socket.end();
      } else say("250 ok");
    };
    socket.setEncoding("utf8").on("data", (chunk: string) => {
      rest += chunk;
      for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        take(line);
      }
    });
    say("220 here");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    get busy() {
      return state.busy;
    },
    set busy(value) {
      state.busy = value;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The text of a mail: its header lines unfolded, and its body decoded. */
export function readMail({ data }: Received): { readonly headers: string[]; readonly text: string } {
  const end = data.indexOf("\r\n\r\n");
  const headers = data
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n");
  const body = data.slice(end + 4);
  const coding = headers.find((one) => /^content-transfer-encoding:/i.test(one)) ?? "";
  const bytes = /base64/i.test(coding)
    ? Buffer.from(body, "base64")
    : /quoted-printable/i.test(coding)
      ? Buffer.from(
          body
            .replace(/=\r\n/g, "")
            .replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
          "latin1",
        )
      : Buffer.from(body, "utf8");
  return { headers, text: bytes.toString("utf8") };
}
