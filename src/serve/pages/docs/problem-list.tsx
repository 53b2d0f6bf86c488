import { PROBLEMS, type ProblemCode } from "../../../model/problem.ts";
import type { Language } from "../../language.ts";
import { problemStatus } from "../../problem-answer.ts";
import { MENDER_NAMES, SEVERITY_NAMES } from "./api-words.ts";

/** Problem codes with their sentences, each at an anchor of its code. `answered` come first, with the status of their answer. */
export function ProblemList({
  answered,
  language,
}: {
  answered: ReadonlySet<ProblemCode>;
  language: Language;
}) {
  const codes = Object.keys(PROBLEMS) as ProblemCode[];
  const ordered = [
    ...codes.filter((code) => answered.has(code)),
    ...codes.filter((code) => !answered.has(code)),
  ];
  return (
    <dl class="vocabulary">
      {ordered.map((code) => {
        const { severity, mender, [language]: sentence } = PROBLEMS[code];
        return (
          <div id={code}>
            <dt>
              <code>{code}</code>{" "}
              <span class="muted">
                {answered.has(code)
                  ? problemStatus(code)
                  : `${SEVERITY_NAMES[severity][language]}, ${MENDER_NAMES[mender][language]}`}
              </span>
            </dt>
            <dd>{sentence}</dd>
          </div>
        );
      })}
    </dl>
  );
}
