import { describe, expect, inject, it } from "vitest";
import { beyond, type Look, useBrowser, violations } from "./browser.ts";

const open = useBrowser();

/** Every kind of page, and its states that have other things on them. `{event}`, `{place}` and `{source}` are of the hub. */
const ROUTES = [
  "/",
  "/?view=map",
  "/?view=month",
  "/?q=nothing-of-the-kind&free=true",
  "/events?datetime=weekend",
  "/{event}",
  "/{event}/provenance",
  "/{event}/report",
  "/{place}",
  "/{organization}",
  "/places",
  "/organizations",
  "/subscribe?keywords=concert",
  "/poster",
  "/embed",
  "/embed/new",
  "/sources",
  "/sources/{source}",
  "/sources/new",
  "/data",
  "/data/extract?q=Nowhere",
  "/data/evenements/files",
  "/status",
  "/docs",
  "/docs/query?keywords=concert",
  "/docs/changes",
  "/docs/api",
  "/problems",
  "/sparql",
  "/changes",
  "/vocab",
  "/accessibility",
  "/site-map",
  "/desk",
  // What was asked cannot be answered: the page says why, and keeps what was typed.
  "/no-such-page",
  "/events?limit=many",
  "/?datetime=someday",
  "/sources/new?url=nonsense",
  "/sparql?query=SELECT",
  "/docs/query?limit=many",
  "/embed/new?url=https%3A%2F%2Felsewhere.example%2F",
  "/events/00000000000000aa",
  "/manage/no-such-link",
];

// Words come with the language and colours with the scheme: two looks meet all four. CRIEUR_LOOKS=all crosses them.
const CROSSED: readonly Look[] = [
  { language: "en", scheme: "light", width: 1280 },
  { language: "fr", scheme: "dark", width: 390 },
];
const LOOKS: readonly Look[] = [
  { language: "fr", scheme: "light", width: 320 },
  { language: "en", scheme: "dark", width: 1280 },
  ...(process.env.CRIEUR_LOOKS === "all" ? CROSSED : []),
];

async function found(): Promise<Record<string, string>> {
  const read = async (path: string) => (await (await fetch(`${inject("hub")}${path}`)).json()) as Members;
  const [{ member }, sources] = [await read("/events.json?datetime=next30days"), await read("/sources.json")];
  const path = (id: unknown) =>
    String(id)
      .replace(`${inject("hub")}/`, "")
      .replace(/#.*/, "");
  const whole = member.find((one) => one.location && one.organizer) ?? member[0];
  const names = {
    event: path(whole?.["@id"]),
    place: path(first(whole?.location)?.["@id"]),
    organization: path(first(whole?.organizer)?.["@id"]),
    source: path(sources.member[0]?.["@id"]).replace("sources/", ""),
  };
  for (const [name, value] of Object.entries(names)) expect(value, name).toMatch(/^(?!undefined)[\w/-]{3,}$/);
  return names;
}

interface Members {
  readonly member: readonly Node[];
}
interface Node {
  readonly "@id"?: string;
  readonly location?: Node | readonly Node[];
  readonly organizer?: Node | readonly Node[];
}
const first = (nodes: Node | readonly Node[] | undefined): Node | undefined =>
  Array.isArray(nodes) ? nodes[0] : (nodes as Node | undefined);

// The longest of all files: its looks go on beside each other.
describe.concurrent.each(LOOKS)("every page in $language, $scheme, at $width px", (look) => {
  it("breaks no rule of accessibility, is as wide as its window and says nothing to the console", async () => {
    const names = await found();
    const { page, errors, close } = await open("/", look);
    const wrong: string[] = [];
    for (const route of ROUTES) {
      const path = route.replace(/\{(\w+)\}/, (_, name: string) => names[name] ?? "");
      await page.goto(inject("hub") + path);
      wrong.push(...(await violations(page)).map((one) => `${path}: ${one}`));
      if ((await beyond(page)) > 0) wrong.push(`${path}: scrolls sideways`);
    }
    expect(wrong).toEqual([]);
    // A page that is an error is one for the console too.
    expect(errors.filter((one) => !/status of 4\d\d/.test(one))).toEqual([]);
    await close();
  }, 240_000);
});
