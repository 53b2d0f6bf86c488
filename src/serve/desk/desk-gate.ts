import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { instantSeconds } from "../../model/zone.ts";
import { auditEntry } from "../../store/audit-log.ts";
import type { AppDeps } from "../deps.ts";
import { Buckets, WRONG_TOKEN_LIMIT } from "../rate-limit.ts";
import type { DeskService } from "./desk-service.ts";
import { DeskSessions, type Session } from "./desk-session.ts";

/** Wrong tokens are noted up to so many, whoever sends them: the log is not theirs to fill. */
const NOTED = { burst: 60, perSecond: 1 / 60, addresses: 1 };

/** Who may be at the desk. */
export type Entrant =
  | { readonly type: "session"; readonly session: Session }
  | { readonly type: "token" }
  | { readonly type: "nobody" }
  /** `wait`: seconds until the next attempt. */
  | { readonly type: "limited"; readonly wait: number };

/** Who is let in to the desk: whoever has the operator's token, or a session that was begun with it. */
export class DeskGate {
  readonly sessions: DeskSessions;
  readonly #deps: Pick<AppDeps, "database" | "clock" | "baseUrl">;
  readonly #service: DeskService;
  readonly #wrong: Buckets;
  readonly #noted: Buckets;

  constructor(deps: Pick<AppDeps, "database" | "clock" | "baseUrl">, service: DeskService) {
    this.sessions = new DeskSessions(service.token);
    this.#deps = deps;
    this.#service = service;
    this.#wrong = new Buckets(WRONG_TOKEN_LIMIT, service.seconds);
    this.#noted = new Buckets(NOTED, service.seconds);
  }

  /** Seconds since 1970, by the hub's clock. */
  get now(): number {
    return instantSeconds(this.#deps.clock());
  }

  /** Browsers take such a cookie from nobody else over https (RFC 6265bis §4.1.3.1); over plain http it has another name. */
  get cookie(): string {
    return this.isSecure ? "__Secure-desk" : "desk";
  }

  get isSecure(): boolean {
    return this.#deps.baseUrl.startsWith("https:");
  }

  /** Whoever asks, by header or by cookie. */
  async entrant(c: Context): Promise<Entrant> {
    const header = c.req.header("authorization");
    if (header !== undefined) {
      const given = /^bearer +(\S+) *$/i.exec(header)?.[1] ?? "";
      return await this.enter(c, given);
    }
    const session = this.sessions.read(getCookie(c, this.cookie), this.now);
    return session === null ? { type: "nobody" } : { type: "session", session };
  }

  /** Whether a token lets in. Wrong ones are few an address, and noted, without what they were. */
  async enter(c: Context, given: string): Promise<Entrant> {
    const address = this.#service.addressOf(c);
    const { allowed, wait } = this.#wrong.look(address);
    if (!allowed) return { type: "limited", wait: Math.max(1, wait) };
    if (this.sessions.isToken(given)) return { type: "token" };
    this.#wrong.take(address);
    if (this.#noted.take("all").allowed) {
      const at = this.#deps.clock();
      const entry = { at, actor: "rule", action: "enter-refused", subject: "desk", details: {} } as const;
      await this.#deps.database.batch([auditEntry(entry)]);
    }
    return { type: "nobody" };
  }
}
