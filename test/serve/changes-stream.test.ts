import { serve } from "@hono/node-server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ChangingHub, numberedEvents, startChangingHub } from "./changing-hub.ts";

let hub: ChangingHub;
beforeEach(async () => {
  hub = await startChangingHub();
});
afterEach(() => hub.close());

interface Message {
  readonly id: number;
  readonly event: string;
  readonly name: string | undefined;
}

/** Reads messages of a stream until there are so many, then leaves. */
async function take(response: Response, count: number): Promise<{ messages: Message[]; text: string }> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let messages: Message[] = [];
  while (messages.length < count) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done) break;
    text += decoder.decode(value, { stream: true });
    messages = [...text.matchAll(/^id: (\d+)\nevent: (\w+)\ndata: (.*)\n\n/gm)].map(
      ([, id, event, data]) => ({
        id: Number(id),
        event: event ?? "",
        name: JSON.parse(data ?? "").data?.name,
      }),
    );
  }
  await reader?.cancel();
  return { messages, text };
}

describe("the live feed of changes", () => {
  it("goes on behind a number, and tells what comes as it comes", async () => {
    await hub.says(numberedEvents(1, 3, "a"));
    const response = await hub.app.request("/changes/stream?afterChangeNumber=1");
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    const taken = take(response, 4);
    await hub.says(numberedEvents(1, 1, "b"), ["e-2"]);
    const { messages, text } = await taken;
    expect(text).toMatch(/^retry: 5000\nid: 1\n\n/);
    expect(messages).toEqual([
      { id: 2, event: "updated", name: "Atelier 2 a" },
      { id: 3, event: "updated", name: "Atelier 3 a" },
      { id: 4, event: "updated", name: "Atelier 1 b" },
      { id: 5, event: "deleted", name: undefined },
    ]);
  });

  it("begins with what comes next when no number is given, and where a browser left when it comes back", async () => {
    await hub.says(numberedEvents(1, 3, "a"));
    const fresh = take(await hub.app.request("/changes/stream"), 1);
    await hub.says(numberedEvents(9, 1, "a"));
    expect((await fresh).messages).toEqual([{ id: 4, event: "updated", name: "Atelier 9 a" }]);
    const back = await hub.app.request("/changes/stream?afterChangeNumber=0", {
      headers: { "last-event-id": "3" },
    });
    expect((await take(back, 1)).messages.map(({ id }) => id)).toEqual([4]);
  });

  it("takes the conditions of the feed", async () => {
    await hub.says([...numberedEvents(1, 1, "vélo"), ...numberedEvents(2, 2, "danse")]);
    const taken = take(await hub.app.request("/changes/stream?q=velo&afterChangeNumber=0"), 2);
    await hub.says(numberedEvents(1, 1, "danse"));
    expect((await taken).messages.map(({ id, event }) => [id, event])).toEqual([
      [1, "updated"],
      [4, "deleted"],
    ]);
    expect((await hub.app.request("/changes/stream?datetime=today")).status).toBe(400);
  });

  it("has room for so many, sends others away for a while, and has room again when they leave", async () => {
    await hub.says(numberedEvents(1, 1, "a"));
    const server = serve({ port: 0, hostname: "127.0.0.1", fetch: hub.app.fetch });
    await new Promise<void>((resolve) => server.once("listening", resolve));
    const address = `http://127.0.0.1:${(server.address() as { port: number }).port}/changes/stream`;
    const leaving = new AbortController();
    try {
      const readers = await Promise.all(
        Array.from({ length: 100 }, () => fetch(address, { signal: leaving.signal })),
      );
      expect(readers.every(({ status }) => status === 200)).toBe(true);
      const refused = await fetch(address);
      expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "60"]);
      expect(await refused.json()).toMatchObject({ code: "STREAM_BUSY" });
      leaving.abort();
      await expect
        .poll(async () => {
          const again = await fetch(address);
          await again.body?.cancel();
          return again.status;
        })
        .toBe(200);
    } finally {
      server.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
    }
  });

  it("is refused by name where the store cannot tell of changes", async () => {
    const { commits: _, ...deaf } = hub.rig.database;
    const other = await startChangingHub({ database: deaf });
    const response = await other.app.request("/changes/stream");
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      501,
      "STREAM_UNSUPPORTED",
    ]);
    await other.close();
  });
});
