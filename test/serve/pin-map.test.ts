import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { frenchTowns } from "../../src/model/town-points.ts";
import { createGazetteer } from "../../src/normalise/gazetteer-fr.ts";
import { COMMUNES_FILE } from "../../src/runtime/vocabulary-files.ts";
import { openAtlas } from "../../src/serve/atlas.ts";
import { groundOf } from "../../src/serve/pages/map/ground.tsx";
import { directionOf, distanceText, metresBetween, nearText } from "../../src/serve/pages/map/near-text.ts";
import { frameAround } from "../../src/serve/pages/map/projection.ts";
import { frameOfView, pinFacts, readPin } from "../../src/serve/pin-facts.ts";
import { NEAREST, readPinAsk, readView, SHAPE, viewText, WIDEST } from "../../src/serve/pin-request.ts";
import { sampleEvents } from "./sample-events.ts";
import { depsOn, type Hub, openHub } from "./seed.ts";

const gazetteer = createGazetteer(readFileSync(COMMUNES_FILE, "utf8"));
const MORLAIX = { latitude: 48.5776, longitude: -3.8282 };
const inFrance = fc.record({
  latitude: fc.double({ min: 41.5, max: 51, noNaN: true }),
  longitude: fc.double({ min: -4.7, max: 9, noNaN: true }),
});
const views = fc.record({ middle: inFrance, metres: fc.integer({ min: NEAREST, max: WIDEST }) });
const part = fc.double({ min: 0.01, max: 0.99, noNaN: true });

let hub: Hub;
let deps: Parameters<typeof pinFacts>[0];
beforeAll(async () => {
  hub = await openHub(sampleEvents());
  deps = { ...depsOn(hub.database), gazetteer };
});
afterAll(() => hub.close());

const EMPTY = { commune: "", postalCode: "", latitude: "", longitude: "" };
const asked = (query: string) => readPinAsk(new URLSearchParams(query));

describe("the plane of a view", () => {
  it("leads from a point to the plane and back", () => {
    fc.assert(
      fc.property(views, part, part, (view, x, y) => {
        const frame = frameOfView(view);
        const point = frame.point(x * frame.width, y * frame.height);
        const back = frame.place(point);
        expect(back.x).toBeCloseTo(x * frame.width, 6);
        expect(back.y).toBeCloseTo(y * frame.height, 6);
      }),
    );
  });

  it("is as wide as it says, with its middle in the middle", () => {
    fc.assert(
      fc.property(views, ({ middle, metres }) => {
        const frame = frameAround(middle, metres, 360, 270);
        expect(frame.place(middle)).toEqual({ x: 180, y: 135 });
        const { west, east } = frame.bounds;
        const across = metresBetween({ ...middle, longitude: west }, { ...middle, longitude: east });
        expect(across / metres).toBeCloseTo(1, 6);
      }),
    );
  });

  it("comes back from the text that a form keeps, to a metre", () => {
    fc.assert(
      fc.property(views, (view) => {
        const back = readView(viewText(view));
        expect(metresBetween(back!.middle, view.middle)).toBeLessThan(1.5);
        expect(back!.metres).toBe(view.metres);
      }),
    );
    for (const text of ["", "x", "48,3", "91,0,1000", "48.5,-3.8,1e9", "48.5,-3.8,5000;", "48.5,-3.8,<b>"])
      expect(readView(text)).toBeNull();
    expect(readView("48.5,-3.8,10000000")?.metres).toBe(WIDEST);
  });
});

describe("a touch of the map", () => {
  it("puts the pin where the map shows what was touched, at every width, to a pixel", async () => {
    await fc.assert(
      fc.asyncProperty(views, part, part, fc.constantFrom(240, 300, 560), async (view, x, y, width) => {
        const [px, py] = [Math.round(x * width), Math.round((y * width) / SHAPE)];
        const ask = asked(`view=${viewText(view)}&pin${width}.x=${px}&pin${width}.y=${py}`);
        const { facts } = await pinFacts(deps, EMPTY, ask);
        const { x: left, y: top } = frameOfView(view).place(facts.pin!);
        const scale = 300 / width;
        expect(Math.abs(left - px * scale)).toBeLessThan(1.5);
        expect(Math.abs(top - py * scale)).toBeLessThan(1.5);
      }),
      { numRuns: 30 },
    );
  });

  it("brings the map nearer around the pin, until it is near", async () => {
    let view = "46.60000,2.40000,1450000";
    const widths: number[] = [];
    for (let touches = 0; touches < 9; touches += 1) {
      const { facts } = await pinFacts(deps, EMPTY, asked(`view=${view}&pin300.x=150&pin300.y=112`));
      view = viewText(facts.view);
      expect(facts.view.middle).toEqual(facts.pin);
      widths.push(facts.view.metres);
    }
    expect(widths[0]).toBe(580_000);
    expect(widths.at(-1)).toBe(NEAREST);
  });

  it("that no pointer made is the middle of the map", async () => {
    const { facts, latitude } = await pinFacts(
      deps,
      EMPTY,
      asked("view=48.5,-3.8,5000&pin300.x=0&pin300.y=0"),
    );
    expect(facts.pin).toEqual({ latitude: 48.5, longitude: -3.8 });
    expect(latitude).toBe("48.50000");
    expect(facts.view.metres).toBe(5000);
  });

  it("outside of the map, or of no number, is none that breaks anything", async () => {
    for (const query of [
      "pin300.x=9999&pin300.y=9999",
      "pin300.x=abc&pin300.y=1",
      "pin300.x=-5&pin300.y=-5",
      "map=zzz",
    ]) {
      const { facts } = await pinFacts(deps, EMPTY, asked(`view=48.5,-3.8,5000&${query}`));
      expect(Number.isFinite(facts.view.middle.latitude)).toBe(true);
    }
    expect(asked("map=zzz").deed).toBeNull();
    expect(asked("do=register&view=48.5,-3.8,5000").deed).toBeNull();
  });
});

describe("the buttons of the map", () => {
  it("move it by half of it, bring it nearer and further, and leave the pin where it is", async () => {
    const typed = { ...EMPTY, latitude: "48,5776", longitude: "-3,8282" };
    const view = "view=48.57760,-3.82820,4000";
    const at = async (map: string) => (await pinFacts(deps, typed, asked(`${view}&map=${map}`))).facts;
    expect((await at("n")).view.middle.latitude).toBeGreaterThan(48.5776);
    expect((await at("s")).view.middle.latitude).toBeLessThan(48.5776);
    expect((await at("w")).view.middle.longitude).toBeLessThan(-3.8282);
    expect((await at("e")).view.middle.longitude).toBeGreaterThan(-3.8282);
    expect((await at("in")).view.metres).toBe(1600);
    expect((await at("out")).view.metres).toBe(10_000);
    for (const map of ["n", "in", "out", "find"]) expect((await at(map)).pin).toEqual(MORLAIX);
    const removed = await pinFacts(deps, typed, asked(`${view}&map=none`));
    expect(removed).toMatchObject({ latitude: "", longitude: "", facts: { pin: null } });
  });

  it("keep what was typed in the fields as it was typed", async () => {
    const typed = { ...EMPTY, latitude: "48,57", longitude: "pas un nombre" };
    const { latitude, longitude, facts } = await pinFacts(deps, typed, asked("map=in"));
    expect([latitude, longitude]).toEqual(["48,57", "pas un nombre"]);
    expect(facts.pin).toBeNull();
    expect(readPin({ latitude: "95", longitude: "2" })).toBeNull();
  });
});

describe("where the map is at first", () => {
  const middleOf = async (commune: string, postalCode = "") =>
    (await pinFacts(deps, { ...EMPTY, commune, postalCode }, asked(""))).facts;

  it("is the pin, else the commune, else the country", async () => {
    const typed = { ...EMPTY, commune: "Morlaix", latitude: "48.6", longitude: "-3.9" };
    const { facts } = await pinFacts(deps, typed, asked(""));
    expect(facts.view.middle).toEqual({ latitude: 48.6, longitude: -3.9 });
    expect(metresBetween((await middleOf("Morlaix")).view.middle, MORLAIX)).toBeLessThan(2000);
    expect((await middleOf("")).view.metres).toBe(WIDEST);
    expect((await middleOf("")).commune).toBeUndefined();
    expect((await middleOf("Trifouillis")).commune).toBeNull();
  });

  it("of a name that several communes have is the one of the postal code", async () => {
    const { view } = await middleOf("Saint-Pierre", "97410");
    expect(view.middle.latitude).toBeCloseTo(-21.34, 1);
  });

  it("of a commune that is not known itself is the middle of those around it, and says so", async () => {
    // Fewer than a thousand people live there.
    const found = (await openAtlas(deps)).commune("Botsorhel", "29650");
    expect(found).toMatchObject({ name: "Botsorhel", insteadOf: "group", departementName: "Finistère" });
    expect(metresBetween(found!.point!, { latitude: 48.56, longitude: -3.64 })).toBeLessThan(40_000);
  });
});

describe("the words for where a point is", () => {
  const places = [{ id: "a", name: "La Filature", town: "Morlaix", ...MORLAIX }];
  const towns = [
    { name: "Le Mans", latitude: 48, longitude: 0.2 },
    { name: "Embrun", latitude: 44.56, longitude: 6.49 },
  ];

  it("say how far and in which direction from what is near, in both languages", () => {
    const point = { ...MORLAIX, latitude: MORLAIX.latitude + 400 / 111_195 };
    expect(nearText(point, { places, towns }, "fr")).toBe("à 400\u00a0m au nord de La Filature, Morlaix");
    expect(nearText(point, { places, towns }, "en")).toBe("400\u00a0m north of La Filature, Morlaix");
    expect(nearText(MORLAIX, { places, towns }, "fr")).toBe("tout près de La Filature, Morlaix");
    const south = { latitude: 47.9, longitude: 0.2 };
    expect(nearText(south, { places, towns }, "fr")).toBe("à 11\u00a0km au sud du Mans");
    expect(nearText({ latitude: 44.56, longitude: 6.5 }, { places, towns }, "fr")).toBe(
      "à moins de 2\u00a0km du centre d’Embrun",
    );
    expect(nearText(MORLAIX, { places: [], towns: [] }, "fr")).toBeNull();
  });

  it("turn with the compass", () => {
    const from = (east: number, north: number) =>
      directionOf(MORLAIX, { latitude: MORLAIX.latitude + north, longitude: MORLAIX.longitude + east })[1];
    expect([from(1, 0), from(0, 1), from(-1, 0), from(0, -1)]).toEqual(["east", "north", "west", "south"]);
    expect([from(1, -0.7), from(-1, 0.7)]).toEqual(["south-east", "north-west"]);
    expect([distanceText(3, "fr"), distanceText(2450, "fr"), distanceText(34_400, "en")]).toEqual([
      "10\u00a0m",
      "2,5\u00a0km",
      "34\u00a0km",
    ]);
  });
});

describe("the names on the ground", () => {
  it("never cover each other, the pin or the scale, and stay on the map", () => {
    const towns = fc.array(inFrance, { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(views, towns, (view, points) => {
        const frame = frameOfView(view);
        const all = points.map((point, index) => ({ ...point, name: `Commune ${index}` }));
        const limits = { towns: 12, places: 5, edges: 6, letter: 6.6, scale: 110, rings: 2 } as const;
        const places = all.slice(0, 4).map((one, index) => ({ ...one, id: String(index), town: null }));
        const { names } = groundOf(
          frame,
          { towns: all, places, further: all, middle: view.middle },
          limits,
          view.middle,
        );
        const boxes = [
          ...names.map(({ box }) => box),
          { left: 141, right: 159, top: 88.5, bottom: 113.5 },
          { left: 0, right: 126, top: 195, bottom: 225 },
        ];
        for (const [index, a] of boxes.entries()) {
          expect(a.left).toBeGreaterThanOrEqual(0);
          expect(a.right).toBeLessThanOrEqual(300);
          for (const b of index < names.length ? boxes.slice(index + 1) : [])
            expect(a.left >= b.right || b.left >= a.right || a.top >= b.bottom || b.top >= a.bottom).toBe(
              true,
            );
        }
      }),
    );
  });
});

describe("the towns of France", () => {
  it("are communes of today, one row each, in the country, some in every département", () => {
    const towns = frenchTowns();
    expect(new Set(towns.map(({ code }) => code)).size).toBe(towns.length);
    const departements = new Set<string>();
    for (const { code, latitude, longitude } of towns) {
      const commune = gazetteer.byCode(code);
      expect(commune?.code).toBe(code);
      departements.add(commune!.departement);
      const isMainland = !code.startsWith("97");
      if (!isMainland) continue;
      expect(latitude, code).toBeGreaterThan(41);
      expect(latitude, code).toBeLessThan(51.2);
      expect(longitude, code).toBeGreaterThan(-5.2);
      expect(longitude, code).toBeLessThan(9.7);
    }
    expect(departements.size).toBe(101);
    expect(towns.slice(0, 3).map(({ code }) => gazetteer.byCode(code)?.name)).toEqual([
      "Paris",
      "Marseille",
      "Lyon",
    ]);
  });
});
