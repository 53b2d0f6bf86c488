import { describe, expect, it } from "vitest";
import { readHtmlBlocks } from "../../../src/parse/structured-data/read-html-blocks.ts";

const texts = (html: string) => readHtmlBlocks(html).map(({ text }) => text);

describe("JSON-LD blocks of a page", () => {
  it("are found whatever the case, quotes and parameters of their type", () => {
    const html = `<script type=application/ld+json>1</script><SCRIPT data-x=">" type='application/ld+json; charset=utf-8'>2</SCRIPT >
      <script type="text/javascript">3</script><script>4</script><script id="x" type = "application/LD+JSON">5</script>`;
    expect(texts(html)).toEqual(["1", "2", "5"]);
  });

  it("in comments do not count, comments in them do", () => {
    expect(
      texts(
        '<!-- <script type="application/ld+json">1</script> --><script type="application/ld+json"><!-- 2 --></script>',
      ),
    ).toEqual(["<!-- 2 -->"]);
  });

  it("left open end where the next one begins, or the page", () => {
    const html = '<script type="application/ld+json">{"a":1}\n<script type="application/ld+json">{"b":2}';
    expect(readHtmlBlocks(html)).toEqual([
      { text: '{"a":1}\n', line: 1, closed: false },
      { text: '{"b":2}', line: 2, closed: false },
    ]);
  });
});
