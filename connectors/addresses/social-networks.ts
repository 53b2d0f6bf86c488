import type { AddressRule } from "../../src/detect/address-rule.ts";
import { onHost, refuse } from "./answers.ts";

const HOSTS = [
  "facebook.com",
  "fb.com",
  "fb.me",
  "fb.watch",
  "instagram.com",
  "threads.net",
  "linkedin.com",
  "tiktok.com",
  "x.com",
  "twitter.com",
];

const OPEN_TOOLS = [
  "Facebook et Instagram ne laissent aucun autre site lire leurs événements. Des outils libres le permettent : Mobilizon (mobilizon.fr), Framagenda (framagenda.org), TiBillet, Gancio ou OpenAgenda. Tenez-y votre agenda, collez son adresse ici, et partagez le lien sur vos réseaux.",
  "Facebook and Instagram let no other site read their events. Free tools do: Mobilizon (mobilizon.fr), Framagenda (framagenda.org), TiBillet, Gancio or OpenAgenda. Keep your calendar there, paste its address here, and share the link on your networks.",
] as const;

export const socialNetworks: AddressRule = {
  platform: "Facebook, Instagram…",
  fromAddress: (url) => (onHost(url, ...HOSTS) ? refuse("NETWORK_CLOSED", OPEN_TOOLS) : null),
};
