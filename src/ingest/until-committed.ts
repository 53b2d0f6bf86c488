import { isLostLease } from "../store/leases.ts";

const MOST_ATTEMPTS = 5;

/**
 * Plans and commits again when another process committed records between the two, five times in all. `mayGoOn` is asked before
 * each further attempt.
 * @throws Error that `isLostLease` knows, when it was in vain.
 */
export async function untilCommitted<T>(
  commit: () => Promise<T>,
  mayGoOn: () => Promise<boolean> = async () => true,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await commit();
    } catch (error) {
      if (!isLostLease(error) || attempt === MOST_ATTEMPTS || !(await mayGoOn())) throw error;
    }
  }
}
