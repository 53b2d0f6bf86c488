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
if (process.argv[2] === "serve") becomeSmall();
// Compiled code is kept beside the libraries, where only the owner of this installation writes: starts take half the
// time. Asked for here, since an older Node lacks the name.
const { enableCompileCache } = await import("node:module");
enableCompileCache(fileURLToPath(new URL("../../node_modules/.cache/crieur", import.meta.url)));
// A reader that has seen enough (`crieur check … | head`) is no failure.
process.stdout.on("error", (error) => process.exit(error.code === "EPIPE" ? 0 : 3));
await import("./tsx.js");
const { main } = await import("./cli.ts");
process.exitCode = await main(process.argv.slice(2));

/**
 * Starts this process anew, under the same number, with what can only be said before it begins: a server answers from
 * short-lived objects for months, for which V8 would keep some 100 MB aside, and the allocator of glibc as much again in
 * an arena for each thread. Whoever sets the young generation themselves is left alone, and so are systems that cannot.
 */
function becomeSmall() {
  const { execPath, execArgv, argv, env, platform } = process;
  if (platform === "win32" || !process.execve || process.channel) return;
  if (execArgv.some((option) => option.startsWith("--max-semi-space-size"))) return;
  const small = ["--max-semi-space-size=2", "--heap-growing-percent=30"];
  try {
    process.execve(execPath, [execPath, ...execArgv, ...small, ...argv.slice(1)], {
      MALLOC_ARENA_MAX: "1",
      ...env,
    });
  } catch {
    // It goes on as it began.
  }
}
