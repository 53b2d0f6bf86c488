const XSD = "http://www.w3.org/2001/XMLSchema#";
const link = (name: string) => ({ "@id": `as:${name}`, "@type": "@id" });
const time = (name: string) => ({ "@id": `as:${name}`, "@type": `${XSD}dateTime` });
const same = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, `as:${name}`]));

/** What the context of ActivityStreams 2.0 says of the terms that the hub writes; it is never fetched. */
export const ACTIVITY_STREAMS_CONTEXT = {
  "@context": {
    "@vocab": "_:",
    as: "https://www.w3.org/ns/activitystreams#",
    id: "@id",
    type: "@type",
    ...same("Event", "Collection", "Place", "Organization", "Document", "Link", "Tombstone", "Public"),
    ...same("name", "content", "summary", "mediaType"),
    ...Object.fromEntries(
      ["url", "href", "location", "tag", "attachment", "attributedTo", "to", "cc", "items", "formerType"].map(
        (name) => [name, link(name)],
      ),
    ),
    ...Object.fromEntries(
      ["published", "updated", "startTime", "endTime", "deleted"].map((name) => [name, time(name)]),
    ),
    latitude: { "@id": "as:latitude", "@type": `${XSD}float` },
    longitude: { "@id": "as:longitude", "@type": `${XSD}float` },
    totalItems: { "@id": "as:totalItems", "@type": `${XSD}nonNegativeInteger` },
  },
};
