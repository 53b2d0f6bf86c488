import type { Hono } from "hono";
import type { Instant } from "../model/time.ts";
import { instantSeconds } from "../model/zone.ts";
import type { AppDeps } from "./deps.ts";
import { type HubFreshness, hubFreshness, STATES } from "./freshness.ts";

const TYPE = "text/plain; version=0.0.4; charset=utf-8";

interface Metric {
  readonly name: string;
  readonly help: string;
  /** Labels, written out, and values. What is not known has no line. */
  readonly samples: readonly (readonly [labels: string, value: number | null])[];
}

/** `/metrics`: the freshness of the hub for who watches it, in the text format of Prometheus. Nothing that is not public. */
export function mountMetrics(app: Hono, deps: AppDeps): void {
  app.get("/metrics", async (c) => {
    const text = metricsOf(await hubFreshness(deps), deps.version)
      .map(metricText)
      .join("");
    return c.body(text, 200, { "Content-Type": TYPE, "Cache-Control": "no-store" });
  });
}

function metricsOf(hub: HubFreshness, version: string): Metric[] {
  const { now, counts, upcoming, lastChange, lastSuccess, dump } = hub;
  const age = (instant: Instant | null) =>
    instant === null ? null : instantSeconds(now) - instantSeconds(instant);
  const gauge = (name: string, help: string, value: number | null): Metric => ({
    name,
    help,
    samples: [["", value]],
  });
  return [
    {
      name: "crieur_build_info",
      help: "The version of the hub.",
      samples: [[`{version="${version.replaceAll(/["\\\n]/g, "")}"}`, 1]],
    },
    {
      name: "crieur_sources",
      help: "Sources by state, as on /status.",
      samples: STATES.map((state) => [`{state="${state}"}`, counts[state]] as const),
    },
    gauge("crieur_upcoming_events", "Events of the sources that are not over.", upcoming),
    gauge(
      "crieur_last_change_age_seconds",
      "Seconds since the youngest change of an event.",
      age(lastChange),
    ),
    gauge("crieur_last_read_age_seconds", "Seconds since a source was last read well.", age(lastSuccess)),
    gauge(
      "crieur_dump_age_seconds",
      "Seconds since the day of the newest dump began, in UTC.",
      age(dump === null ? null : `${dump}T00:00:00Z`),
    ),
  ];
}

function metricText({ name, help, samples }: Metric): string {
  const lines = samples.flatMap(([labels, value]) => (value === null ? [] : [`${name}${labels} ${value}\n`]));
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines.join("")}`;
}
