import type { Worker } from "node:worker_threads";

/** How many times its deadline a thread may take on a busy machine, where it has only a share of a processor. */
const MOST_WAIT = 4;
const ANSWER_MS = 500;

/** Milliseconds of processor that a thread has used so far; null where this Node cannot tell, or it does not answer. */
async function processorMs(worker: Worker): Promise<number | null> {
  if (typeof worker.cpuUsage !== "function") return null;
  let timer: NodeJS.Timeout | undefined;
  const silent = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ANSWER_MS);
  });
  const told = worker.cpuUsage().then(
    ({ user, system }) => (user + system) / 1000,
    () => null,
  );
  const answer = await Promise.race([told, silent]);
  clearTimeout(timer);
  return answer;
}

/**
 * Calls `expired` once the thread has worked for `limitMs` without being done. A wall clock alone would blame a feed
 * for the load of the machine, so time that the thread waited for a processor is given back, up to four times the
 * limit.
 * @returns a function that calls it off.
 */
export function threadDeadline(worker: Worker, limitMs: number, expired: () => void): () => void {
  const began = performance.now();
  const before = processorMs(worker);
  let over = false;
  let timer: NodeJS.Timeout;
  const look = async () => {
    const used = await processorMs(worker);
    const base = await before;
    if (over) return;
    const worked = used === null || base === null ? limitMs : used - base;
    const left = Math.min(limitMs - worked, limitMs * MOST_WAIT - (performance.now() - began));
    if (left > limitMs / 20) timer = setTimeout(look, left);
    else expired();
  };
  timer = setTimeout(look, limitMs);
  return () => {
    over = true;
    clearTimeout(timer);
  };
}
