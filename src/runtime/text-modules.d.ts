// Files that wrangler bundles as text for Workers; see the rules in wrangler.toml.
declare module "*.tsv" {
  const text: string;
  export default text;
}
declare module "*.ttl" {
  const text: string;
  export default text;
}
declare module "*.jsonld" {
  const text: string;
  export default text;
}
declare module "*.css" {
  const text: string;
  export default text;
}
declare module "leaflet/dist/leaflet.js" {
  const text: string;
  export default text;
}
declare module "*.client.js" {
  const text: string;
  export default text;
}
