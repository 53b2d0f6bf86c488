import { assetPath } from "../assets.ts";
import { CLOCK_SCRIPT } from "./clock-time.tsx";
import type { PageContext } from "./layout.tsx";

/**
 * The scripts of a page, each run once the page is read. Only what changes the length of its lines is waited for before
 * anything is drawn, so that nothing moves under a reader's eyes.
 */
export function PageScripts({
  names,
  context: { deps },
}: {
  readonly names: readonly string[];
  readonly context: PageContext;
}) {
  return (
    <>
      {names.map((name) => (
        <script
          type="module"
          src={assetPath(deps.assets, name)}
          blocking={name === CLOCK_SCRIPT ? "render" : undefined}
        />
      ))}
    </>
  );
}
