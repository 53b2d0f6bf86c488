import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

let sparing = false;
let collect: (() => void) | undefined;

/**
 * Makes this process prefer memory over speed, or speed again. V8 lets a heap grow by halves before it looks for
 * garbage, which for a feed of 50 MB is hundreds of megabytes that are already dead.
 */
export function spareMemory(wanted: boolean): void {
  if (wanted === sparing) return;
  sparing = wanted;
  setFlagsFromString(wanted ? "--optimize-for-size" : "--no-optimize-for-size");
}

/**
 * Collects garbage at once. V8 does not count the bytes of large texts and buffers when it decides to: after a page
 * of tens of megabytes the process would hold them, dead, through the whole import. Costs tens of milliseconds, so it
 * is for large pages only.
 */
export function collectGarbage(): void {
  if (!collect) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
    setFlagsFromString("--no-expose-gc");
  }
  // The legacy `RegExp.$_` keeps the last text in which anything was found.
  /^/.test("");
  collect();
}

let lasting = 0;

/** Spares memory while any long work lasts: each tells of its beginning and of its end. */
export function spareWhile(begins: boolean): void {
  lasting += begins ? 1 : -1;
  spareMemory(lasting > 0);
}
