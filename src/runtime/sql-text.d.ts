/** SQL files as wrangler bundles them: text. */
declare module "*.sql" {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: this is what a bundler makes of a text file
  export default text;
}
