const TOKEN = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|;|[A-Za-z_]+|[^A-Za-z_'";\-/]+|[-/]/g;

/**
 * Parts an SQL script into its statements, without their semicolons and comments. Strings, quoted names and
 * the bodies of triggers (`CREATE TRIGGER … BEGIN … END`) stay whole.
 */
export function splitStatements(script: string): string[] {
  const statements: string[] = [];
  let current = "";
  let words: string[] = [];
  // A CASE inside a trigger also ends with END, so both are counted.
  let depth = 0;
  const close = () => {
    if (current.trim()) statements.push(current.trim());
    current = "";
    words = [];
    depth = 0;
  };
  for (const [token] of script.matchAll(TOKEN)) {
    if (token.startsWith("--") || token.startsWith("/*")) {
      current += " ";
      continue;
    }
    if (token === ";" && depth === 0) {
      close();
      continue;
    }
    current += token;
    if (!/^[A-Za-z_]/.test(token)) continue;
    const word = token.toUpperCase();
    if (words.length < 4) words.push(word);
    const isTrigger = words[0] === "CREATE" && words.includes("TRIGGER");
    if (isTrigger && (word === "BEGIN" || word === "CASE")) depth += 1;
    else if (isTrigger && word === "END") depth -= 1;
  }
  close();
  return statements;
}
