/** One mail, in plain text, to one address. */
export interface Mail {
  readonly to: string;
  /** One line. */
  readonly subject: string;
  readonly text: string;
  readonly language: "fr" | "en";
}

/** The port through which mails are sent. */
export interface Mailer {
  /** Sends a mail; rejects when the server did not take it. The error's message holds no address. */
  send(mail: Mail): Promise<void>;
  /**
   * Sends a mail that nothing waits for, and tries again a few times when that fails: for what must not be kept in the
   * store, such as a management link. An address that got one within the hour gets none.
   */
  post(mail: Mail): void;
}
