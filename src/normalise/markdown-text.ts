const IMAGE = /!\[([^\]\n]{0,500})\]\([^()\s]{0,1000}(?: "[^"\n]{0,200}")?\)/g;
const LINK = /\[([^\]\n]{1,500})\]\(([^()\s]{1,1000})(?: "[^"\n]{0,200}")?\)/g;
const AUTOLINK = /<(https?:\/\/[^\s<>]{1,1000})>/g;
const HEADING = /^ {0,3}#{1,6} +/gm;
const QUOTE = /^ {0,3}> ?/gm;
const BULLET = /^( {0,8})[*+-] +/gm;
const RULE = /^ {0,3}(?:\*{3,20}|-{3,20}|_{3,20}) *$/gm;
const FENCE = /^ {0,3}```.{0,50}$/gm;
const STRONG = /(\*\*|__)(?=\S)([^*_\n]{1,1000})(?<=\S)\1/g;
const EMPHASIS = /(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_\n]{1,1000})(?<=\S)\1(?![\p{L}\p{N}*_])/gu;
const CODE = /`([^`\n]{1,500})`/g;
const ESCAPED = /\\([\\`*_{}[\]()#+\-.!>])/g;

/**
 * Text of Markdown (CommonMark's usual marks): marks removed, list items behind `- `, the address of a link in
 * brackets behind its text. HTML inside is left for the reader of plain text. What is no mark stays as it is.
 */
export function markdownToText(markdown: string): string {
  return markdown
    .replace(/\r\n?/g, "\n")
    .replace(FENCE, "")
    .replace(RULE, "")
    .replace(HEADING, "")
    .replace(QUOTE, "")
    .replace(BULLET, "$1- ")
    .replace(IMAGE, "$1")
    .replace(LINK, (_, text: string, url: string) =>
      /^https?:/i.test(url) && !text.includes(url) ? `${text} (${url})` : text,
    )
    .replace(AUTOLINK, "$1")
    .replace(STRONG, "$2")
    .replace(EMPHASIS, "$2")
    .replace(CODE, "$1")
    .replace(ESCAPED, "$1");
}
