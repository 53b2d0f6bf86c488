interface Range {
  readonly type: string;
  /** The `profile` parameter of JSON-LD: addresses between spaces; empty for none. */
  readonly profile: string;
  readonly quality: number;
}

function ranges(accept: string): Range[] {
  return accept
    .slice(0, 2000)
    .split(",")
    .map((part) => {
      const [type = "", ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase());
      const q = parameters.find((parameter) => parameter.startsWith("q="));
      const quality = q === undefined ? 1 : Number(q.slice(2));
      const profile = parameters.find((parameter) => parameter.startsWith("profile="));
      return {
        type,
        profile: profile?.slice("profile=".length).replaceAll('"', "") ?? "",
        quality: quality >= 0 && quality <= 1 ? quality : 0,
      };
    })
    .filter(({ type }) => type !== "");
}

/** How exactly a range names a media type; -1 for not at all. */
function precisionOf(range: Range, offered: string): number {
  const [type = "", profile] = offered.split(";profile=");
  if (profile !== undefined)
    return range.type === type && range.profile.split(" ").includes(profile) ? 3 : -1;
  return ["*/*", `${type.slice(0, type.indexOf("/"))}/*`, type].indexOf(range.type);
}

/**
 * The form that an Accept header asks for among those `offered`, which are in the hub's own order of preference
 * (RFC 9110 §12.5.1): highest quality, then what was named more exactly, then the order. Null when none will do.
 *
 * @param typesOf the media types by which a form may be asked for; with `;profile=` and an address, only by that too
 */
export function accepted<F>(
  accept: string | undefined,
  offered: readonly F[],
  typesOf: (format: F) => readonly string[],
): F | null {
  if (accept === undefined || accept.trim() === "") return offered[0] ?? null;
  const asked = ranges(accept);
  let best: { format: F; quality: number; precision: number } | null = null;
  for (const format of offered) {
    for (const type of typesOf(format)) {
      let [quality, precision] = [0, -1];
      for (const range of asked) {
        const exact = precisionOf(range, type);
        if (exact > precision) [quality, precision] = [range.quality, exact];
      }
      if (quality === 0) continue;
      const better =
        best === null || quality > best.quality || (quality === best.quality && precision > best.precision);
      if (better) best = { format, quality, precision };
    }
  }
  return best?.format ?? null;
}
