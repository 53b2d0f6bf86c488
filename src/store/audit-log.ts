import type { Instant } from "../model/time.ts";
import type { Statement } from "./database.ts";

/** Something that was done to a source, an event, a place or an organization, and by whom. */
export interface AuditEntry {
  readonly at: Instant;
  readonly actor: "operator" | "owner" | "rule";
  /** What was done, in one word or two: `register`, `approve`, `suspend`, `join`. */
  readonly action: string;
  /** The id of what it was done to. */
  readonly subject: string;
  /** What else is to be known of it; no token, no address of a person or of a feed. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** The id of what a decision by hand names, where it names one teller of it: `id#record`, `id#telling`. */
export const subjectOf = (named: string): string => named.replace(/#(?:record|telling)$/, "");

/** The statement that notes it, for the batch that does it. */
export function auditEntry({ at, actor, action, subject, details }: AuditEntry): Statement {
  return {
    sql: "INSERT INTO audit_log (at, actor, action, subject, details) VALUES (?, ?, ?, ?, ?)",
    params: [at, actor, action, subject, JSON.stringify(details)],
  };
}
