import { isLostLease } from "../store/leases.ts";

/** False when another process committed records between the plan and its commit. */
export async function unlessOvertaken(commit: () => Promise<unknown>): Promise<boolean> {
  try {
    await commit();
    return true;
  } catch (error) {
    if (isLostLease(error)) return false;
    throw error;
  }
}
