import { html } from "hono/html";
import type { PublicSource } from "../../store/read-sources.ts";
import type { Language } from "../language.ts";
import type { Html } from "./layout.tsx";

const SUSPENDED = { fr: "Suspendue par l’opérateur", en: "Suspended by the operator" };

/** What everybody is told of a source that the operator suspended; null of any other. */
export const suspendedBadge = ({ suspended }: PublicSource, language: Language): Html | null =>
  suspended === null ? null : html`<span class="badge alert">${SUSPENDED[language]}</span>`;
