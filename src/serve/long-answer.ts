import type { AppDeps } from "./deps.ts";

/** A text that is made while it is sent; the runtime is told while it lasts. */
export async function* longAnswer(
  { onLongAnswer }: AppDeps,
  text: AsyncIterable<string>,
): AsyncGenerator<string> {
  onLongAnswer?.(true);
  try {
    yield* text;
  } finally {
    onLongAnswer?.(false);
  }
}
