import { getElementsByTagName, textContent } from "domutils";
import { parseDocument } from "htmlparser2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { BASE_URL, type DemoHub, openDemoHub } from "../sparql/demo-hub.ts";

// What Google asks of an event in a page, and what it recommends, in its own words where there are any: guidelines for
// structured data of events, July 2024.

const plain = z
  .string()
  .refine((text) => text.trim() !== "" && !/<[a-z!/]/i.test(text), "text without markup");
const link = z.url({ protocol: /^https?$/ });
/** A day, or a time with its offset: a time without one is somewhere in the world. */
const moment = z.union([
  z.iso.date(),
  z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/),
]);
const oneOrMany = <T extends z.ZodType>(type: T) => z.union([type, z.array(type).min(1)]);
const enumeration = (...names: readonly string[]) =>
  z.enum(names.map((name) => `https://schema.org/${name}`));

const postalAddress = z.looseObject({
  "@type": z.literal("PostalAddress"),
  addressLocality: plain.optional(),
  addressCountry: plain.optional(),
});
const location = z.discriminatedUnion("@type", [
  z.looseObject({ "@type": z.literal("Place"), name: plain.optional(), address: postalAddress }),
  z.looseObject({ "@type": z.literal("VirtualLocation"), url: link }),
]);
const offer = z
  .looseObject({
    "@type": z.literal("Offer"),
    price: z
      .string()
      .regex(/^\d+(?:\.\d+)?$/)
      .optional(),
    priceCurrency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional(),
    url: link.optional(),
    availability: enumeration("InStock", "SoldOut", "PreOrder").optional(),
  })
  .refine(({ price, priceCurrency }) => price === undefined || priceCurrency !== undefined, "price in what?");
const named = (...types: readonly string[]) =>
  z.looseObject({ "@type": z.enum(types), name: plain, url: link.optional() });

const googleEvent = z
  .looseObject({
    "@type": z.string().regex(/^(?:[A-Z][A-Za-z]*Event|Event|Festival|Hackathon)$/),
    name: plain,
    startDate: moment,
    endDate: moment.optional(),
    location: oneOrMany(location),
    eventStatus: enumeration(
      "EventScheduled",
      "EventCancelled",
      "EventPostponed",
      "EventRescheduled",
      "EventMovedOnline",
    ),
    eventAttendanceMode: enumeration(
      "OfflineEventAttendanceMode",
      "OnlineEventAttendanceMode",
      "MixedEventAttendanceMode",
    ),
    description: plain.optional(),
    image: oneOrMany(
      z.union([link, z.looseObject({ "@type": z.literal("ImageObject"), url: link })]),
    ).optional(),
    offers: oneOrMany(offer).optional(),
    organizer: oneOrMany(named("Organization")).optional(),
    performer: oneOrMany(named("PerformingGroup")).optional(),
    previousStartDate: moment.optional(),
    url: link,
  })
  .refine(
    ({ startDate, endDate }) => endDate === undefined || new Date(endDate) >= new Date(startDate),
    "ends early",
  )
  .refine(
    ({ startDate, endDate }) => endDate === undefined || endDate.length > 10 === startDate.length > 10,
    "days and times",
  );

/** Terms of the hub's own context, which a page for search engines has no use for. */
const OWN = /"(?:startsAt|endsAt|insee\w+|sirenEpci|geoOrigin|accessibility|license|dateModified)":/;

describe("the JSON-LD of event pages", () => {
  let hub: DemoHub;
  beforeAll(async () => {
    hub = await openDemoHub();
  }, 120_000);
  afterAll(() => hub?.close());

  async function embedded(id: string): Promise<Record<string, unknown>[]> {
    const answer = await hub.app.request(`${BASE_URL}/events/${id}`, { headers: { accept: "text/html" } });
    const scripts = getElementsByTagName("script", parseDocument(await answer.text())).filter(
      ({ attribs }) => attribs.type === "application/ld+json",
    );
    expect(scripts).toHaveLength(1);
    const text = textContent(scripts[0]!);
    expect(text).not.toMatch(OWN);
    const { "@graph": graph, ...only } = JSON.parse(text) as Record<string, unknown>;
    expect(only["@context"]).toBe("https://schema.org");
    return (graph as Record<string, unknown>[] | undefined) ?? [only];
  }

  it("has what Google asks for, one Event an occurrence, each with an address of its own", async () => {
    const rows = await hub.database.all<{ id: string }>("SELECT id FROM events ORDER BY id");
    const seen = new Set<unknown>();
    const faults: string[] = [];
    for (const { id } of rows) {
      for (const event of await embedded(id)) {
        const read = googleEvent.safeParse(event);
        if (!read.success) faults.push(`${id} ${String(event.name)}: ${z.prettifyError(read.error)}`);
        expect(seen.has(event["@id"])).toBe(false);
        seen.add(event["@id"]);
      }
    }
    expect(faults).toEqual([]);
    expect(seen.size).toBeGreaterThan(rows.length);
  }, 120_000);
});
