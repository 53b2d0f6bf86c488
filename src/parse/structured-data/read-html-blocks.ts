/** A script block of a page, as it stands there; `line` counts from 1. */
export interface HtmlBlock {
  readonly text: string;
  readonly line: number;
  /** False when the page ended before the block did. */
  readonly closed: boolean;
}

/** More blocks than this, and a page is no page of events. */
const BLOCKS = 5000;
const ATTRIBUTES_LIMIT = 2048;
const TYPE = /\btype\s{0,9}=\s{0,9}(?:"([^"]{0,99})"|'([^']{0,99})'|([^\s>"']{1,99}))/i;

/**
 * The `<script type="application/ld+json">` blocks of a page, in order, found in one pass without building a
 * tree. The type may carry parameters, be in any letter case, or lack its quotes. Blocks inside HTML comments
 * do not count: their author took them out.
 */
export function readHtmlBlocks(html: string): HtmlBlock[] {
  return scriptsOfType(html, (type) => type === "application/ld+json" || type === "application/json+ld");
}

/** Script blocks whose media type (lower case, without parameters) is wanted. */
export function scriptsOfType(html: string, wanted: (type: string) => boolean): HtmlBlock[] {
  const blocks: HtmlBlock[] = [];
  const opening = /<!--|<script(?=[\s/>])/gi;
  let line = 1;
  let counted = 0;
  // Once a page holds no further end mark, it is not looked for again: thousands of openings stay linear.
  let commentsEnd = true;
  let scriptsEnd = true;
  for (let found = opening.exec(html); found && blocks.length < BLOCKS; found = opening.exec(html)) {
    if (found[0] === "<!--") {
      const end = commentsEnd ? html.indexOf("-->", found.index + 4) : -1;
      // An unclosed comment hides nothing: browsers differ, and a template's slip must not lose the page.
      if (end >= 0) opening.lastIndex = end + 3;
      else commentsEnd = false;
      continue;
    }
    const tagEnd = endOfTag(html, opening.lastIndex);
    if (tagEnd < 0) break;
    const type = TYPE.exec(html.slice(opening.lastIndex, tagEnd));
    const closing = scriptsEnd ? findClosing(html, tagEnd + 1) : -1;
    const end = closing < 0 ? nextScript(html, tagEnd + 1) : closing;
    const media = (type?.[1] ?? type?.[2] ?? type?.[3] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
    if (wanted(media)) {
      for (; counted < tagEnd; counted++) if (html.charCodeAt(counted) === 10) line += 1;
      blocks.push({ text: html.slice(tagEnd + 1, end), line, closed: closing >= 0 });
    }
    if (closing < 0) {
      // An unclosed block of JSON must not swallow those after it.
      scriptsEnd = false;
      opening.lastIndex = tagEnd + 1;
    } else opening.lastIndex = end;
  }
  return blocks;
}

/** Where the tag ends whose attributes begin at `from`: `>` inside a quoted value does not count. */
function endOfTag(html: string, from: number): number {
  const limit = Math.min(html.length, from + ATTRIBUTES_LIMIT);
  let quote = "";
  for (let at = from; at < limit; at++) {
    const character = html.charAt(at);
    if (quote) {
      if (character === quote) quote = "";
    } else if (character === '"' || character === "'") quote = character;
    else if (character === ">") return at;
  }
  return html.indexOf(">", from);
}

function findClosing(html: string, from: number): number {
  const closing = /<\/script[\s/>]/gi;
  closing.lastIndex = from;
  return closing.exec(html)?.index ?? -1;
}

function nextScript(html: string, from: number): number {
  const opening = /<script[\s/>]/gi;
  opening.lastIndex = from;
  return opening.exec(html)?.index ?? html.length;
}
