/** How two things compare. Only what is `same` is ever joined, and nothing that is `different` ends up together. */
export interface Likeness {
  readonly verdict: "same" | "doubtful" | "different";
  /** What of them agrees or rules out: `name`, `address`, `geo`, `commune`, `url`. */
  readonly reason: string;
  /**
   * Whether more than a name says that they are the same. A name alone counts only where it can mean no other thing of
   * those that are known.
   */
  readonly isFirm: boolean;
}

export const same = (reason: string, isFirm: boolean): Likeness => ({ verdict: "same", reason, isFirm });
export const doubtful = (reason: string): Likeness => ({ verdict: "doubtful", reason, isFirm: false });
export const different = (reason: string): Likeness => ({ verdict: "different", reason, isFirm: false });
