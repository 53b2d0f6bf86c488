import { PROBLEMS, type ProblemCode } from "../model/problem.ts";
import { PAGE_PARAMETERS, PARAMETERS, type Parameter, valueSchema } from "../query/parameters.ts";
import { CHANGES_PARAMETERS } from "./changes-request.ts";
import { EVENT_PARAMETERS, LIST_PARAMETERS, RESOURCE_PARAMETERS } from "./choose-format.ts";
import type { AppDeps } from "./deps.ts";
import type { DescribedRoute, Method, RouteParameter } from "./described-route.ts";
import { ROUTES } from "./described-routes.ts";
import type { Language } from "./language.ts";
import { problemStatus } from "./problem-answer.ts";

type Member = Readonly<Record<string, unknown>>;

const reference = (kind: string, name: string): Member => ({ $ref: `#/components/${kind}/${name}` });
/** Names of components are letters, digits, dots, hyphens and underscores (OpenAPI 3.1 §4.8.7). */
const componentName = (name: string, operator: string): string => `${name}.${operator}`;

/** The parameter as a query writes it: `startDate`, `startDate[gte]`. */
const written = (name: string, operator: string, first: string): string =>
  operator === first ? name : `${name}[${operator}]`;

function parameterComponents(language: Language): Member {
  const components: Record<string, Member> = {};
  for (const parameter of PARAMETERS) {
    for (const { operator, name } of spellings(parameter)) {
      const schema =
        operator === "exists"
          ? { type: "boolean" }
          : operator === "lang"
            ? { type: "string" }
            : valueSchema(parameter);
      components[componentName(parameter.name, operator)] = {
        name,
        in: "query",
        description: parameter[language],
        schema: parameter.repeatable && operator !== "exists" ? { type: "array", items: schema } : schema,
        ...(parameter.repeatable && operator !== "exists" ? { style: "form", explode: true } : {}),
        ...(parameter.example === "" || operator === "exists" || operator === "lang"
          ? {}
          : { example: parameter.repeatable ? [parameter.example] : parameter.example }),
      };
    }
  }
  return components;
}

/** Every way to write a parameter; the one without an operator first. */
function spellings({ name, operators }: Parameter): { operator: string; name: string }[] {
  const [first = "eq", ...others] = operators;
  return [first, ...others].map((operator) => ({ operator, name: written(name, operator, first) }));
}

const referencesTo = (parameters: readonly Parameter[]): Member[] =>
  parameters.flatMap((parameter) =>
    spellings(parameter).map(({ operator }) =>
      reference("parameters", componentName(parameter.name, operator)),
    ),
  );

function ownParameter(parameter: RouteParameter, language: Language): Member {
  const { name, in: place, required, example } = parameter;
  return {
    name,
    in: place,
    required: required ?? false,
    description: parameter[language],
    schema: { type: "string" },
    ...(example === "" ? {} : { example }),
  };
}

function responses(route: DescribedRoute, method: Method, language: Language): Member {
  const content: Record<string, Member> = {};
  for (const type of route.answers) {
    const json = type === "application/ld+json" || type === "application/json";
    const schema =
      json && route.path === "/events"
        ? reference("schemas", "Collection")
        : { type: json ? "object" : "string" };
    content[type] = { schema };
  }
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of route.problems)
    byStatus.set(problemStatus(code), [...(byStatus.get(problemStatus(code)) ?? []), code]);
  const failures = [...byStatus].map(([status, codes]): [string, Member] => [
    String(status),
    {
      description: codes.map((code) => `${code}: ${PROBLEMS[code][language]}`).join(" "),
      content: { "application/problem+json": { schema: reference("schemas", "Problem") } },
    },
  ]);
  const status = route.statuses?.[method] ?? 200;
  const success = { description: route[language], ...(status === 204 ? {} : { content }) };
  return { [status]: success, ...Object.fromEntries(failures) };
}

function taken({ takes }: DescribedRoute): readonly Parameter[] {
  if (takes === "filter") return PARAMETERS;
  if (takes === "event") return EVENT_PARAMETERS;
  if (takes === "changes") return CHANGES_PARAMETERS;
  if (takes === "list") return LIST_PARAMETERS;
  return takes === "resource" ? RESOURCE_PARAMETERS : PAGE_PARAMETERS;
}

/** The JSON object that is sent to a route. */
function jsonBody(members: NonNullable<DescribedRoute["members"]>, language: Language): Member {
  const properties = members.map(({ name, example, schema, [language]: description }): [string, Member] => [
    name,
    { ...(schema ?? { type: "string" }), description, ...(example === "" ? {} : { example }) },
  ]);
  const required = members.filter((member) => member.required).map(({ name }) => name);
  const schema = {
    type: "object",
    properties: Object.fromEntries(properties),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
  return { required: true, content: { "application/json": { schema } } };
}

function operation(route: DescribedRoute, method: Method, language: Language): Member {
  const filters = taken(route);
  const own = (route.parameters ?? []).map((parameter) => ownParameter(parameter, language));
  const common = {
    tags: [route.group],
    summary: route[language],
    operationId: `${method}${route.path.replaceAll(/[^A-Za-z]+(.?)/g, (_, letter: string) => letter.toUpperCase())}`,
    responses: responses(route, method, language),
    ...(route.owned ? { security: [{ managementToken: [] }] } : {}),
  };
  if (method === "get" && !route.owned) return { ...common, parameters: [...own, ...referencesTo(filters)] };
  if (route.owned || route.members) {
    const takesBody = route.members !== undefined && (method === "post" || method === "patch");
    return {
      ...common,
      parameters: own,
      ...(takesBody ? { requestBody: jsonBody(route.members, language) } : {}),
    };
  }
  const fields = (route.parameters ?? []).map(({ name, [language]: description }): [string, Member] => [
    name,
    { type: "string", description },
  ]);
  return {
    ...common,
    requestBody: {
      required: true,
      content: {
        "application/x-www-form-urlencoded": {
          schema: { type: "object", properties: Object.fromEntries(fields) },
        },
        "application/sparql-query": { schema: { type: "string" } },
      },
    },
  };
}

/** The addresses of a route: its own, and the one that takes an extension. */
function paths(route: DescribedRoute, language: Language): [string, Member][] {
  const operations: Member = Object.fromEntries(
    route.methods.map((method) => [method, operation(route, method, language)]),
  );
  const own: [string, Member] = [route.path, operations];
  if (!route.extensions) return [own];
  const get = operation(route, "get", language) as { parameters: Member[]; operationId: string };
  const extension: Member = {
    name: "extension",
    in: "path",
    required: true,
    schema: { type: "string", enum: route.extensions },
  };
  return [
    own,
    [
      `${route.path}.{extension}`,
      {
        get: {
          ...get,
          operationId: `${get.operationId}InForm`,
          parameters: [extension, ...get.parameters],
        },
      },
    ],
  ];
}

const SCHEMAS: Member = {
  Problem: {
    type: "object",
    description: "RFC 9457",
    required: ["type", "status", "title", "code", "detail"],
    properties: {
      type: { type: "string", format: "uri" },
      status: { type: "integer" },
      title: { type: "string" },
      code: { type: "string", enum: Object.keys(PROBLEMS) },
      detail: { type: "string" },
      parameter: { type: "string" },
      nearest: { type: "string" },
      errors: { type: "array", items: { type: "object" } },
    },
  },
  Event: {
    type: "object",
    description: "https://schema.org/Event",
    required: ["@id", "@type", "name", "startDate", "eventStatus"],
    properties: {
      "@id": { type: "string", format: "uri" },
      "@type": { type: "string" },
      name: { type: "string" },
      description: { type: "string" },
      startDate: { type: "string" },
      endDate: { type: "string" },
      startsAt: { type: "string", format: "date-time" },
      endsAt: { type: "string", format: "date-time" },
      eventStatus: { type: "string" },
      location: {},
      organizer: {},
      keywords: { type: "array", items: { type: "string" } },
      isAccessibleForFree: { type: "boolean" },
      offers: { type: "array", items: { type: "object" } },
      url: { type: "string", format: "uri" },
      license: { type: "string", format: "uri" },
    },
  },
  Collection: {
    type: "object",
    description: "http://www.w3.org/ns/hydra/core#Collection",
    required: ["@context", "@id", "@type", "member", "view"],
    properties: {
      "@context": {},
      "@id": { type: "string", format: "uri" },
      "@type": { const: "Collection" },
      totalItems: { type: "integer" },
      member: { type: "array", items: reference("schemas", "Event") },
      view: { type: "object", properties: { next: { type: "string", format: "uri" } } },
      search: { type: "object" },
    },
  },
};

/** An address that is described twice, for everybody and for its owner, has the methods of both. */
function allPaths(language: Language): Member {
  const all: Record<string, Member> = {};
  for (const [path, operations] of ROUTES.flatMap((route) => paths(route, language)))
    all[path] = { ...all[path], ...operations };
  return all;
}

/**
 * The OpenAPI 3.1 document of the hub, in one language, made from the routes and parameters that the code itself uses.
 */
export function openApi(
  { baseUrl, hubName, version }: Pick<AppDeps, "baseUrl" | "hubName" | "version">,
  language: Language,
): Member {
  return {
    openapi: "3.1.0",
    info: {
      title: hubName[language],
      version,
      license: { name: "AGPL-3.0-or-later", identifier: "AGPL-3.0-or-later" },
    },
    servers: [{ url: baseUrl }],
    paths: allPaths(language),
    components: {
      parameters: parameterComponents(language),
      schemas: SCHEMAS,
      securitySchemes: { managementToken: { type: "http", scheme: "bearer" } },
    },
  };
}
