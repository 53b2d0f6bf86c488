import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createHostQueue } from "../../src/fetch/host-queue.ts";
import type { FetchLimits } from "../../src/fetch/limits.ts";
import { createPost, type Post } from "../../src/fetch/post-message.ts";
import { systemFetchClock } from "../../src/runtime/fetch-clock.ts";
import { createNodeTransport, type ResolveHost } from "../../src/runtime/node-transport.ts";
import type { AppDeps } from "../../src/serve/deps.ts";
import type { Attempt } from "../../src/store/webhooks.ts";
import { type DeliveryDeps, deliverDue } from "../../src/webhooks/deliver.ts";
import { TEST_USER_AGENT } from "../fetch/rig.ts";
import { type ChangingHub, startChangingHub } from "../serve/changing-hub.ts";
import { BASE_URL } from "../serve/seed.ts";

/** A message as a receiver got it. */
export interface Received {
  readonly path: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
}

type Reaction = (response: ServerResponse, received: Received) => void;

export interface Receiver {
  readonly origin: string;
  /** `127.0.0.1:40123`, as the address policy names it. */
  readonly pair: string;
  readonly received: Received[];
  /** What it does with the next messages: gives challenges back and is content with hints, unless told otherwise. */
  react: Reaction;
  close(): Promise<void>;
}

/** Gives back a challenge as JSON, and takes everything else in silence. */
export const obliging: Reaction = (response, { body }) =>
  void (body.type === "ping"
    ? response
        .writeHead(200, { "content-type": "application/json" })
        .end(JSON.stringify({ challenge: body.challenge }))
    : response.writeHead(204).end());

export const answering =
  (status: number, headers: Record<string, string> = {}): Reaction =>
  (response) =>
    void response.writeHead(status, headers).end();

/** A subscriber's own server, on loopback. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const receiver = { received, react: obliging };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString("utf8");
    const { url = "", method = "", headers } = request;
    const one = { path: url, method, headers, text, body: text === "" ? {} : JSON.parse(text) };
    received.push(one);
    receiver.react(response, one);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const pair = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(receiver, {
    origin: `http://${pair}`,
    pair,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}

/** Whether a message bears the signature of a secret, as Standard Webhooks says it is checked; apart from the hub's code. */
export function isSignedBy(secret: string, { headers, text }: Received): boolean {
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${text}`;
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const expected = `v1,${createHmac("sha256", key).update(signed, "utf8").digest("base64")}`;
  return String(headers["webhook-signature"]).split(" ").includes(expected);
}

export interface Subscription {
  readonly id: string;
  readonly secret: string;
  readonly token: string;
  readonly [member: string]: unknown;
}

/** What the owner of a subscription sees of it. */
export interface Shown {
  readonly id: string;
  readonly url: string;
  readonly filter: string;
  readonly status: string;
  readonly changeNumber: number;
  readonly nextTry?: string;
  readonly failures?: number;
  readonly attempts: readonly {
    readonly type: string;
    readonly id: string;
    readonly time: string;
    readonly status: number | null;
    readonly problem?: string;
    readonly nextTry?: string;
  }[];
}

export interface SubscribedHub extends ChangingHub {
  readonly attempts: Attempt[];
  ask(method: string, path: string, body?: object | string, token?: string): Promise<Response>;
  subscribe(wishes: object): Promise<Subscription>;
  show(subscription: Pick<Subscription, "id" | "token">): Promise<Shown>;
  /** One turn of telling, by a process of that name. */
  deliver(more?: Partial<DeliveryDeps>): Promise<void>;
}

export interface SubscribedOptions {
  readonly receivers: readonly Receiver[];
  readonly resolve?: ResolveHost;
  readonly limits?: Partial<FetchLimits>;
  readonly deps?: Partial<AppDeps>;
}

export function testPost({ receivers, resolve, limits = {} }: SubscribedOptions): Post {
  return createPost({
    transport: createNodeTransport({ connectMs: 1000, dnsMs: 1000, ...(resolve ? { resolve } : {}) }),
    clock: systemFetchClock,
    queue: createHostQueue({ clock: systemFetchClock, gapMs: 0 }),
    userAgent: TEST_USER_AGENT,
    ownHosts: ["hub.example"],
    addressExceptions: receivers.map(({ pair }) => pair),
    limits,
  });
}

/** A hub whose source says what a test wants, and which tells it to real receivers. */
export async function startSubscribedHub(options: SubscribedOptions): Promise<SubscribedHub> {
  const post = testPost(options);
  const hub = await startChangingHub({ webhooks: { post, isOpen: true }, ...options.deps });
  const attempts: Attempt[] = [];
  const ask: SubscribedHub["ask"] = async (method, path, body, token) =>
    await hub.app.request(path, {
      method,
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  return {
    ...hub,
    attempts,
    ask,
    async subscribe(wishes) {
      const response = await ask("POST", "/webhooks", wishes);
      if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
      return (await response.json()) as Subscription;
    },
    async show({ id, token }) {
      const response = await ask("GET", `/webhooks/${id}`, undefined, token);
      if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
      return (await response.json()) as Shown;
    },
    deliver: (more = {}) =>
      deliverDue({
        database: hub.rig.database,
        post,
        clock: () => hub.rig.now,
        baseUrl: BASE_URL,
        timeZone: "Europe/Paris",
        owner: "test",
        onAttempt: (attempt) => attempts.push(attempt),
        ...more,
      }),
  };
}
