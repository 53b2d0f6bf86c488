import type { FetchClock } from "./transport.ts";

/** What came next of a body. `late`: nothing within the time given, or the deadline; `cut`: it broke off. */
export type NextChunk =
  | { readonly type: "chunk"; readonly chunk: Uint8Array }
  | { readonly type: "end" }
  | { readonly type: "late" }
  | { readonly type: "cut" };

/** Waits for the next chunk of a body for at most `idleMs`, and no longer than `signal` allows. */
export function nextChunk(
  iterator: AsyncIterator<Uint8Array>,
  idleMs: number,
  clock: FetchClock,
  signal: AbortSignal,
): Promise<NextChunk> {
  return new Promise((resolve) => {
    const settle = (next: NextChunk): void => {
      cancel();
      signal.removeEventListener("abort", late);
      resolve(next);
    };
    const late = () => settle({ type: "late" });
    const cancel = clock.after(idleMs, late);
    signal.addEventListener("abort", late, { once: true });
    if (signal.aborted) late();
    iterator.next().then(
      (result) => settle(result.done ? { type: "end" } : { type: "chunk", chunk: result.value }),
      () => settle(signal.aborted ? { type: "late" } : { type: "cut" }),
    );
  });
}
