/** The content codings that are asked for and understood. */
export type Coding = "gzip" | "deflate" | "br" | "identity";

/** What Accept-Encoding says. */
export const ACCEPTED_CODINGS = "gzip, deflate, br";

/**
 * The one coding of a body (RFC 9110 §8.4), or null when there are several on top of each other or one that was
 * not asked for: layers multiply what a small body may grow to.
 */
export function codingOf(header: string | undefined): Coding | null {
  const codings = (header ?? "")
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim())
    .filter((coding) => coding !== "" && coding !== "identity");
  if (codings.length === 0) return "identity";
  if (codings.length > 1) return null;
  const [coding] = codings;
  if (coding === "gzip" || coding === "x-gzip") return "gzip";
  return coding === "deflate" || coding === "br" ? coding : null;
}
