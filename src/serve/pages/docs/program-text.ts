/** A program that stands indented in a source file, as its reader is to have it: from the margin, without blank ends. */
export function programText(indented: string): string {
  const lines = indented.split("\n");
  const depths = lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const depth = Math.min(...depths);
  return lines
    .map((line) => line.slice(depth))
    .join("\n")
    .trim();
}
