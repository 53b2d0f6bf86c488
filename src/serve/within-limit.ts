import type { Context, MiddlewareHandler } from "hono";

/** Whether a limit of requests lets this one through, for pages that say it in their own words when it does not. */
export async function isWithin(limit: MiddlewareHandler | undefined, c: Context): Promise<boolean> {
  let isThrough = limit === undefined;
  await limit?.(c, async () => {
    isThrough = true;
  });
  return isThrough;
}
