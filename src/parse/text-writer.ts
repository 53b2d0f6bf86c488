/** Collects text the way a page shows it: runs of white space are one space, blocks begin on lines of their own. */
export interface TextWriter {
  /** Text as it stands in the source; white space is folded unless it is `preformatted`. */
  text(value: string, preformatted: boolean): void;
  /** At least so many line ends before what comes next: 1 for a line, 2 for a paragraph. */
  breakLine(ends: 1 | 2): void;
  /** One more line end, as `<br>` means it. */
  addLine(): void;
  /** Written as it is, glued to what comes next: the dash of a list. */
  mark(value: string): void;
  /** How many pieces there are; a place to come back to with `since`. */
  place(): number;
  /** The text written after a place. */
  since(place: number): string;
  /** True when white space stands at the end of what was written, yet to be shown. */
  endsInSpace(): boolean;
  finish(): string;
}

const FOLDABLE = /[\t\n\f\r ]+/g;

export function createTextWriter(): TextWriter {
  const pieces: string[] = [];
  let ends = 0;
  let space = false;
  let marked = false;

  function open(): void {
    if (ends > 0 && pieces.length > 0 && !marked) pieces.push("\n".repeat(Math.min(ends, 2)));
    else if (space && pieces.length > 0 && !marked) pieces.push(" ");
    ends = 0;
    space = false;
    marked = false;
  }

  return {
    text(value, preformatted) {
      if (preformatted) {
        if (value) open();
        if (value) pieces.push(value);
        return;
      }
      const folded = value.replace(FOLDABLE, " ");
      const leading = folded.startsWith(" ");
      const trailing = folded.endsWith(" ");
      // Not `trim`: a no-break space is text, and stays between the words that it joins.
      const bare = folded.slice(leading ? 1 : 0, trailing && folded.length > 1 ? -1 : undefined);
      if (leading) space = true;
      if (!bare) return;
      open();
      pieces.push(bare);
      space = trailing;
    },
    breakLine(least) {
      if (marked) return;
      ends = Math.max(ends, least);
    },
    addLine() {
      if (!marked) ends += 1;
    },
    mark(value) {
      open();
      pieces.push(value);
      marked = true;
    },
    place: () => pieces.length,
    since: (place) => pieces.slice(place).join(""),
    endsInSpace: () => space,
    finish: () => pieces.join(""),
  };
}
