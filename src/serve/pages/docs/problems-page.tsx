import { PROBLEMS, type ProblemCode } from "../../../model/problem.ts";
import type { PageContext } from "../layout.tsx";
import { docsPage } from "./docs-frame.tsx";
import { MENDER_NAMES, SEVERITY_NAMES } from "./problem-words.ts";
import { VOCABULARY_WORDS as WORDS } from "./vocabulary-words.ts";

/** `/problems`: every problem code at an anchor of its own, where the `type` of a problem document leads. */
export function problemsPage(context: PageContext): string {
  const { language, deps } = context;
  return docsPage(context, {
    title: WORDS.problems[language],
    lead: WORDS.problemsLead[language],
    canonical: `${deps.baseUrl}/problems`,
    main: (
      <dl class="vocabulary">
        {(Object.keys(PROBLEMS) as ProblemCode[]).map((code) => {
          const { severity, mender, [language]: sentence } = PROBLEMS[code];
          return (
            <div id={code}>
              <dt>
                <code>{code}</code>{" "}
                <span class="muted">
                  {SEVERITY_NAMES[severity][language]}, {MENDER_NAMES[mender][language]}
                </span>
              </dt>
              <dd>{sentence}</dd>
            </div>
          );
        })}
      </dl>
    ),
  });
}
