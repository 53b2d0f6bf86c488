import { describe, expect, it } from "vitest";
import { importsOf, readText, trackedFiles } from "../house/source-files.ts";

const DOORS = ["src/runtime/node-transport.ts", "src/runtime/worker-transport.ts"];

/** Modules that can open a socket, or start a program that could. */
const OPENERS =
  /^(?:node:)?(?:http|https|http2|net|tls|dgram|dns|dns\/promises)$|^(?:undici|axios|got|ky|needle|ws|node-fetch|cross-fetch|superagent)(?:\/|$)/;

/** Listening is not opening: a composition root may take `createServer`, and nothing else that is not a type. */
const LISTENING = /^import\s+\{\s*(?:(?:type\s+\w+|createServer)\s*,?\s*)+\}\s+from\s+"node:http"/m;

function listensOnly(path: string, target: string): boolean {
  return target === "node:http" && path.startsWith("src/runtime/") && LISTENING.test(readText(path));
}

// Globals of both runtimes, and the network code that comes inside libraries which are here to parse.
const CALLS: readonly (readonly [string, RegExp])[] = [
  ["global fetch", /(?<![.\w$#])fetch\s*\(/],
  ["global fetch", /\b(?:globalThis|self|window|global)\s*(?:\.\s*fetch\b|\[)/],
  ["a socket of the web", /\bnew\s+(?:WebSocket|XMLHttpRequest|EventSource|WebSocketStream)\b/],
  ["rss-parser's network", /\.\s*parseURL\s*\(/],
  ["node-ical's network", /\bfromURL\b/],
  ["jsonld's own loader", /\bdocumentLoaders\b|\buseDocumentLoader\b/],
  ["code from text", /\beval\s*\(|\bnew\s+Function\s*\(|\bcreateRequire\b|(?<![.\w])require\s*\(/],
];

/** The text without comments and without the insides of strings, so that words about the network are no calls. */
function codeOf(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g, (match) =>
    match.startsWith("/") ? "" : '""',
  );
}

/** Texts of programs for readers, which no code of the hub runs. */
const SHOWN = ["src/serve/pages/docs/follower-samples.ts", "src/serve/pages/docs/start-samples.ts"];

/** What is run by readers' browsers, where the policy of content lets it ask the hub alone. */
const isOfBrowsers = (path: string): boolean => path.endsWith(".client.js");

function offencesIn(path: string, text: string): string[] {
  if (DOORS.includes(path) || SHOWN.includes(path) || isOfBrowsers(path)) return [];
  // A method called fetch, as Workers call the one that answers requests, is a definition and no call.
  const code = codeOf(text).replace(/\bfetch\s*\([^()]*\)\s*(?::[\w\s<>[\]|.]*)?\{/g, "handler {");
  return CALLS.filter(([, pattern]) => pattern.test(code)).map(([what]) => `${path}: ${what}`);
}

const sources = trackedFiles("src", "connectors").filter((path) => /\.(?:tsx?|js|mjs)$/.test(path));

describe("the way out", () => {
  it("is opened by the two transports only", () => {
    const offences = sources
      .filter((path) => !DOORS.includes(path))
      .flatMap((path) =>
        importsOf(path)
          .filter(({ target, typeOnly }) => !typeOnly && OPENERS.test(target) && !listensOnly(path, target))
          .map(({ target, line }) => `${path}:${line} imports ${target}`),
      );
    expect(sources.length).toBeGreaterThan(50);
    expect(offences).toEqual([]);
  });

  it("is not taken through a global or through a library that parses", () => {
    expect(sources.flatMap((path) => offencesIn(path, readText(path)))).toEqual([]);
  });

  it("gives jsonld no loader but a closed one", () => {
    for (const path of sources.filter((file) =>
      importsOf(file).some(({ target, typeOnly }) => target === "jsonld" && !typeOnly),
    )) {
      expect(readText(path), path).toMatch(/documentLoader/);
    }
  });

  it("would be noticed in each of its forms", () => {
    for (const line of [
      "await fetch(url)",
      "if (await fetch(url)) { go(); }",
      "const get = globalThis.fetch;",
      "globalThis['fetch'](url)",
      "new WebSocket(url)",
      "new EventSource(url)",
      "parser.parseURL(url)",
      "ical.async.fromURL(url)",
      "jsonld.documentLoaders.node()",
      "const net = require('net')",
      "eval(text)",
    ]) {
      expect(offencesIn("src/somewhere.ts", line), line).not.toEqual([]);
    }
    for (const line of [
      "app.fetch(request)",
      "export default { async fetch(request: Request, env: Env): Promise<Response> { return answer; } }",
      "// fetch(url) is not called",
      'const text = "fetch(url)";',
      "deps.fetchPage(request)",
    ]) {
      expect(offencesIn("src/somewhere.ts", line), line).toEqual([]);
    }
    expect(
      ["undici", "node:net", "http", "node:dns/promises", "axios"].every((name) => OPENERS.test(name)),
    ).toBe(true);
    expect(["node:path", "@hono/node-server", "hono", "network"].some((name) => OPENERS.test(name))).toBe(
      false,
    );
  });
});
