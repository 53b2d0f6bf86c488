const MAX_WORDS = 20;

/**
 * The FTS5 expression for words as somebody typed them: all of them, the last one perhaps unfinished. Each word is
 * a quoted string, so that nothing typed is an operator of the text index. Null when there is no letter or digit.
 */
export function matchExpression(typed: string): string | null {
  const words = typed
    .normalize("NFC")
    .split(/[\p{C}\p{Z}]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, MAX_WORDS);
  if (words.length === 0) return null;
  const quoted = words.map((word) => `"${word.replaceAll('"', '""')}"`);
  // A single letter as a prefix would read most of the index.
  if ((words.at(-1) ?? "").length > 1) quoted.push(`${quoted.pop()} *`);
  return quoted.join(" AND ");
}
