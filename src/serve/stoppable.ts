import type { Piece } from "./stream.ts";

/** Pieces whose maker waits for something, and is told at once when nobody takes them any more. `leave` is called once. */
export function stoppable(
  make: (gone: AbortSignal) => AsyncGenerator<Piece>,
  leave: () => void = () => undefined,
): AsyncIterable<Piece> {
  const gone = new AbortController();
  const pieces = make(gone.signal);
  gone.signal.addEventListener("abort", leave, { once: true });
  return {
    [Symbol.asyncIterator]: () => ({
      async next() {
        try {
          return await pieces.next();
        } catch (error) {
          gone.abort();
          throw error;
        }
      },
      return: () => {
        gone.abort();
        return pieces.return(undefined);
      },
    }),
  };
}
