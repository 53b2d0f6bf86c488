import { describe, expect, it } from "vitest";
import { countProblems, PROBLEMS } from "../../src/model/problem.ts";
import { DESK_PROBLEMS } from "../../src/model/problem-desk.ts";
import { DETECT_PROBLEMS } from "../../src/model/problem-detect.ts";
import { FETCH_PROBLEMS } from "../../src/model/problem-fetch.ts";
import { INGEST_PROBLEMS } from "../../src/model/problem-ingest.ts";
import { NORMALISE_PROBLEMS } from "../../src/model/problem-normalise.ts";
import { QUERY_PROBLEMS } from "../../src/model/problem-query.ts";
import { READ_FEED_PROBLEMS } from "../../src/model/problem-read-feed.ts";
import { READ_ICAL_PROBLEMS } from "../../src/model/problem-read-ical.ts";
import { READ_PLATFORM_PROBLEMS } from "../../src/model/problem-read-platform.ts";
import { READER_PROBLEMS } from "../../src/model/problem-reader.ts";
import { REGISTRATION_PROBLEMS } from "../../src/model/problem-registration.ts";
import { REQUEST_PROBLEMS } from "../../src/model/problem-request.ts";
import { WEBHOOK_PROBLEMS } from "../../src/model/problem-webhook.ts";

describe("problems", () => {
  it("have codes that no two families share", () => {
    const families = [
      DESK_PROBLEMS,
      DETECT_PROBLEMS,
      FETCH_PROBLEMS,
      INGEST_PROBLEMS,
      NORMALISE_PROBLEMS,
      READ_FEED_PROBLEMS,
      READ_ICAL_PROBLEMS,
      READ_PLATFORM_PROBLEMS,
      READER_PROBLEMS,
      REGISTRATION_PROBLEMS,
      REQUEST_PROBLEMS,
      QUERY_PROBLEMS,
      WEBHOOK_PROBLEMS,
    ];
    const codes = families.flatMap((family) => Object.keys(family));
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
    expect(codes.toSorted()).toEqual(Object.keys(PROBLEMS).toSorted());
  });

  it("are counted by code, errors first, with a few examples", () => {
    const problems = Array.from({ length: 30 }, (_, n) => ({
      code: "URL_REFUSED" as const,
      item: `uid-${n}`,
    }));
    const [first, second] = countProblems([...problems, { code: "UNREACHABLE", detail: "feed" }]);
    expect(first).toMatchObject({ code: "UNREACHABLE", count: 1, details: ["feed"] });
    expect(second).toMatchObject({ code: "URL_REFUSED", count: 30 });
    expect(second?.items).toHaveLength(10);
  });
});
