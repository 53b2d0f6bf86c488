import type { Operator } from "./filter.ts";

// What the declarations of properties have in common.

export const SCHEMA = "http://schema.org/";
export const HUB = "\u0001/vocab#";
export const DCT = "http://purl.org/dc/terms/";
export const schema = (...names: readonly string[]): string[] => names.map((name) => SCHEMA + name);

export const EQUAL: readonly Operator[] = ["eq", "exists"];
export const TEXT: readonly Operator[] = ["eq", "contains", "starts", "exists"];
export const ORDER: readonly Operator[] = ["eq", "gt", "gte", "lt", "lte"];
