/** Names of query parameters whose value opens a door. */
const SECRET_NAME =
  /^(?:.{0,40}[._-])?(?:(?:api|access|private|secret|auth|share)?[._-]?(?:key|token)|auth|authkey|secret|sig|signature|password|passwd|pwd|sid|sessionid)$/i;

const PRIVATE_SEGMENT = /^private-./i;

/** What only a machine writes: a UUID, or 16 letters and digits in a row of which three of each at least. */
function looksRandom(text: string): boolean {
  if (/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i.test(text)) return true;
  for (const run of text.slice(0, 4096).split(/[^A-Za-z0-9]/)) {
    if (run.length < 16) continue;
    const digits = run.replace(/[^0-9]/g, "").length;
    if (digits >= 3 && run.length - digits >= 3) return true;
  }
  return false;
}

const MASK = "…";

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whether an address gives away a private calendar to whoever reads it: `private-` in its path, or a named key. */
export function holdsSecret(url: URL): boolean {
  if (url.username !== "" || url.password !== "") return true;
  if (url.pathname.split("/").some((segment) => PRIVATE_SEGMENT.test(decoded(segment)))) return true;
  return [...url.searchParams].some(([name, value]) => value !== "" && SECRET_NAME.test(name));
}

/**
 * The address as it may stand in a log or a message: without credentials and fragment, with `…` in place of
 * named keys, private paths and whatever looks random. Text that is no URL becomes `…` altogether.
 */
export function redactUrl(address: URL | string): string {
  const url = typeof address === "string" ? URL.parse(address) : address;
  if (!url) return MASK;
  const path = url.pathname
    .split("/")
    .map((segment) => {
      if (PRIVATE_SEGMENT.test(decoded(segment))) return `private-${MASK}`;
      return looksRandom(decoded(segment)) ? MASK : segment;
    })
    .join("/");
  const query = url.search
    .slice(1)
    .split("&")
    .map((pair) => {
      const equals = pair.indexOf("=");
      const name = equals < 0 ? pair : pair.slice(0, equals);
      const value = equals < 0 ? "" : pair.slice(equals + 1);
      if (looksRandom(decoded(name))) return MASK;
      return value !== "" && (SECRET_NAME.test(decoded(name)) || looksRandom(decoded(value)))
        ? `${name}=${MASK}`
        : pair;
    })
    .join("&");
  const origin = url.host === "" ? `${url.protocol}//` : `${url.protocol}//${url.host}`;
  return `${origin}${path}${query === "" ? "" : `?${query}`}`;
}
