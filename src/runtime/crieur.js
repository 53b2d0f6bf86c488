#!/usr/bin/env node
// Plain JavaScript, so that an old Node can read as far as the sentence below: it can neither strip the types of
// the files that follow nor load the native module that they need.
import { fileURLToPath } from "node:url";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(
    `Crieur a besoin de Node 22.19 ou plus récent (ici ${process.version}) : installez-le, ou passez par « npm start », qui apporte le sien. / Crieur needs Node 22.19 or later: install it, or use "npm start", which brings its own.\n`,
  );
  process.exit(2);
}
// Compiled code is kept beside the libraries, where only the owner of this installation writes: starts take half the
// time. Asked for here, since an older Node lacks the name.
const { enableCompileCache } = await import("node:module");
enableCompileCache(fileURLToPath(new URL("../../node_modules/.cache/crieur", import.meta.url)));
// A reader that has seen enough (`crieur check … | head`) is no failure.
process.stdout.on("error", (error) => process.exit(error.code === "EPIPE" ? 0 : 3));
const { main } = await import("./cli.ts");
process.exitCode = await main(process.argv.slice(2));
