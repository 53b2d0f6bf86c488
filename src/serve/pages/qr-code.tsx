import type { Child } from "hono/jsx";
import { encode } from "uqr";

/** Modules around the code that stay white (ISO/IEC 18004 §6.3.8). */
const QUIET_ZONE = 4;

/** An address as a QR code: black on white in any scheme, since cameras read no other. `label` says where it leads. */
export function QrCode({ address, label }: { readonly address: string; readonly label: string }): Child {
  const { data, size } = encode(address, { ecc: "M", border: QUIET_ZONE });
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      width={size * 4}
      height={size * 4}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={runs(data)} fill="#000" />
    </svg>
  );
}

/** Each run of black modules as one rectangle: a fifth of what single squares take. */
function runs(rows: readonly (readonly boolean[])[]): string {
  let path = "";
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x++;
      const length = x - start + 1;
      path += `M${start} ${y}h${length}v1h-${length}z`;
    }
  }
  return path;
}
