import { z } from "zod";
import { isFeedHost } from "../fetch/allowed-feeds.ts";
import { LOG_DAYS } from "../ingest/window.ts";
import type { RegistrationPolicy } from "../registrations/service.ts";
import { isAdminToken, LEAST_TOKEN } from "../serve/desk/desk-service.ts";
import { isProxyEntry } from "./client-address.ts";

/** What an operator may set, by option or by environment. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Path of the SQLite file. */
  readonly database: string;
  /** Directory of the dumps; null when none are written nor served. */
  readonly dumps: string | null;
  /** Public address of the hub, without a final slash. */
  readonly baseUrl: string;
  /** Path of the operator's registry; a missing file is an empty registry. */
  readonly sources: string;
  /** True when `sources` was named by the operator, so that a missing file is an error. */
  readonly sourcesNamed: boolean;
  readonly rateLimit: boolean;
  /** Addresses and networks of the operator's own proxies. */
  readonly trustedProxies: readonly string[];
  readonly demo: boolean;
  /** Address that the User-Agent gives to those whose feeds are read. */
  readonly contactUrl: string;
  /** Largest body that is read, decoded. */
  readonly maxBytes: number;
  /** Longest work on one query that nothing else bounds. */
  readonly queryDeadlineMs: number;
  /** Memory for answers that are given again without being rendered. */
  readonly cacheBytes: number;
  /** Days for which the log of changes keeps every version of an event. */
  readonly logDays: number;
  /** Whether anybody may subscribe to hints of changes. */
  readonly webhooksOpen: boolean;
  /** Who decides of the feeds that people register. */
  readonly registrations: RegistrationPolicy;
  /** Servers whose feeds the operator vouches for, as `host` or `host:port`. */
  readonly allowedFeeds: readonly string[];
  /** `smtp://user:password@host:587`, for mails to those who registered a feed; null when none are sent. */
  readonly smtp: string | null;
  /** Address that these mails come from. */
  readonly mailFrom: string;
  /** Background of the maps; null where there is none. */
  readonly tiles: { readonly url: string; readonly attribution: string } | null;
  /** Token of the operator's desk; null when there is none. */
  readonly adminToken: string | null;
  readonly hubName: { readonly fr: string; readonly en: string };
}

/** One setting: its option on the command line, its variable, and what it does. The README lists them all. */
export interface Setting {
  readonly option: string;
  readonly variable: string;
  readonly fr: string;
  readonly en: string;
}

export const SETTINGS: readonly Setting[] = [
  { option: "port", variable: "PORT", fr: "port d'écoute", en: "port to listen on" },
  { option: "host", variable: "HOST", fr: "adresse d'écoute", en: "address to listen on" },
  { option: "database", variable: "CRIEUR_DATABASE", fr: "fichier SQLite", en: "SQLite file" },
  {
    option: "dumps",
    variable: "CRIEUR_DUMPS",
    fr: "dossier des fichiers du jour ; off pour n'en écrire aucun",
    en: "directory of the day's files; off to write none",
  },
  { option: "base-url", variable: "CRIEUR_BASE_URL", fr: "adresse publique", en: "public address" },
  { option: "sources", variable: "CRIEUR_SOURCES", fr: "registre des sources", en: "registry of sources" },
  {
    option: "contact-url",
    variable: "CRIEUR_CONTACT_URL",
    fr: "adresse de contact donnée aux serveurs moissonnés",
    en: "contact address given to the servers that are read",
  },
  { option: "name", variable: "CRIEUR_NAME", fr: "nom de l'agenda", en: "name of the agenda" },
  {
    option: "trusted-proxies",
    variable: "CRIEUR_TRUSTED_PROXIES",
    fr: "adresses de vos propres serveurs mandataires, dont X-Forwarded-For est cru",
    en: "addresses of your own proxies, whose X-Forwarded-For is believed",
  },
  {
    option: "max-bytes",
    variable: "CRIEUR_MAX_BYTES",
    fr: "taille maximale d'un flux, en octets",
    en: "largest feed, in bytes",
  },
  {
    option: "query-deadline",
    variable: "CRIEUR_QUERY_DEADLINE",
    fr: "temps de travail maximal d'une requête, en secondes",
    en: "longest work on one query, in seconds",
  },
  {
    option: "cache-bytes",
    variable: "CRIEUR_CACHE_BYTES",
    fr: "mémoire pour les réponses déjà faites, en octets",
    en: "memory for answers made already, in bytes",
  },
  {
    option: "log-days",
    variable: "CRIEUR_LOG_DAYS",
    fr: "nombre de jours pendant lesquels le journal garde chaque version d'un événement",
    en: "days for which the log keeps every version of an event",
  },
  {
    option: "webhooks",
    variable: "CRIEUR_WEBHOOKS",
    fr: "open ou closed : si de nouvelles inscriptions aux webhooks sont prises",
    en: "open or closed: whether new subscriptions to webhooks are taken",
  },
  {
    option: "admin-token",
    variable: "CRIEUR_ADMIN_TOKEN",
    fr: `jeton du bureau de modération, ${LEAST_TOKEN} caractères au moins ; sans lui, pas de bureau`,
    en: `token of the moderation desk, ${LEAST_TOKEN} characters at least; without it there is no desk`,
  },
  {
    option: "registrations",
    variable: "CRIEUR_REGISTRATIONS",
    fr: "automatic, queue ou closed : qui décide des agendas que les lieux inscrivent",
    en: "automatic, queue or closed: who decides of the feeds that venues register",
  },
  {
    option: "allowed-feeds",
    variable: "CRIEUR_ALLOWED_FEEDS",
    fr: "serveurs (hôte ou hôte:port) dont les agendas sont acceptés d'office, même sur le réseau local",
    en: "servers (host or host:port) whose feeds are approved at once, even on the local network",
  },
  {
    option: "smtp",
    variable: "CRIEUR_SMTP",
    fr: "serveur d'envoi des courriels, smtp://utilisateur:motdepasse@hôte:587",
    en: "server that mails are sent by, smtp://user:password@host:587",
  },
  {
    option: "mail-from",
    variable: "CRIEUR_MAIL_FROM",
    fr: "adresse d'où partent les courriels",
    en: "address that mails come from",
  },
  {
    option: "tiles",
    variable: "CRIEUR_TILES",
    fr: "adresse des tuiles du fond de carte, avec {z}, {x} et {y} ; sans elle, la carte n'a pas de fond",
    en: "address of the tiles behind the map, with {z}, {x} and {y}; the map has no background without",
  },
  {
    option: "tiles-attribution",
    variable: "CRIEUR_TILES_ATTRIBUTION",
    fr: "à qui est dû le fond de carte",
    en: "who is to be named for the tiles",
  },
];

const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);

const httpUrl = z
  .string()
  .regex(/^https?:\/\/[^\s]+$/i, "http(s)://…")
  .transform((url) => url.replace(/\/+$/, ""));

const shape = z.object({
  port: z.coerce.number().int().min(0).max(65_535).default(8787),
  host: z.string().min(1).default("127.0.0.1"),
  database: z.string().min(1).default("data/crieur.sqlite"),
  dumps: z.string().min(1).optional(),
  "base-url": httpUrl.optional(),
  sources: z.string().min(1).optional(),
  "contact-url": httpUrl.optional(),
  name: z.string().min(1).max(120).optional(),
  "trusted-proxies": z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .refine((list) => list.every(isProxyEntry), "127.0.0.1, 10.0.0.0/8, fd00::/8 …")
    .default([]),
  "max-bytes": z.coerce
    .number()
    .int()
    .min(1024)
    .default(20 * 1024 * 1024),
  "query-deadline": z.coerce.number().min(0.1).max(3600).default(10),
  "cache-bytes": z.coerce.number().int().min(0).default(32_000_000),
  webhooks: z.enum(["open", "closed"]).default("open"),
  "admin-token": z
    .string()
    .refine(isAdminToken, {
      error: `${LEAST_TOKEN} caractères au moins, sans espace : « openssl rand -hex 24 » en fait un / at least ${LEAST_TOKEN} characters, without spaces: “openssl rand -hex 24” makes one`,
    })
    .optional(),
  registrations: z.enum(["automatic", "queue", "closed"]).default("automatic"),
  "allowed-feeds": z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .refine((list) => list.every(isFeedHost), "agenda.exemple.fr, 127.0.0.1:9000 …")
    .default([]),
  smtp: z
    .string()
    .refine((url) => /^smtps?:$/.test(URL.parse(url)?.protocol ?? ""), "smtp://…")
    .optional(),
  "mail-from": z.email("agenda@exemple.fr").optional(),
  tiles: z
    .string()
    // Without TLS from this machine alone, for whoever makes their own.
    .regex(
      /^(?:https:\/\/|http:\/\/(?:localhost|127\.0\.0\.1)(?::\d{1,5})?\/)[^\s"'<>]+$/i,
      "https://…/{z}/{x}/{y}.png",
    )
    .refine((url) => ["{z}", "{x}", "{y}"].every((part) => url.includes(part)), "https://…/{z}/{x}/{y}.png")
    .optional(),
  "tiles-attribution": z.string().max(200).default(""),
  "log-days": z.coerce.number().int().min(7).max(36_500).default(LOG_DAYS),
});

/** A setting that cannot be used: the option's name and what was expected, in one sentence. */
export class ConfigError extends Error {}

/** Beside the store, unless the operator says otherwise. */
function dumpsOf({ dumps, database }: { readonly dumps?: string | undefined; readonly database: string }) {
  if (dumps === "off" || database === ":memory:") return null;
  return dumps ?? `${database.replace(/\.sqlite$/, "")}-dumps`;
}

/**
 * Reads the settings: options first, then the environment, then defaults.
 * @throws ConfigError naming the option, when a value cannot be used.
 */
export function readConfig(
  options: Readonly<Record<string, string | boolean | undefined>>,
  environment: Readonly<Record<string, string | undefined>>,
): Config {
  const raw: Record<string, string> = {};
  for (const { option, variable } of SETTINGS) {
    const value = options[option] ?? environment[variable];
    if (typeof value === "string" && value !== "") raw[option] = value;
  }
  const parsed = shape.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(`--${issue?.path.join(".")}: ${issue?.message}`);
  }
  const value = parsed.data;
  const rateLimit = options["no-rate-limit"] !== true;
  if (!rateLimit && !LOOPBACK.has(value.host)) {
    throw new ConfigError("--no-rate-limit: only with --host 127.0.0.1, for measuring on this machine");
  }
  if (value.smtp !== undefined && value["mail-from"] === undefined)
    throw new ConfigError("--mail-from: agenda@exemple.fr");
  const shown = value.host.includes(":") ? `[${value.host}]` : value.host;
  const baseUrl =
    value["base-url"] ?? `http://${LOOPBACK.has(value.host) ? "localhost" : shown}:${value.port}`;
  return {
    port: value.port,
    host: value.host,
    database: value.database,
    dumps: dumpsOf(value),
    baseUrl,
    sources: value.sources ?? "data/sources.json",
    sourcesNamed: value.sources !== undefined,
    rateLimit,
    trustedProxies: value["trusted-proxies"],
    demo: options.demo === true,
    contactUrl: value["contact-url"] ?? `${baseUrl}/`,
    maxBytes: value["max-bytes"],
    queryDeadlineMs: value["query-deadline"] * 1000,
    cacheBytes: value["cache-bytes"],
    logDays: value["log-days"],
    webhooksOpen: value.webhooks === "open",
    adminToken: value["admin-token"] ?? null,
    registrations: value.registrations,
    allowedFeeds: value["allowed-feeds"],
    smtp: value.smtp ?? null,
    mailFrom: value["mail-from"] ?? "",
    tiles: value.tiles === undefined ? null : { url: value.tiles, attribution: value["tiles-attribution"] },
    hubName: { fr: value.name ?? "Crieur", en: value.name ?? "Crieur" },
  };
}
