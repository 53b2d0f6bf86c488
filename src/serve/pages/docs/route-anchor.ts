/** Where the reference describes a method of a path: `get-events-id` for `GET /events/{id}`. */
export function routeAnchor(method: string, path: string): string {
  const words = path.toLowerCase().match(/[a-z0-9]+/g) ?? ["home"];
  return [method.toLowerCase(), ...words].join("-");
}
