import type { Language } from "../../language.ts";
import { programText } from "./program-text.ts";

/** A program to copy, in the language `id`. */
export interface Sample {
  readonly id: "curl" | "javascript" | "python";
  readonly label: string;
  readonly text: string;
}

/** The steps of the first five minutes. */
export const STEPS = ["ask", "pages", "file", "again"] as const;
export type Step = (typeof STEPS)[number];

const COMMENTS = {
  fr: {
    none: "Rien n’a changé.",
    changed: "Du nouveau.",
  },
  en: {
    none: "Nothing has changed.",
    changed: "Something new.",
  },
} as const;

/** What a step does, as whole programs that ask the hub at `baseUrl` and need nothing but curl, Node or Python. */
export function startSamples(step: Step, baseUrl: string, language: Language): readonly Sample[] {
  const texts = SAMPLES[step](baseUrl, language);
  return [
    { id: "curl", label: "curl", text: programText(texts.curl) },
    { id: "javascript", label: "JavaScript (Node)", text: programText(texts.javascript) },
    { id: "python", label: "Python", text: programText(texts.python) },
  ];
}

type Texts = Readonly<Record<Sample["id"], string>>;

const SAMPLES: Readonly<Record<Step, (baseUrl: string, language: Language) => Texts>> = {
  ask: (baseUrl) => ({
    curl: `curl "${baseUrl}/events?datetime=next7days&limit=10"`,
    javascript: `
  const answer = await fetch("${baseUrl}/events.json?datetime=next7days&limit=10");
  const page = await answer.json();
  if (!answer.ok) throw new Error(page.detail);
  for (const { startDate, name, location } of page.member) {
    const [place] = [location].flat();
    console.log(startDate, name, place?.name ?? "");
  }`,
    python: `
  import json
  from urllib.request import urlopen

  with urlopen("${baseUrl}/events.json?datetime=next7days&limit=10") as answer:
      page = json.load(answer)
  for event in page["member"]:
      place = event.get("location") or {}
      place = place[0] if isinstance(place, list) else place
      print(event["startDate"], event["name"], place.get("name", ""))`,
  }),
  pages: (baseUrl) => ({
    curl: `curl "${baseUrl}/events.ndjson?free=true"`,
    javascript: `
  import { setTimeout as wait } from "node:timers/promises";

  const events = [];
  let next = "${baseUrl}/events.json?free=true&limit=100";
  while (next) {
    const answer = await fetch(next);
    if (answer.status === 429) {
      await wait(1000 * Number(answer.headers.get("retry-after")));
      continue;
    }
    const page = await answer.json();
    if (!answer.ok) throw new Error(page.detail);
    events.push(...page.member);
    next = page.view.next;
  }
  console.log(events.length);`,
    python: `
  import json
  import time
  from urllib.error import HTTPError
  from urllib.request import urlopen

  events = []
  address = "${baseUrl}/events.json?free=true&limit=100"
  while address:
      try:
          with urlopen(address) as answer:
              page = json.load(answer)
      except HTTPError as error:
          if error.code != 429:
              raise
          time.sleep(int(error.headers["Retry-After"]))
          continue
      events += page["member"]
      address = page["view"].get("next")
  print(len(events))`,
  }),
  file: (baseUrl) => ({
    curl: `
  curl -o agenda.ics "${baseUrl}/events.ics?about=workshop"
  curl -o agenda.csv "${baseUrl}/events.csv?about=workshop"
  curl -o agenda.geojson "${baseUrl}/events.geojson?about=workshop"`,
    javascript: `
  import { writeFile } from "node:fs/promises";

  for (const form of ["ics", "csv", "geojson"]) {
    const answer = await fetch(\`${baseUrl}/events.\${form}?about=workshop\`);
    if (!answer.ok) throw new Error(await answer.text());
    await writeFile(\`agenda.\${form}\`, Buffer.from(await answer.arrayBuffer()));
  }`,
    python: `
  import csv
  import io
  from urllib.request import urlopen

  with urlopen("${baseUrl}/events.csv?about=workshop") as answer:
      rows = list(csv.DictReader(io.TextIOWrapper(answer, "utf-8-sig", newline="")))
  for row in rows:
      print(row["startDate"], row["name"])`,
  }),
  again: (baseUrl, language) => ({
    curl: `
  curl --etag-save agenda.etag --etag-compare agenda.etag \\
    -o agenda.json "${baseUrl}/events.json?free=true"`,
    javascript: `
  import { existsSync, readFileSync, writeFileSync } from "node:fs";

  const known = existsSync("agenda.etag") ? readFileSync("agenda.etag", "utf8") : "";
  const answer = await fetch("${baseUrl}/events.json?free=true", {
    headers: known ? { "If-None-Match": known } : {},
  });
  if (answer.status === 304) {
    console.log("${COMMENTS[language].none}");
  } else {
    writeFileSync("agenda.json", await answer.text());
    writeFileSync("agenda.etag", answer.headers.get("etag"));
    console.log("${COMMENTS[language].changed}");
  }`,
    python: `
  from pathlib import Path
  from urllib.error import HTTPError
  from urllib.request import Request, urlopen

  etag, copy = Path("agenda.etag"), Path("agenda.json")
  request = Request("${baseUrl}/events.json?free=true")
  if etag.exists():
      request.add_header("If-None-Match", etag.read_text())
  try:
      with urlopen(request) as answer:
          copy.write_bytes(answer.read())
          etag.write_text(answer.headers["ETag"])
          print("${COMMENTS[language].changed}")
  except HTTPError as error:
      if error.code != 304:
          raise
      print("${COMMENTS[language].none}")`,
  }),
};
