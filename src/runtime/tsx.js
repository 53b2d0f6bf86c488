// Plain JavaScript, loaded before any page: Node strips types, but does not know JSX.
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { transformSync } from "oxc-transform";

registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith("file:") || !url.endsWith(".tsx")) return nextLoad(url, context);
    const path = fileURLToPath(url);
    const { code, errors } = transformSync(path, readFileSync(path, "utf8"), {
      lang: "tsx",
      jsx: { runtime: "automatic", importSource: "hono/jsx" },
    });
    if (errors.length > 0)
      throw new SyntaxError(`${path}: ${errors.map(({ message }) => message).join("; ")}`);
    return { format: "module", shortCircuit: true, source: code };
  },
});
