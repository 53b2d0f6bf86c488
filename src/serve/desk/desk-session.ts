import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Seconds for which an operator stays signed in: the shortest limit that need not be prolonged on demand (WCAG 2.2.1, RGAA 13.1). */
export const SESSION_SECONDS = 20 * 3600;

/** An operator who is signed in; by a token in a header when there is no session to bind forms to. */
export interface Session {
  readonly id: string;
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/**
 * Sessions of the operator's desk, of which nothing is stored: each is a random id and its end, signed with a key that is made of
 * the operator's token (HMAC-SHA-256). Another token ends them all.
 */
export class DeskSessions {
  readonly #hash: Buffer;
  readonly #key: Buffer;

  constructor(token: string) {
    this.#hash = digest(token);
    this.#key = createHmac("sha256", token).update("crieur desk session").digest();
  }

  /** Whether this is the operator's token. Takes as long for any. */
  isToken(given: string): boolean {
    return timingSafeEqual(digest(given), this.#hash);
  }

  /** The value of the cookie of a new session. `seconds` is the present, since 1970. */
  begin(seconds: number): string {
    const id = randomBytes(18).toString("base64url");
    const ends = String(seconds + SESSION_SECONDS);
    return `${id}.${ends}.${this.#sign(`session ${id} ${ends}`)}`;
  }

  /** The session of a cookie; null when it is not one of these, or has ended. */
  read(cookie: string | undefined, seconds: number): Session | null {
    const [id = "", ends = "", signature = "", ...more] = (cookie ?? "").split(".");
    const isSigned = more.length === 0 && isSame(signature, this.#sign(`session ${id} ${ends}`));
    const left = Number(ends) - seconds;
    return isSigned && left > 0 && left <= SESSION_SECONDS ? { id } : null;
  }

  /** What every form of a session carries, so that no other site can send one. */
  formToken({ id }: Session): string {
    return this.#sign(`form ${id}`);
  }

  /** Whether a form was made in this session. */
  isForm(session: Session, given: string): boolean {
    return isSame(given, this.formToken(session));
  }

  #sign(text: string): string {
    return createHmac("sha256", this.#key).update(text).digest("base64url");
  }
}

const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));
