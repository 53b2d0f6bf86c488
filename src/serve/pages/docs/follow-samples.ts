/** A page of the feed, with what matters of it. */
export const pageSample = (baseUrl: string): string => `{
  "next": "${baseUrl}/changes?afterChangeNumber=41250",
  "license": "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
  "items": [
    { "state": "updated", "kind": "Event", "id": "k3v0example00000", "modified": 41249,
      "data": { "@type": "Event", "name": "Café réparation", "…": "…" } },
    { "state": "deleted", "kind": "Event", "id": "2v1example000000", "modified": 41250 }
  ]
}`;

/** How the live feed is listened to. */
export const streamSample = (baseUrl: string): string =>
  `curl -N "${baseUrl}/changes/stream?afterChangeNumber=0"`;

/** How a part of the feed is followed. */
export const filterSample = (baseUrl: string): string =>
  `curl "${baseUrl}/changes?departement=29&keywords=concert"`;

/** How a subscription is made. */
export const webhookSample = (baseUrl: string): string => `curl -X POST "${baseUrl}/webhooks" \\
  -H "Content-Type: application/json" \\
  -d '{"url": "https://partner.example/hooks/agenda", "filter": "departement=29"}'`;

/** Checks that a message comes from the hub, as Standard Webhooks 1.0 has it. */
export const SIGNATURE_SAMPLE = `import { createHmac, timingSafeEqual } from "node:crypto";

/** body: the bytes of the message as text; secret: whsec_…; seconds: now, since 1970 */
export function isGenuine(headers, body, secret, seconds) {
  const id = headers["webhook-id"];
  const time = headers["webhook-timestamp"];
  if (!(Math.abs(seconds - Number(time)) < 300)) return false;
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const wanted = createHmac("sha256", key).update(\`\${id}.\${time}.\${body}\`).digest();
  return headers["webhook-signature"].split(" ").some((one) => {
    const given = Buffer.from(one.split(",")[1] ?? "", "base64");
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}`;
