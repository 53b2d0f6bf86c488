import type { AddressRule } from "../../src/detect/address-rule.ts";
import { calendar, decode, found, onHost, segments } from "./answers.ts";

/** `/home/{account}/{folder}` is a public folder; `.html` shows it, `.ics` or `fmt=ics` exports it. */
export const zimbra: AddressRule = {
  platform: "Zimbra",
  fromAddress(url) {
    const path = /^((?:\/zimbra|\/service)?\/home\/([^/]{1,200}))\/([^/]{1,200})$/.exec(url.pathname);
    if (!path) return null;
    const zimbraLike =
      /@|~/.test(decode(path[2] ?? "")) || url.searchParams.has("fmt") || /zimbra/.test(url.host);
    if (!zimbraLike) return null;
    const folder = (path[3] ?? "").replace(/\.(?:html|ics|ifb|rss)$/i, "");
    return found(
      calendar(
        `${url.origin}${path[1]}/${folder}?fmt=ics`,
        ["Agenda Zimbra public", "Public Zimbra calendar"],
        0.85,
      ),
    );
  },
};

/** A page's key and a feed's key are alike; `0` is all calendars of that page. */
export const teamup: AddressRule = {
  platform: "Teamup",
  fromAddress(url) {
    if (!onHost(url, "teamup.com")) return null;
    const path = segments(url);
    if (path[0] === "feed" && path[1]) {
      return found(
        calendar(`https://ics.teamup.com${url.pathname}`, ["Agenda Teamup", "Teamup calendar"], 0.95),
      );
    }
    const key =
      path.find((part) => /^ks[a-z0-9]{12,24}$/i.test(part)) ??
      path.find((part) => /^[a-z0-9]{16,20}$/.test(part));
    return key
      ? found(
          calendar(`https://ics.teamup.com/feed/${key}/0.ics`, ["Agenda Teamup", "Teamup calendar"], 0.85),
        )
      : null;
  },
};
