/** What the page of the interface reads of an OpenAPI 3.1 document that the hub wrote. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
  readonly components: {
    readonly parameters: Readonly<Record<string, ApiParameter>>;
    readonly schemas: Readonly<Record<string, ApiSchema>>;
  };
}

export interface ApiSchema {
  readonly type?: string;
  readonly description?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly items?: ApiSchema;
  readonly properties?: Readonly<Record<string, ApiSchema>>;
  readonly required?: readonly string[];
  readonly example?: unknown;
  readonly $ref?: string;
}

export interface ApiParameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: ApiSchema;
  readonly example?: unknown;
}

export interface ApiOperation {
  readonly tags: readonly string[];
  readonly summary: string;
  readonly parameters?: readonly (ApiParameter | { readonly $ref: string })[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: ApiSchema }>> };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Readonly<Record<string, unknown>> }>
  >;
  readonly security?: readonly unknown[];
}

/** One method of one path, ready to be shown. */
export interface ApiRoute {
  readonly method: string;
  readonly path: string;
  readonly group: string;
  readonly operation: ApiOperation;
  /** Parameters that it has alone, or shares with few. */
  readonly parameters: readonly ApiParameter[];
  /** How many parameters of a query it takes, when it takes them all or nearly. */
  readonly queryParameters: number;
  /** Extensions that choose the form of its answer. */
  readonly extensions: readonly string[];
}

const EXTENSION = ".{extension}";
/** More references than these are those of a whole query, which are described once. */
const MANY = 12;

/** The routes of a document in its order; the address that takes an extension is told with its own. */
export function apiRoutes({ paths, components }: ApiDocument): readonly ApiRoute[] {
  return Object.entries(paths)
    .filter(([path]) => !path.endsWith(EXTENSION))
    .flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => {
        const given = operation.parameters ?? [];
        const own = given.flatMap((one) => ("$ref" in one ? [] : [one]));
        const shared = given.flatMap((one) => ("$ref" in one ? [referred(one.$ref, components)] : []));
        const [extension] = paths[path + EXTENSION]?.get?.parameters ?? [];
        const isMany = shared.length > MANY;
        return {
          method,
          path,
          group: operation.tags[0] ?? "",
          operation,
          parameters: isMany ? own : [...own, ...shared.flatMap((one) => one ?? [])],
          queryParameters: isMany ? shared.length : 0,
          extensions:
            method === "get" && extension && "schema" in extension ? (extension.schema.enum ?? []) : [],
        };
      }),
    );
}

const referred = (address: string, { parameters }: ApiDocument["components"]): ApiParameter | undefined =>
  parameters[address.slice(address.lastIndexOf("/") + 1)];

/** What a value is, in few words: `string (uri)`, `array of Event`. */
export function schemaText({ type, format, items, $ref }: ApiSchema): string {
  if ($ref) return $ref.slice($ref.lastIndexOf("/") + 1);
  if (type === "array" && items) return `${schemaText(items)} …`;
  return format ? `${type} (${format})` : (type ?? "");
}

/** A command that asks a route, with the examples of the document in it. */
export function commandFor(
  { method, path, operation, parameters, queryParameters }: ApiRoute,
  baseUrl: string,
) {
  const example = (one: ApiParameter) => String([one.example ?? ""].flat()[0]);
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = parameters.find((one) => one.name === name);
    return parameter ? example(parameter) : name;
  });
  const asked = parameters.filter((one) => one.in === "query" && one.required);
  const query = new URLSearchParams(asked.map((one): [string, string] => [one.name, example(one)]));
  if (queryParameters > 0 && path !== "/changes" && path !== "/changes/stream")
    query.set("datetime", "next7days");
  const options = [
    ...(method === "get" ? [] : [`-X ${method.toUpperCase()}`]),
    ...(operation.security ? ['-H "Authorization: Bearer <token>"'] : []),
    ...bodyOf(operation),
  ];
  const tail = query.size === 0 ? "" : `?${query}`;
  return [`curl "${baseUrl}${filled}${tail}"`, ...options].join(" \\\n  ");
}

function bodyOf({ requestBody }: ApiOperation): string[] {
  const json = requestBody?.content["application/json"]?.schema;
  if (json) {
    const required = Object.entries(json.properties ?? {}).filter(
      ([name]) => json.required === undefined || json.required.includes(name),
    );
    const body = Object.fromEntries(required.slice(0, 1).map(([name, { example }]) => [name, example]));
    return ['-H "Content-Type: application/json"', `-d '${JSON.stringify(body)}'`];
  }
  return requestBody ? ['--data-urlencode "query=ASK {}"'] : [];
}
