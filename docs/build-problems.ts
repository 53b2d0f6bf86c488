import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROBLEMS, type ProblemDefinition } from "../src/model/problem.ts";

const MENDERS: Record<ProblemDefinition["mender"], string> = {
  venue: "the venue, in its calendar",
  platform: "whoever writes the software of the feed",
  operator: "the operator of the hub",
};

/** The page that lists every problem code; `docs/problems.md` is this text. */
export function problemsPage(): string {
  const lines = [
    "# Problem codes",
    "",
    "Every problem the hub can report, from one closed list in `src/model/problem.ts`. A code never changes meaning.",
    "`npm run build:problems` writes this page.",
    "",
  ];
  for (const [code, problem] of Object.entries(PROBLEMS).sort(([a], [b]) => (a < b ? -1 : 1))) {
    lines.push(`## ${code}`, "", `${problem.severity}, for ${MENDERS[problem.mender]}`, "");
    lines.push(`- ${problem.fr}`, `- ${problem.en}`, "");
  }
  return lines.join("\n");
}

if (import.meta.main) writeFileSync(join(import.meta.dirname, "problems.md"), problemsPage());
