import type { AppDeps } from "./deps.ts";

/** An answer that is made while it is sent; the runtime is told while it lasts. */
export async function* longAnswer<Piece>(
  { onLongAnswer }: AppDeps,
  pieces: AsyncIterable<Piece>,
): AsyncGenerator<Piece> {
  onLongAnswer?.(true);
  try {
    yield* pieces;
  } finally {
    onLongAnswer?.(false);
  }
}
