import fc from "fast-check";
import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { htmlToText, looksLikeHtml, plainToText } from "../../src/parse/html-text.ts";

/** The elements that an HTML parser opens when it is given a text as a page. */
function elementsIn(text: string): string[] {
  const names: string[] = [];
  const parser = new Parser({ onopentag: (name) => names.push(name) });
  parser.write(text);
  // A closing bracket from whatever follows the text in a page would complete a tag that was left open.
  parser.end(">");
  return names;
}

const html = (...rows: [string, string][]) => rows;

describe("HTML becomes text to read", () => {
  it.each(
    html(
      ["<p>Un <b>atelier</b></p><p>Deux</p>", "Un atelier\n\nDeux"],
      ["un<br>deux<br/>trois", "un\ndeux\ntrois"],
      ["<div><div>a</div></div><div>b</div>", "a\nb"],
      ["<ul><li>un</li><li><p>deux</p></li></ul>", "- un\n- deux"],
      ["<ol><li>un<li>deux</ol>après", "- un\n- deux\naprès"],
      ["<h2>Titre</h2>Texte", "Titre\n\nTexte"],
      ["<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"],
      ["  mal \n  rangé\t ici ", "mal rangé ici"],
      ["caf&eacute; &amp; th&#233; &#x2013; 5&nbsp;&euro;", "café & thé – 5 €"],
      ["Prix\u00a0: 5\u00a0€", "Prix : 5 €"],
      ["<p>&nbsp;</p><p>a</p><p>&nbsp;</p><p>b</p>", "a\n\nb"],
      ["<pre>a  b\n c</pre>", "a b\nc"],
      ["x<!-- caché -->y", "xy"],
      ["<![CDATA[<b>gras</b>]]>", "gras"],
      ["<head><title>T</title><style>p{}</style></head><script>alert(1)</script>ok", "ok"],
      ["<textarea>a</textarea><template><p>b</p></template>c", "c"],
      ["<img src=x alt=photo>légende", "légende"],
    ),
  )("%j reads %j", (source, text) => {
    expect(htmlToText(source)).toBe(text);
  });

  it("keeps the address of a link behind its text, unless the text says it", () => {
    expect(htmlToText('<a href="https://ex.org/inscription?a=1&amp;b=2">S\'inscrire</a>.')).toBe(
      "S'inscrire (https://ex.org/inscription?a=1&b=2).",
    );
    expect(htmlToText('<a href="https://www.ex.org/">ex.org</a>')).toBe("ex.org");
    expect(htmlToText('<a href="https://ex.org/a">https://ex.org/a</a>')).toBe("https://ex.org/a");
    expect(htmlToText('<a href="javascript:alert(1)">clic</a> <a href="/relatif">ici</a>')).toBe("clic ici");
    expect(htmlToText('<a href="https://a.org/">un <a href="https://b.org/">deux')).toBe(
      "un (https://a.org/) deux (https://b.org/)",
    );
  });

  it("leaves comparisons, hearts and lone brackets alone", () => {
    for (const text of ["a < b", "1 < 2 && 3 > 2", "<3", "un << deux", "5 > 3", "Tom & Jerry", "AT&T"]) {
      expect(plainToText(text)).toBe(text);
      expect(htmlToText(text.replaceAll("&", "&amp;"))).toBe(text);
    }
  });

  it("decodes what was encoded twice, and strips the markup that comes out", () => {
    expect(htmlToText("&lt;p&gt;Un&lt;/p&gt;&lt;p&gt;Deux&lt;/p&gt;")).toBe("Un\n\nDeux");
    expect(htmlToText("Soir&amp;eacute;e &amp;amp; repas")).toBe("Soirée & repas");
    expect(htmlToText("&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;reste")).toBe("reste");
  });
});

describe("a text that is said to be plain", () => {
  it("has its character references decoded", () => {
    expect(plainToText("Concert &#8211; L&rsquo;Envol &amp; amis")).toBe("Concert – L’Envol & amis");
    expect(plainToText("Années 70&#39s, l&#x2019été & co")).toBe("Années 70's, l’été & co");
    expect(plainToText("&#233;&#xE9;&#8364;&#128;&#55296;&#9999999;&#x1F389;")).toBe("éé€€\ufffd\ufffd🎉");
    expect(plainToText("un&#10;deux&#13;&#10;trois")).toBe("un\ndeux\ntrois");
    expect(plainToText("R&D; et &inconnu;")).toBe("R&D; et &inconnu;");
  });

  it("is read as HTML when it holds elements, keeping its own lines where it has no blocks", () => {
    expect(plainToText("ligne 1\n<b>ligne</b> 2\n\nligne 3")).toBe("ligne 1\nligne 2\n\nligne 3");
    expect(plainToText("<p>un</p>\n<p>deux</p>")).toBe("un\n\ndeux");
  });

  it("keeps addresses that stand in angle brackets, and words that only look like elements", () => {
    expect(plainToText("voir <https://ex.org/a> ou <bonjour@ex.org>")).toBe(
      "voir https://ex.org/a ou bonjour@ex.org",
    );
    expect(plainToText("Soirée <SURPRISE> ce soir")).toBe("Soirée < SURPRISE> ce soir");
    expect(looksLikeHtml("a <b c")).toBe(false);
    expect(looksLikeHtml("<br>")).toBe(true);
  });
});

const ELEMENTS = [
  "script",
  "img",
  "svg",
  "iframe",
  "math",
  "a",
  "xmp",
  "style",
  "object",
  "details",
  "x-y",
  "noscript",
];
const HANDLERS = ["onerror", "onload", "ontoggle", "onclick", "onfocus", "onanimationstart"];
const CODE = ["alert(1)", "javascript:alert`1`", "&#97;lert(1)", "fetch('//x')"];
const wrappers: ((payload: string) => string)[] = [
  (payload) => payload,
  (payload) => payload.replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
  (payload) => payload.replaceAll("&", "&amp;").replaceAll("<", "&lt;"),
  (payload) => payload.replaceAll("<", "&amp;lt;"),
  (payload) => payload.replaceAll("<", "&#60;").replaceAll(">", "&#x3e;"),
  (payload) => payload.replaceAll("<", "&#38;#60;"),
  (payload) => payload.replaceAll("<", "<<"),
  (payload) => payload.replace("<", "<\u0000"),
  (payload) => payload.replace("<", "<\u200b"),
  (payload) => `<!--${payload}`,
  (payload) => `<![CDATA[${payload}]]>`,
  (payload) => `<title>${payload}</title>${payload}`,
  (payload) => `<sc<script>ript>${payload}`,
  (payload) => `<plaintext>${payload}`,
];

describe("no markup survives", () => {
  it("in a thousand attempts to smuggle an element, in either format", () => {
    const attempts: string[] = [];
    for (const element of ELEMENTS) {
      for (const handler of HANDLERS) {
        for (const code of CODE) {
          attempts.push(`<${element} ${handler}=${code}>${code}</${element}>`);
          attempts.push(`<${element}/${handler}="${code}" src=x`);
        }
      }
    }
    const texts = attempts.flatMap((attempt, index) => {
      const wrap = wrappers[index % wrappers.length]!;
      return [wrap(attempt), wrappers[1]!(wrap(attempt))];
    });
    expect(texts.length).toBeGreaterThan(1000);
    for (const text of texts) {
      expect(elementsIn(htmlToText(text)), text).toEqual([]);
      expect(elementsIn(plainToText(text)), text).toEqual([]);
    }
  });

  it("in any text made of what markup is made of, and reading the result again changes nothing", () => {
    const pieces = fc.constantFrom(
      ..."<>/!?&;'\"= \n-#abx".split(""),
      ...[
        "<b>",
        "</p>",
        "&lt;",
        "&amp;",
        "&#60;",
        "&#x3c;",
        "amp;",
        "lt;",
        "script",
        "<!--",
        "-->",
        "<br",
        "é",
        "\u200b",
      ],
    );
    const texts = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(texts, (text) => {
        for (const result of [htmlToText(text), plainToText(text)]) {
          expect(elementsIn(result)).toEqual([]);
          expect(plainToText(result)).toBe(result);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("keeps no tree: a hundred thousand open elements, and five million characters, are read", () => {
    expect(htmlToText(`${"<div>".repeat(100_000)}fond${"</div>".repeat(100_000)}`)).toBe("fond");
    expect(htmlToText("<a href=x>".repeat(100_000))).toBe("");
    expect(htmlToText("<p>Bonjour <b>le</b> monde</p>".repeat(170_000)).length).toBeGreaterThan(3_000_000);
    expect(htmlToText("&amp;".repeat(200_000)).length).toBe(200_000);
  });
});
