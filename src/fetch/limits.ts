/** What one fetch may cost. Sizes in bytes, times in milliseconds. */
export interface FetchLimits {
  /** Of the body when decompressed. */
  readonly decodedBytes: number;
  /** Of a compressed body as it comes. */
  readonly wireBytes: number;
  /** Decompressed bytes for each compressed one, looked at from `ratioFromBytes` decompressed bytes on. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
  readonly headerBytes: number;
  readonly redirects: number;
  /** Without a byte of the body. */
  readonly idleMs: number;
  /** From the first connection to the last byte, all redirects together, waits for a polite turn apart. */
  readonly totalMs: number;
}

const MIB = 1024 * 1024;

/** The usual limits; raising `decodedBytes` alone raises `wireBytes` with it. */
export function fetchLimits(given: Partial<FetchLimits> = {}): FetchLimits {
  const decodedBytes = given.decodedBytes ?? 20 * MIB;
  return {
    wireBytes: Math.ceil(decodedBytes / 2),
    ratio: 100,
    ratioFromBytes: MIB,
    headerBytes: 32 * 1024,
    redirects: 5,
    idleMs: 10_000,
    totalMs: 30_000,
    ...given,
    decodedBytes,
  };
}
