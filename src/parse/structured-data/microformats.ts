import type { AnyNode, Element } from "domhandler";
import { classesOf, innerText, walk } from "../html-tree.ts";
import { resolveLink } from "../links.ts";
import { addNode, addValue, type SchemaGraph, type SchemaNode } from "./schema-node.ts";

/** Classes of h-event (microformats2) and of hCalendar before it, with the property of Event that each means. */
const PROPERTY_OF_CLASS = new Map<string, string>([
  ["p-name", "name"],
  ["summary", "name"],
  ["p-summary", "disambiguatingDescription"],
  ["e-content", "description"],
  ["e-description", "description"],
  ["p-description", "description"],
  ["description", "description"],
  ["dt-start", "startDate"],
  ["dtstart", "startDate"],
  ["dt-end", "endDate"],
  ["dtend", "endDate"],
  ["dt-duration", "duration"],
  ["duration", "duration"],
  ["u-url", "url"],
  ["url", "url"],
  ["u-uid", "identifier"],
  ["uid", "identifier"],
  ["p-category", "keywords"],
  ["category", "keywords"],
  ["u-photo", "image"],
  ["u-featured", "image"],
  ["status", "eventStatus"],
  ["p-status", "eventStatus"],
  ["p-organizer", "organizer"],
  ["organizer", "organizer"],
]);
const ADDRESS_OF_CLASS = new Map<string, string>([
  ["street-address", "streetAddress"],
  ["postal-code", "postalCode"],
  ["locality", "addressLocality"],
  ["region", "addressRegion"],
  ["country-name", "addressCountry"],
]);

/** Roots of other things than events, whose properties are their own. */
const OTHER_THING = /^(?:h-(?:card|entry|cite|review|product|item|resume)|vcard|hentry)$/;

interface Around {
  readonly event: SchemaNode;
  readonly place: SchemaNode | null;
}

/** Adds to the graph the events that a page marks with the classes of h-event or hCalendar. */
export function addMicroformats(graph: SchemaGraph, document: readonly AnyNode[]): void {
  const found: SchemaNode[] = [];
  walk<Around | undefined>(document, undefined, (element, around) => {
    const classes = classesOf(element);
    if (classes.includes("h-event") || classes.includes("vevent")) {
      const event: SchemaNode = { id: null, types: ["Event"], properties: new Map() };
      found.push(event);
      return { event, place: null };
    }
    if (!around) return around;
    if (around.place) readPlacePart(around.place, element, classes);
    if (classes.includes("p-location") || classes.includes("location"))
      return readPlace(around.event, element);
    if (around.place) return around;
    for (const name of classes) {
      const property = PROPERTY_OF_CLASS.get(name);
      if (property === undefined || (property === "name" && around.event.properties.has("name"))) continue;
      const value = propertyValue(element, property, graph.url);
      if (value !== "") addValue(around.event, property, { text: value, language: null });
    }
    // The name and the address of an organizer or a guest are not those of the event (microformats2 §parsing).
    return classes.some((name) => OTHER_THING.test(name)) ? null : around;
  });
  for (const event of found) if (event.properties.has("startDate")) addNode(graph, event);
}

function readPlace(event: SchemaNode, element: Element): Around {
  const place: SchemaNode = { id: null, types: ["Place"], properties: new Map() };
  const hasParts = /\b(?:p-|adr|fn|street-address|locality)/.test(innerClasses(element));
  if (!hasParts) addValue(place, "name", { text: innerText(element), language: null });
  addValue(event, "location", place);
  return { event, place };
}

function readPlacePart(place: SchemaNode, element: Element, classes: readonly string[]): void {
  for (const written of classes) {
    const name = written.replace(/^p-/, "");
    const part = ADDRESS_OF_CLASS.get(name);
    const text = { text: element.attribs.title ?? innerText(element), language: null };
    if (part !== undefined) addValue(place, part, text);
    else if ((name === "name" || name === "fn" || name === "org") && !place.properties.has("name")) {
      addValue(place, "name", text);
    } else if (name === "latitude" || name === "longitude") {
      addValue(place, name, {
        text: element.attribs.title ?? element.attribs.value ?? text.text,
        language: null,
      });
    }
  }
}

function innerClasses(element: Element): string {
  let classes = "";
  walk(element.children, 0, (inner, depth) => {
    classes += ` ${inner.attribs.class ?? ""}`;
    return classes.length > 2000 || depth > 10 ? null : depth + 1;
  });
  return classes;
}

const LINKS = /^(?:url|image|identifier)$/;

/** A property's value: dates have the machine's spelling in an attribute (value-class pattern), links an address. */
function propertyValue(element: Element, property: string, base: string): string {
  const { attribs } = element;
  if (LINKS.test(property)) {
    const address = attribs.href ?? attribs.src ?? attribs.data;
    if (address !== undefined) return resolveLink(address, base) ?? "";
    return innerText(element);
  }
  if (property === "startDate" || property === "endDate" || property === "duration") {
    return (
      attribs.datetime ??
      attribs.title ??
      attribs.value ??
      insideDate(element) ??
      innerText(element)
    ).trim();
  }
  return element.name === "abbr" && attribs.title !== undefined ? attribs.title : innerText(element);
}

/** A date in pieces inside its element: `<time datetime>`, or elements of class `value` (a day, then an hour). */
function insideDate(element: Element): string | null {
  const values: string[] = [];
  walk(element.children, 0, (inner, depth) => {
    const isValue = classesOf(inner).some((name) => name === "value" || name === "value-title");
    if (inner.name === "time" || isValue) {
      values.push(inner.attribs.datetime ?? inner.attribs.title ?? innerText(inner));
      return null;
    }
    return depth > 10 ? null : depth + 1;
  });
  return values.length > 0 && values.length <= 3 ? values.join("T").replace(/\s+/g, "") : null;
}
