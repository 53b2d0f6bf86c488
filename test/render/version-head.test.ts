import { describe, expect, it } from "vitest";
import type { HubEvent } from "../../src/model/event.ts";
import { versionHead } from "../../src/render/version-head.ts";
import { sampleEvents, source } from "../serve/sample-events.ts";

const head = (event: HubEvent) => JSON.parse(`{${versionHead(event, () => [source("filature")])}}`);
const series = sampleEvents().filter(({ isSeries }) => isSeries);

describe("what the log holds of a version", () => {
  it("does not depend on where the window lies, where a schedule says all", () => {
    const scheduled = series.filter((event) => head(event).eventSchedule !== undefined);
    expect(scheduled.length).toBeGreaterThan(0);
    for (const event of scheduled) {
      const fewer = event.moments.filter(({ override }) => override !== null);
      expect(versionHead({ ...event, moments: fewer }, () => [])).toBe(versionHead(event, () => []));
      expect(head(event)).not.toHaveProperty("startDate");
    }
  });

  it("has each occurrence that its schedule does not tell, and all where it has none", () => {
    for (const event of series) {
      const { eventSchedule, subEvent = [] } = head(event);
      const told = eventSchedule ? event.moments.filter(({ override }) => override !== null) : event.moments;
      expect(subEvent).toHaveLength(told.length);
    }
  });

  it("is a document of its own, with the context of days where the event has days", () => {
    for (const event of sampleEvents()) {
      const { "@context": context, startDate } = head(event);
      expect(context[0]).toBe("https://schema.org");
      if (!event.isSeries) expect(context.length).toBe(startDate.length === 10 ? 3 : 2);
    }
  });
});
