import { formatInstant, instantSeconds } from "../model/zone.ts";
import { countOfContact, type Registration } from "../store/registrations.ts";
import { welcomeMail } from "./mails.ts";
import type { RegistrationDeps } from "./service.ts";

/** Nobody gets more of these than one an hour: the address may be somebody else's. */
const APART_SECONDS = 3600;

/**
 * Sends the management link to the address that was left, if there is one and mails are sent. Tells whether a mail is on
 * its way; whether it arrives is not waited for, and the link is shown in any case.
 */
export async function welcome(
  registration: Registration,
  state: "pending" | "approved",
  manage: string,
  { database, mailer, clock }: Pick<RegistrationDeps, "database" | "mailer" | "clock">,
): Promise<boolean> {
  const { contact } = registration;
  if (contact === null || !mailer) return false;
  const since = formatInstant(instantSeconds(clock()) - APART_SECONDS);
  // This one is among them.
  if ((await countOfContact(database, contact, since)) <= 1)
    mailer.post(welcomeMail(registration, contact, state, manage));
  return true;
}
