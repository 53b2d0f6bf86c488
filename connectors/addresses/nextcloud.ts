import type { AddressAnswer, AddressRule } from "../../src/detect/address-rule.ts";
import { calendar, firstAnswer, folderBefore, found, refuse } from "./answers.ts";

const TOKEN = /^[A-Za-z0-9]{8,64}$/;

/** Without `?export` the same address answers a WebDAV page. */
function exportOf(base: string, token: string) {
  return calendar(
    `${base}/remote.php/dav/public-calendars/${token}?export`,
    ["Agenda public Nextcloud", "Nextcloud public calendar"],
    0.97,
  );
}

/** `/apps/calendar/p/{token}`, `/embed/{token}`; several calendars shared together are joined by a hyphen. */
function publicPage(url: URL): AddressAnswer | null {
  const match =
    /^(.*?)(?:\/index\.php)?\/apps\/calendar\/(?:p|public|embed)\/([A-Za-z0-9-]{8,400})(?:\/|$)/.exec(
      url.pathname,
    );
  if (!match) return null;
  const tokens = (match[2] ?? "").split("-").filter((token) => TOKEN.test(token));
  if (tokens.length === 0) return null;
  const base = `${url.origin}${match[1]}`;
  return found(...tokens.map((token) => exportOf(base, token)));
}

function publicDav(url: URL): AddressAnswer | null {
  const match = /\/public-calendars\/([A-Za-z0-9]{8,64})(?:\/|$)/.exec(url.pathname);
  if (!match?.[1]) return null;
  const base = folderBefore(url, "/remote.php").replace(/\/public-calendars.*$/, "");
  return found(exportOf(base, match[1]));
}

function ownScreen(url: URL): AddressAnswer | null {
  if (!/\/apps\/calendar(\/|$)/.test(url.pathname)) return null;
  return refuse("CALENDAR_NOT_SHARED", [
    "Dans Nextcloud Agenda : bouton de partage de l'agenda, « Lien de partage », puis « Copier le lien public ». L'adresse contient /apps/calendar/p/.",
    "In Nextcloud Calendar: the calendar's share button, “Share link”, then “Copy public link”. The address contains /apps/calendar/p/.",
  ]);
}

/** Nextcloud and its hosts (Framagenda, Zaclys…). */
export const nextcloud: AddressRule = {
  platform: "Nextcloud, Framagenda",
  fromAddress: (url) => firstAnswer(url, publicPage, publicDav, ownScreen),
};
