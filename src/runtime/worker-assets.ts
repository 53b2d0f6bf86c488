import leafletStyle from "leaflet/dist/leaflet.css";
import leaflet from "leaflet/dist/leaflet.js";
import type { Assets } from "../serve/assets.ts";
import agenda from "../serve/browser/agenda.client.js";
import agendaStyle from "../serve/browser/agenda.css";
import base from "../serve/browser/base.css";
import builder from "../serve/browser/builder.client.js";
import check from "../serve/browser/check.client.js";
import desk from "../serve/browser/desk.css";
import docs from "../serve/browser/docs.css";
import due from "../serve/browser/due.client.js";
import embed from "../serve/browser/embed.client.js";
import frame from "../serve/browser/frame.client.js";
import map from "../serve/browser/map.client.js";
import openData from "../serve/browser/open-data.css";
import page from "../serve/browser/page.client.js";
import pin from "../serve/browser/pin.client.js";
import pinStyle from "../serve/browser/pin.css";
import query from "../serve/browser/query.client.js";
import share from "../serve/browser/share.client.js";
import subscribe from "../serve/browser/subscribe.css";
import time from "../serve/browser/time.client.js";
import venue from "../serve/browser/venue.client.js";
import venueStyle from "../serve/browser/venue.css";

/** What pages load, as wrangler bundles it: the same texts as on Node. */
export const assets: Assets = new Map([
  ["style.css", [base, agendaStyle, subscribe, venueStyle, desk, openData, docs, pinStyle].join("\n")],
  ["page.js", page],
  ["time.js", time],
  ["agenda.js", agenda],
  ["map.js", map],
  ["venue.js", venue],
  ["check.js", check],
  ["due.js", due],
  ["builder.js", builder],
  ["share.js", share],
  ["embed.js", embed],
  ["frame.js", frame],
  ["query.js", query],
  ["pin.js", pin],
  ["leaflet.js", leaflet],
  ["leaflet.css", leafletStyle],
]);
