import { programText } from "./program-text.ts";
import type { Sample } from "./start-samples.ts";

/**
 * Programs that keep a copy of what the hub at `baseUrl` holds in the folder `agenda`, one file an event, and the place
 * where they are in the file `next`. Each page is written before its `next`, so that a program that is stopped anywhere
 * reads one page twice at most, which changes nothing.
 */
export const followers = (baseUrl: string): readonly Sample[] => [
  { id: "javascript", label: "follow.mjs (Node)", text: programText(javascript(baseUrl)) },
  { id: "python", label: "follow.py (Python)", text: programText(python(baseUrl)) },
];

const javascript = (baseUrl: string): string => `
  import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
  import { env } from "node:process";
  import { setTimeout as wait } from "node:timers/promises";

  const pause = 1000 * (env.PAUSE ?? 60);
  const logOf = (address) => new URL(address).searchParams.get("log");
  let next = existsSync("next") ? readFileSync("next", "utf8") : "${baseUrl}/changes?log=";

  for (;;) {
    try {
      const answer = await fetch(next);
      if (!answer.ok) throw new Error(\`\${answer.status} \${await answer.text()}\`);
      const page = await answer.json();
      if (logOf(next) && logOf(next) !== logOf(page.next)) rmSync("agenda", { recursive: true, force: true });
      mkdirSync("agenda", { recursive: true });
      for (const { id, state, data } of page.items) {
        const file = \`agenda/\${encodeURIComponent(id)}.json\`;
        if (state === "deleted") rmSync(file, { force: true });
        else writeFileSync(file, JSON.stringify(data));
      }
      const isLast = page.items.length === 0 && page.next === next;
      next = page.next;
      writeFileSync("next.new", next);
      renameSync("next.new", "next");
      if (!isLast) continue;
    } catch (error) {
      console.error(next, error.message);
    }
    await wait(pause);
  }
`;

const python = (baseUrl: string): string => `
  import json, os, shutil, sys, time
  from http.client import HTTPException
  from pathlib import Path
  from urllib.parse import parse_qs, quote, urlsplit
  from urllib.request import urlopen

  pause = float(os.environ.get("PAUSE", 60))
  agenda, place = Path("agenda"), Path("next")
  log_of = lambda address: parse_qs(urlsplit(address).query).get("log")
  address = place.read_text() if place.exists() else "${baseUrl}/changes?log="

  while True:
      try:
          with urlopen(address, timeout=60) as answer:
              page = json.load(answer)
          if log_of(address) and log_of(address) != log_of(page["next"]):
              shutil.rmtree(agenda, ignore_errors=True)
          agenda.mkdir(exist_ok=True)
          for item in page["items"]:
              file = agenda / (quote(item["id"], safe="") + ".json")
              if item["state"] == "deleted":
                  file.unlink(missing_ok=True)
              else:
                  file.write_text(json.dumps(item["data"]), encoding="utf-8")
          is_last = not page["items"] and page["next"] == address
          address = page["next"]
          Path("next.new").write_text(address)
          os.replace("next.new", place)
          if not is_last:
              continue
      except (OSError, HTTPException, ValueError) as error:
          print(address, error, file=sys.stderr)
      time.sleep(pause)
`;
