const LONGEST = 65_536;

/** True when a robots.txt (RFC 9309) asks every robot to read nothing at all. */
export function refusesRobots(text: string): boolean {
  let forAll = false;
  let inAgents = false;
  let refuses = false;
  for (const line of text.slice(0, LONGEST).split(/\r\n|\r|\n/)) {
    const rule = line.split("#")[0] ?? "";
    const colon = rule.indexOf(":");
    if (colon < 0) continue;
    const name = rule.slice(0, colon).trim().toLowerCase();
    const value = rule.slice(colon + 1).trim();
    if (name === "user-agent") {
      // Consecutive lines name the robots of one group.
      forAll = value === "*" || (inAgents && forAll);
      inAgents = true;
      continue;
    }
    inAgents = false;
    if (!forAll) continue;
    if (name === "disallow" && value === "/") refuses = true;
    if (name === "allow" && value !== "") return false;
  }
  return refuses;
}
