import { PROBLEMS, type ProblemCode } from "../../../model/problem.ts";
import type { Language } from "../../language.ts";
import { problemStatus } from "../../problem-answer.ts";

/** Problem codes with the status of their answer and their sentences, each at an anchor of its code. */
export function ProblemList({ codes, language }: { codes: readonly ProblemCode[]; language: Language }) {
  return (
    <dl class="vocabulary">
      {codes.map((code) => (
        <div id={code}>
          <dt>
            {problemStatus(code)} <code>{code}</code>
          </dt>
          <dd>{PROBLEMS[code][language]}</dd>
        </div>
      ))}
    </dl>
  );
}
