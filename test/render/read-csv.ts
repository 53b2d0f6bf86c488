/** Reads RFC 4180 text: a second pair of eyes that shares nothing with what wrote it. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      at += 1;
      for (;;) {
        const quote = text.indexOf('"', at);
        cell += text.slice(at, quote);
        at = quote + 1;
        if (text[at] !== '"') break;
        cell += '"';
        at += 1;
      }
    } else {
      const end = /[,\r]/.exec(text.slice(at))?.index ?? text.length - at;
      cell = text.slice(at, at + end);
      at += end;
    }
    row.push(cell);
    if (text[at] === ",") at += 1;
    else {
      rows.push(row);
      row = [];
      if (text.slice(at, at + 2) !== "\r\n") throw new Error(`no line end at ${at}`);
      at += 2;
    }
  }
  return rows;
}
