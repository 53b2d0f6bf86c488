import type { SparqlOutcome, SparqlRequest, SparqlService } from "./service.ts";

/** Functions that give another value each time (SPARQL 1.1 §17.4): nothing is kept of a query that may call one. */
const VOLATILE = /\b(?:now|rand|uuid|struuid)(?:\s|#[^\r\n]*[\r\n])*\(|\\u/i;

/**
 * Whether the same query, or expression of one, may be answered otherwise another time over the same data. Errs on the
 * side of yes: a comment may stand before the parenthesis, and any letter be written as an escape (§19.2).
 */
export function isVolatile(query: string): boolean {
  return VOLATILE.test(query);
}

/** What names an answer over data that stays the same. */
export function requestKey({ query, defaultGraphs, namedGraphs, results, graph }: SparqlRequest): string {
  return JSON.stringify([query, defaultGraphs, namedGraphs, results, graph]);
}

/** A query under way, and how many readers wait for it. */
interface Flight {
  readonly outcome: Promise<SparqlOutcome>;
  readonly stop: AbortController;
  readers: number;
}

/**
 * Remembers answers for as long as the version of the data stays the same, up to `maxBytes` of them; the one that was
 * asked for longest ago goes first. Refusals and stops are not kept. Readers who ask the same at once share one answer;
 * it is given up when the last of them has gone away.
 */
export function cachedService(
  service: SparqlService,
  version: () => Promise<string>,
  maxBytes: number,
): SparqlService {
  let held = "";
  let bytes = 0;
  const answers = new Map<string, SparqlOutcome & { readonly problem?: undefined }>();

  const keep = (key: string, outcome: SparqlOutcome & { readonly problem?: undefined }): void => {
    const size = outcome.body.length + key.length * 2;
    if (size > maxBytes / 4 || answers.has(key)) return;
    answers.set(key, outcome);
    bytes += size;
    for (const [oldest, { body }] of answers) {
      if (bytes <= maxBytes) return;
      answers.delete(oldest);
      bytes -= body.length + oldest.length * 2;
    }
  };

  const flights = new Map<string, Flight>();
  const begin = (flight: string, key: string, request: SparqlRequest, present: string): Flight => {
    const stop = new AbortController();
    const outcome = service
      .answer(request, stop.signal)
      .then((made) => {
        if (!made.problem && held === present) keep(key, made);
        return made;
      })
      .finally(() => {
        if (flights.get(flight) === begun) flights.delete(flight);
      });
    const begun: Flight = { outcome, stop, readers: 0 };
    flights.set(flight, begun);
    return begun;
  };

  const wait = async (flight: Flight, signal: AbortSignal | undefined): Promise<SparqlOutcome> => {
    flight.readers += 1;
    const leave = () => {
      flight.readers -= 1;
      if (flight.readers === 0) flight.stop.abort();
    };
    if (signal?.aborted) leave();
    else signal?.addEventListener("abort", leave);
    try {
      return await flight.outcome;
    } finally {
      signal?.removeEventListener("abort", leave);
    }
  };

  return {
    solutions: (query, signal) => service.solutions(query, signal),
    async answer(request, signal) {
      if (isVolatile(request.query)) return service.answer(request, signal);
      const present = await version();
      if (present !== held) {
        held = present;
        answers.clear();
        bytes = 0;
      }
      const key = requestKey(request);
      const known = answers.get(key);
      if (known) {
        // Taken out and put back, so that the map is in the order of last use.
        answers.delete(key);
        answers.set(key, known);
        return known;
      }
      const flight = JSON.stringify([present, key]);
      const under = flights.get(flight);
      // One that its readers have left is about to be stopped.
      return wait(under && !under.stop.signal.aborted ? under : begin(flight, key, request, present), signal);
    },
  };
}
