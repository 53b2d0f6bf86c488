import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Parser, type Quad, Store } from "n3";
import Validator from "rdf-validate-shacl";

const FOLDER = fileURLToPath(new URL("../../../shared/conformance/shapes/dcat-ap-3.0.1/", import.meta.url));

/** Whether the shapes of DCAT-AP are at hand: they are not part of this repository. */
export const hasShapes = existsSync(FOLDER);

/** What the shapes of one file find wrong with a graph, each as one line. */
export async function findings(file: string, data: readonly Quad[]): Promise<string[]> {
  const shapes = new Store(new Parser().parse(readFileSync(FOLDER + file, "utf8")));
  const report = await new Validator(shapes as never).validate(new Store([...data]) as never);
  return report.results.map(
    ({ focusNode, path, message, value }) =>
      `${focusNode?.value} ${(path as { value?: string } | null)?.value} ${value?.value ?? ""} ${message.map((one) => one.value).join()}`,
  );
}
