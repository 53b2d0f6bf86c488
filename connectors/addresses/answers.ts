import type {
  AddressAnswer,
  AddressCandidate,
  AddressCandidates,
  AddressRefusal,
} from "../../src/detect/address-rule.ts";
import type { ProblemCode } from "../../src/model/problem.ts";

/** True when the host is one of these, or below one of them. */
export function onHost(url: URL, ...hosts: readonly string[]): boolean {
  const host = url.hostname.replace(/\.$/, "");
  return hosts.some((name) => host === name || host.endsWith(`.${name}`));
}

/** Segments of the path, decoded where they can be, without empty ones. */
export function segments(url: URL): string[] {
  return url.pathname.split("/").filter(Boolean).map(decode);
}

export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The part of the path before a marker, so that a platform installed in a sub-folder is found too. */
export function folderBefore(url: URL, marker: string): string {
  const at = url.pathname.indexOf(marker);
  return `${url.origin}${at > 0 ? url.pathname.slice(0, at) : ""}`;
}

type Extras = Partial<Pick<AddressCandidate, "note" | "settings" | "needsKey">>;

/** A candidate for a calendar file. `label` is French, then English. */
export function calendar(
  url: string,
  label: readonly [fr: string, en: string],
  confidence: number,
  extras: Extras = {},
): AddressCandidate {
  return { kind: "ical", url, label: { fr: label[0], en: label[1] }, confidence, ...extras };
}

export function found(...candidates: readonly AddressCandidate[]): AddressCandidates {
  return { type: "candidates", candidates };
}

export function refuse(code: ProblemCode, explanation?: readonly [fr: string, en: string]): AddressRefusal {
  return explanation
    ? { type: "refusal", code, explanation: { fr: explanation[0], en: explanation[1] } }
    : { type: "refusal", code };
}

/** The same address to poll for several rules of one platform, tried in order. */
export function firstAnswer(
  url: URL,
  ...rules: readonly ((url: URL) => AddressAnswer | null)[]
): AddressAnswer | null {
  for (const rule of rules) {
    const answer = rule(url);
    if (answer) return answer;
  }
  return null;
}

/** A calendar's address handed to a web calendar to subscribe to: `?cid=webcal://…`, `?url=webcal://…`. */
export function subscribed(value: string | null): AddressCandidates | null {
  if (!value || !/^(?:webcals?|https?):/i.test(value)) return null;
  const address = value.replace(/^webcals?:\/*/i, "https://").replace(/#.*$/s, "");
  return URL.canParse(address) ? found(calendar(new URL(address).href, ["Agenda", "Calendar"], 0.8)) : null;
}
