import type { DraftFacts, DraftOrganization } from "../model/draft.ts";
import type { EventFacts, Organization } from "../model/event.ts";
import { fold } from "../model/fold.ts";
import { idOf } from "../reconcile/identity.ts";
import { capped, readLink } from "./links.ts";
import { remember, type Scope } from "./scope.ts";
import { readLabel } from "./text.ts";

const EMAIL = /(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/gi;

/** A name without the e-mail addresses that calendars write in its place: they are personal data. */
export function readName(said: string): string {
  const name = readLabel(said);
  if (!name.includes("@")) return name;
  return name
    .replace(EMAIL, "")
    .replace(/[<([]\s*[>)\]]/g, "")
    .replace(/^[\s,;:–-]+|[\s,;:–-]+$/g, "")
    .replace(/ {2,}/g, " ");
}

function organizationId(folded: string, scope: Scope): string {
  const known = scope.memory.organizations.get(folded);
  return known ?? remember(scope.memory.organizations, folded, idOf("organization", scope.source.id, folded));
}

function readOrganization({ name: said, url }: DraftOrganization, scope: Scope): Organization | null {
  const name = readName(said);
  const folded = fold(name);
  if (!folded) return null;
  return { id: organizationId(folded, scope), name, url: readLink(url, scope) };
}

/** Who organizes and who performs, each once, without e-mail addresses. An organizer is no performer. */
export function readPeople(facts: DraftFacts, scope: Scope): Pick<EventFacts, "organizer" | "performer"> {
  const organizers = new Map<string, Organization>();
  for (const said of capped(facts.organizer, "organizer", scope)) {
    const organization = readOrganization(said, scope);
    if (!organization) continue;
    const known = organizers.get(organization.id);
    if (!known || (!known.url && organization.url)) organizers.set(organization.id, organization);
  }
  const organizer = [...organizers.values()];
  const taken = new Set(organizer.map(({ name }) => fold(name)));
  const performer: string[] = [];
  for (const said of capped(facts.performer, "performer", scope)) {
    const name = readName(said.name);
    const folded = fold(name);
    // Some platforms copy the organizer there, whatever the event is.
    if (!folded || taken.has(folded)) continue;
    taken.add(folded);
    performer.push(name);
  }
  return { organizer, performer };
}
