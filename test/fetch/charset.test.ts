import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBody } from "../../src/fetch/charset.ts";

const ACCENTS =
  "Fête de l'été à Évry : goûter, chœur, 5 € – « l'œuvre », déjà vu, ça et là, naïf, août, Noël";

const rss = (title: string, declared = "") =>
  `<?xml version="1.0"${declared && ` encoding="${declared}"`}?>\n<rss version="2.0"><channel><title>${title}</title></channel></rss>\n`;

/** Bytes of single-byte encodings, by the characters that French needs. */
const SPECIAL: Record<string, Record<string, number>> = {
  "windows-1252": { "€": 0x80, "–": 0x96, œ: 0x9c, Œ: 0x8c, "’": 0x92 },
  "iso-8859-15": { "€": 0xa4, œ: 0xbd, Œ: 0xbc },
  "iso-8859-1": {},
};

function encode(text: string, encoding: string): Uint8Array {
  if (encoding.startsWith("utf-16")) {
    const little = Buffer.from(text, "utf16le");
    return encoding.includes("be") ? little.swap16() : little;
  }
  if (encoding.startsWith("utf-8")) return Buffer.from(text);
  const special = SPECIAL[encoding] ?? {};
  return Uint8Array.from(text, (character) => special[character] ?? character.charCodeAt(0));
}

const marked = (mark: number[], bytes: Uint8Array) => Buffer.concat([Buffer.from(mark), bytes]);

// Each with the text that it can hold.
const ENCODINGS: [string, string, (text: string) => Uint8Array][] = [
  ["utf-8", ACCENTS, (text) => encode(text, "utf-8")],
  ["utf-8 with mark", ACCENTS, (text) => marked([0xef, 0xbb, 0xbf], encode(text, "utf-8"))],
  ["utf-16le with mark", ACCENTS, (text) => marked([0xff, 0xfe], encode(text, "utf-16le"))],
  ["utf-16be with mark", ACCENTS, (text) => marked([0xfe, 0xff], encode(text, "utf-16be"))],
  ["utf-16le", ACCENTS, (text) => encode(text, "utf-16le")],
  ["utf-16be", ACCENTS, (text) => encode(text, "utf-16be")],
  ["windows-1252", ACCENTS, (text) => encode(text, "windows-1252")],
  ["iso-8859-15", ACCENTS.replace("–", "-"), (text) => encode(text, "iso-8859-15")],
];

const LABELS = ["utf-8", "iso-8859-1", "utf-16", "us-ascii", "windows-1251", "shift_jis", "no-such-charset"];

describe("the text of a page", () => {
  for (const [name, text, bytesOf] of ENCODINGS) {
    it(`in ${name} is the same under every label, in the header and in the document`, () => {
      for (const http of ["", ...LABELS]) {
        for (const declared of ["", ...LABELS]) {
          const body = rss(text, declared);
          const contentType = http === "" ? "text/xml" : `text/xml; charset=${http}`;
          const decoded = decodeBody(bytesOf(body), contentType);
          expect(decoded.text, `${http} / ${declared}`).toBe(body);
        }
      }
    });
  }

  it("is read by a true label in alphabets that nothing else tells", () => {
    const cases: [string, number[], string][] = [
      ["windows-1251", [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x20, 0xec, 0xe8, 0xf0], "Привет мир"],
      ["koi8-r", [0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4, 0x20, 0xcd, 0xc9, 0xd2], "Привет мир"],
      ["shift_jis", [0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea], "日本語"],
      ["gb2312", [0xd6, 0xd0, 0xb9, 0xfa], "中国"],
      ["euc-kr", [0xc7, 0xd1, 0xb1, 0xb9, 0xbe, 0xee], "한국어"],
      ["iso-8859-2", [0xa3, 0xf3, 0x64, 0xbc], "Łódź"],
    ];
    for (const [label, bytes, text] of cases) {
      expect(decodeBody(Uint8Array.from(bytes), `text/plain; charset="${label}"`), label).toMatchObject({
        text,
        problems: [],
      });
      const document = Buffer.concat([
        Buffer.from(`<?xml version="1.0" encoding='${label}'?>`),
        Uint8Array.from(bytes),
      ]);
      expect(decodeBody(document, "text/xml; charset=iso-8859-1").text?.endsWith(text), label).toBe(
        label !== "iso-8859-2",
      );
      expect(decodeBody(document, "text/xml").text?.endsWith(text), label).toBe(true);
    }
  });

  it("is read by the meta element of an HTML page", () => {
    const head = (label: string) => `<html><head><meta charset="${label}"><meta http-equiv=x></head>`;
    const page = Buffer.concat([Buffer.from(head("windows-1251")), Buffer.from([0xcc, 0xe8, 0xf0, 0xf3])]);
    expect(decodeBody(page, "text/html").text).toBe(`${head("windows-1251")}Миру`);
    const old = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15">';
    const latin = Buffer.concat([Buffer.from(old), encode("c½ur".replace("½", "œ"), "iso-8859-15")]);
    expect(decodeBody(latin, "text/html").text).toBe(`${old}cœur`);
  });

  it("says when a label lied and when bytes are damaged", () => {
    expect(decodeBody(Buffer.from("été"), "text/plain; charset=iso-8859-1").problems).toEqual([
      { code: "CHARSET_MISLABELLED", detail: "windows-1252 → utf-8" },
    ]);
    expect(decodeBody(encode("été", "windows-1252"), "text/plain; charset=utf-8").problems).toEqual([
      { code: "CHARSET_MISLABELLED", detail: "utf-8 → windows-1252" },
    ]);
    const damaged = Buffer.concat([
      Buffer.from("Les soirées d'été à l'atelier "),
      Buffer.from([0xc3]),
      Buffer.from("…"),
    ]);
    expect(decodeBody(damaged, "text/plain; charset=utf-8")).toMatchObject({
      text: "Les soirées d'été à l'atelier \ufffd…",
      problems: [{ code: "CHARSET_DAMAGED" }],
    });
  });

  it("is whole where Latin-1 was pasted into UTF-8", () => {
    const pasted = Buffer.concat([
      Buffer.from("L'été à la Fabrique – « goûter ». "),
      encode("Théâtre, château, façade à Évry, où naît l'île", "windows-1252"),
      Buffer.from(" et la fête, déjà vue à l'œuvre : été"),
    ]);
    expect(decodeBody(pasted, "text/plain; charset=utf-8")).toMatchObject({
      text: "L'été à la Fabrique – « goûter ». Théâtre, château, façade à Évry, où naît l'île et la fête, déjà vue à l'œuvre : été",
      problems: [{ code: "CHARSET_DAMAGED" }],
    });
  });

  it("forgives a last character cut in two", () => {
    const bytes = Buffer.from("été à l'été");
    expect(decodeBody(bytes.subarray(0, bytes.length - 1), "text/plain; charset=utf-8")).toMatchObject({
      text: "été à l'ét",
      problems: [],
    });
  });

  it("has no byte order mark, however many the file had", () => {
    expect(decodeBody(Buffer.from("\ufeff\ufeffBEGIN"), undefined).text).toBe("BEGIN");
    expect(decodeBody(Buffer.from("\ufeff"), undefined).text).toBe("");
    expect(decodeBody(Buffer.alloc(0), undefined).text).toBe("");
  });

  it("does not exist for what is no text", () => {
    const png = Buffer.from("89504e470d0a1a0a0000000d4948445200000010000000100806000000", "hex");
    for (const bytes of [
      png,
      Buffer.alloc(1000),
      Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x93, 0x8f]),
    ]) {
      expect(decodeBody(bytes, "text/calendar; charset=utf-8")).toMatchObject({
        text: null,
        problems: [{ code: "UNDECODABLE" }],
      });
    }
  });

  it("is UTF-8 whenever it can be", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.constantFrom("", ...LABELS), (text, label) => {
        const bytes = Buffer.from(`agenda ${text}`);
        const decoded = decodeBody(bytes, label && `text/plain; charset=${label}`);
        if (decoded.text !== null) expect(decoded.text).toBe(`agenda ${text}`);
      }),
    );
  });

  it("never throws on any bytes and any label", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (bytes, label) => {
        const decoded = decodeBody(bytes, `text/plain; charset=${label}`);
        expect(decoded.text === null || !decoded.text.startsWith("\ufeff")).toBe(true);
      }),
    );
  });
});

describe("iCalendar folded inside a character", () => {
  /** Folds every line after `width` octets, wherever that falls, as RFC 5545 §3.1 allows. */
  const fold = (text: string, width: number, eol: string, space: string): Uint8Array => {
    const lines = text.split("\n").map((line) => {
      const bytes = Buffer.from(line);
      const parts: Buffer[] = [];
      for (let at = 0; at < bytes.length; at += width) parts.push(bytes.subarray(at, at + width));
      return parts.flatMap((part, index) => (index === 0 ? [part] : [Buffer.from(eol + space), part]));
    });
    return Buffer.concat(lines.flatMap((parts) => [...parts, Buffer.from(eol)]));
  };

  it("is whole again at any width, line end and fold character", () => {
    const text = `BEGIN:VCALENDAR\nDESCRIPTION:${ACCENTS} 🎉 日本語\nEND:VCALENDAR`;
    for (const eol of ["\r\n", "\n"]) {
      for (const space of [" ", "\t"]) {
        for (let width = 15; width <= 75; width += 1) {
          const decoded = decodeBody(fold(text, width, eol, space), "text/calendar; charset=utf-8");
          const unfolded = decoded.text?.replaceAll(`${eol}${space}`, "").replaceAll(eol, "\n");
          expect(unfolded, `${width}`).toBe(`${text}\n`);
          expect(decoded.problems).toEqual([]);
        }
      }
    }
  });

  it("keeps the folds that split nothing, and with them the line numbers", () => {
    const text = "BEGIN:VCALENDAR\r\nSUMMARY:l'é\r\n té\r\nEND:VCALENDAR\r\n";
    expect(decodeBody(Buffer.from(text), "text/calendar").text).toBe(text);
  });
});
