// A map with one pin: in a form, where it is put, and on a page, where it is only seen. Without scripts both are drawn.

/** @typedef {[name: string, latitude: number, longitude: number]} Named */
/** @typedef {{ told: string[], note: string | null, view: [number, number, number], towns: Named[], places: Named[], outline: [number, number][][], around: [number, number] | null }} Around */

const AROUND_MS = 350;
/** Half the pixels that a letter takes. */
const LETTER = 3.4;
const MOST_NAMES = 24;
/** Metres across a map that is near enough for the names of places and for circles. */
const NEAR = 60_000;
/** Metres of the circles around a commune, where no tiles show how far it is. */
const RINGS = [500, 1000, 2000, 5000, 10_000];
const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;

/** @param {HTMLElement} element @returns {Promise<void>} */
const load = (element) =>
  new Promise((resolve, reject) => {
    element.addEventListener("load", () => resolve());
    element.addEventListener("error", () => reject(new Error("not loaded")));
    document.head.append(element);
  });

/** @param {HTMLElement} root */
async function loadLeaflet(root) {
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = root.dataset.leafletStyle ?? "";
  const script = document.createElement("script");
  script.src = root.dataset.leaflet ?? "";
  await Promise.all([load(style), load(script)]);
}

/** A map in an element, with the operator's tiles if there are some. @param {HTMLElement} root @param {HTMLElement} frame */
function mapIn(root, frame) {
  const { tiles, attribution } = root.dataset;
  const map = L.map(frame, {
    maxZoom: 18,
    attributionControl: Boolean(tiles),
    zoomControl: false,
    // The wheel scrolls the page until the map is meant.
    scrollWheelZoom: false,
    zoomAnimation: !isStill,
    fadeAnimation: !isStill,
    inertia: !isStill,
  });
  frame.addEventListener("focusin", () => map.scrollWheelZoom.enable());
  frame.addEventListener("focusout", () => map.scrollWheelZoom.disable());
  L.control.zoom({ zoomInTitle: root.dataset.zoomIn, zoomOutTitle: root.dataset.zoomOut }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  if (tiles) {
    // The operator's own words, as text: no markup of a setting becomes part of the page.
    const credit = document.createElement("span");
    credit.textContent = attribution ?? "";
    L.tileLayer(tiles, { attribution: credit.innerHTML, maxZoom: 18 }).addTo(map);
    map.attributionControl.setPrefix(false);
  }
  return map;
}

const pinIcon = () => {
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  shape.setAttribute("viewBox", "-9 -24 18 25");
  shape.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("class", "pin-mark");
  path.setAttribute(
    "d",
    "M0 0C-3-6-8-9-8-15a8 8 0 0 1 16 0c0 6-5 9-8 15z M0-12.200a2.800 2.800 0 1 0 0-5.600 2.800 2.800 0 1 0 0 5.600z",
  );
  shape.append(path);
  return L.divIcon({
    className: "pin-icon",
    html: shape.outerHTML,
    iconSize: [36, 50],
    iconAnchor: [18, 48],
  });
};

/** @param {import("leaflet").Map} map @param {number} latitude @param {number} longitude @param {number} metres */
function look(map, latitude, longitude, metres) {
  const half = metres / 2 / 111_195;
  const wide = half / Math.max(0.05, Math.cos((latitude * Math.PI) / 180));
  map.fitBounds(
    [
      [latitude - half * 0.75, longitude - wide],
      [latitude + half * 0.75, longitude + wide],
    ],
    { animate: false },
  );
}

/**
 * What a map without tiles has for a background.
 * @param {import("leaflet").Map} map
 * @param {import("leaflet").LayerGroup} layer
 * @param {import("leaflet").LatLng | null} pin
 * @param {Around} around
 */
function drawAround(map, layer, pin, { towns, places, outline, around }) {
  layer.clearLayers();
  if (outline.length > 0)
    L.polygon(outline, { className: "land", weight: 1, fillOpacity: 1, interactive: false })
      .addTo(layer)
      .bringToBack();
  const isNear = map.getBounds().getNorthEast().distanceTo(map.getBounds().getSouthWest()) < NEAR;
  /** @type {{ x: number, y: number, half: number }[]} */
  const names = pin ? [{ ...map.latLngToContainerPoint(pin).subtract([0, 14]), half: 18 }] : [];
  /** @param {Named} named @param {string} kind */
  const write = ([name, latitude, longitude], kind) => {
    const { x, y } = map.latLngToContainerPoint([latitude, longitude]);
    const half = name.length * LETTER;
    /** @param {number} at */
    const isFree = (at) =>
      names.every((one) => Math.abs(one.x - x) > one.half + half || Math.abs(one.y - at) > 20);
    // Above its point, or else below.
    const at = [y - 13, y + 15].find(isFree);
    if (at === undefined || names.length > MOST_NAMES) return;
    names.push({ x, y: at, half });
    const label = document.createElement("span");
    label.textContent = name;
    const icon = L.divIcon({
      className: `map-town ${kind}`,
      html: label,
      iconSize: [160, 18],
      iconAnchor: [80, 9 + y - at],
    });
    L.marker([latitude, longitude], { icon, interactive: false, keyboard: false }).addTo(layer);
  };
  /** @param {Named} named @param {number} radius @param {string} className */
  const dot = ([, latitude, longitude], radius, className) =>
    L.circleMarker([latitude, longitude], {
      radius,
      weight: 1,
      fillOpacity: 1,
      className,
      interactive: false,
    }).addTo(layer);
  for (const town of towns.slice(0, 1)) write(town, "");
  for (const place of places) {
    dot(place, 5, "known");
    if (isNear) write(place, "map-known");
  }
  for (const town of towns) dot(town, 2, "centre");
  for (const town of towns.slice(1)) write(town, "");
  if (!around || !isNear) return;
  for (const metres of RINGS) {
    const ring = L.circle(around, {
      radius: metres,
      className: "ring",
      weight: 1,
      fill: false,
      interactive: false,
    });
    ring.addTo(layer);
    const foot = [around[0] - metres / 111_195, around[1]];
    const length = metres < 1000 ? `${metres}\u00a0m` : `${metres / 1000}\u00a0km`;
    write([length, foot[0] ?? 0, foot[1] ?? 0], "");
  }
}

/**
 * @param {HTMLElement} root
 * @param {HTMLInputElement} latitude
 * @param {HTMLInputElement} longitude
 */
function choose(root, latitude, longitude) {
  const form = latitude.form;
  const box = root.querySelector(".pin-box");
  const view = root.querySelector('input[name="view"]');
  if (!form || !(box instanceof HTMLElement) || !(view instanceof HTMLInputElement)) return;
  const live = document.createElement("div");
  live.className = "live";
  live.setAttribute("role", "group");
  live.setAttribute("aria-label", root.dataset.label ?? "");
  box.replaceChildren(live);
  root.classList.add("is-live");
  const map = mapIn(root, live);
  const ground = L.layerGroup().addTo(map);
  const [north = 46.6, east = 2.4, metres = 1e6] = view.value.split(",").map(Number);
  look(map, north, east, metres);
  const marker = L.marker(map.getCenter(), { icon: pinIcon(), draggable: true, autoPan: true });
  /** @param {number} lat @param {number} lng */
  const write = (lat, lng) => {
    latitude.value = lat.toFixed(5);
    longitude.value = lng.toFixed(5);
    show();
  };
  const show = () => {
    const [lat = Number.NaN, lng = Number.NaN] = [latitude, longitude].map(({ value }) =>
      value.trim() === "" ? Number.NaN : Number(value.replace(",", ".")),
    );
    const isPut = Math.abs(lat) <= 85 && Math.abs(lng) <= 180;
    if (isPut) {
      marker.setLatLng([lat, lng]).addTo(map);
      name(marker.getElement());
      if (!map.getBounds().contains([lat, lng]))
        map.setView([lat, lng], map.getZoom(), { animate: !isStill });
    } else marker.remove();
    ask();
  };
  /** @param {HTMLElement | undefined} element */
  const name = (element) => {
    element?.setAttribute("role", "application");
    element?.setAttribute("aria-label", root.dataset.marker ?? "");
  };
  let waiting = 0;
  let asked = 0;
  /** @param {string} [deed] */
  const ask = (deed) => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void tell(deed), deed ? 0 : AROUND_MS);
  };
  /** Asks what is around, and says where the pin is. @param {string} [deed] */
  const tell = async (deed) => {
    asked += 1;
    const turn = asked;
    const bounds = map.getBounds();
    const { lat, lng } = bounds.getCenter();
    const wide = map.distance([lat, bounds.getWest()], [lat, bounds.getEast()]);
    view.value = `${lat.toFixed(5)},${lng.toFixed(5)},${Math.round(wide)}`;
    const url = new URL(root.dataset.around ?? "", location.href);
    const typed = new FormData(form);
    for (const field of ["commune", "postalCode", "latitude", "longitude", "view"])
      url.searchParams.set(field, String(typed.get(field) ?? ""));
    if (deed) url.searchParams.set("map", deed);
    /** @type {Around} */
    let around;
    try {
      around = await (await fetch(url)).json();
    } catch {
      // What cannot be asked is left unsaid: the pin and its fields are right all the same.
      return;
    }
    if (turn !== asked) return;
    if (deed) {
      look(map, ...around.view);
      view.value = around.view.join(",");
    }
    if (!root.dataset.tiles)
      drawAround(map, ground, map.hasLayer(marker) ? marker.getLatLng() : null, around);
    const [told, note] = [root.querySelector("[data-told]"), root.querySelector("[data-note]")];
    if (told && told.textContent !== around.told.join(" ")) told.textContent = around.told.join(" ");
    if (note) note.textContent = around.note ?? "";
  };
  map.on("click", (/** @type {{ latlng: import("leaflet").LatLng }} */ { latlng }) => {
    write(latlng.lat, latlng.lng);
    // Nearer step by step, so that whoever touches a whole country sees where that was.
    map.setView(latlng, Math.min(15, map.getZoom() + 1), { animate: !isStill });
  });
  marker.on("dragend", () => write(marker.getLatLng().lat, marker.getLatLng().lng));
  live.addEventListener(
    "keydown",
    (event) => {
      const step = /** @type {Record<string, [number, number]>} */ ({
        ArrowUp: [0, -1],
        ArrowDown: [0, 1],
        ArrowLeft: [-1, 0],
        ArrowRight: [1, 0],
      })[event.key];
      const isPin = event.target === marker.getElement();
      if (event.key === "Enter" && event.target === live) {
        event.preventDefault();
        write(map.getCenter().lat, map.getCenter().lng);
        marker.getElement()?.focus();
      }
      if (!step || !isPin) return;
      event.preventDefault();
      event.stopPropagation();
      const by = event.shiftKey ? 40 : 6;
      const at = map.latLngToContainerPoint(marker.getLatLng()).add([step[0] * by, step[1] * by]);
      const { lat, lng } = map.containerPointToLatLng(at);
      write(lat, lng);
    },
    true,
  );
  map.on("moveend", () => ask());
  for (const field of [latitude, longitude]) field.addEventListener("input", show);
  for (const id of ["f-commune", "f-postalCode"])
    document
      .getElementById(id)
      ?.addEventListener("change", () => ask(latitude.value === "" ? "find" : undefined));
  root.addEventListener("click", (event) => {
    const button = event.target instanceof HTMLButtonElement ? event.target : null;
    if (button?.name !== "map") return;
    event.preventDefault();
    if (button.value === "find") ask("find");
    if (button.value === "middle") write(map.getCenter().lat, map.getCenter().lng);
    if (button.value === "none") {
      latitude.value = "";
      longitude.value = "";
      show();
    }
  });
  show();
}

/**
 * A button for whoever is there: it needs no map.
 * @param {HTMLElement} root
 * @param {HTMLInputElement} latitude
 * @param {HTMLInputElement} longitude
 */
function offerHere(root, latitude, longitude) {
  const here = root.querySelector(".here");
  if (!(here instanceof HTMLButtonElement)) return;
  if (!navigator.geolocation) {
    here.remove();
    return;
  }
  here.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        latitude.value = coords.latitude.toFixed(5);
        longitude.value = coords.longitude.toFixed(5);
        longitude.dispatchEvent(new Event("input"));
      },
      () => {
        const told = root.querySelector("[data-told]");
        if (told) told.textContent = here.dataset.refused ?? "";
      },
    );
  });
}

const pin = document.querySelector(".pin");
const [latitude, longitude] = ["f-latitude", "f-longitude"].map((id) => document.getElementById(id));
if (
  pin instanceof HTMLElement &&
  latitude instanceof HTMLInputElement &&
  longitude instanceof HTMLInputElement
) {
  offerHere(pin, latitude, longitude);
  new IntersectionObserver((entries, observer) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    loadLeaflet(pin).then(
      () => choose(pin, latitude, longitude),
      () => {
        pin.dataset.failed = "true";
      },
    );
  }).observe(pin);
}

for (const shown of document.querySelectorAll(".place-map[data-tiles]")) {
  const button = shown.querySelector("button");
  const frame = shown.querySelector(".place-panes");
  if (!(shown instanceof HTMLElement) || !button || !(frame instanceof HTMLElement)) continue;
  button.addEventListener("click", () => {
    button.disabled = true;
    loadLeaflet(shown).then(
      () => see(shown, frame, button),
      () => {
        button.disabled = false;
      },
    );
  });
}

/** @param {HTMLElement} root @param {HTMLElement} frame @param {HTMLElement} button */
function see(root, frame, button) {
  const live = document.createElement("div");
  live.className = "live";
  live.setAttribute("role", "group");
  live.setAttribute("aria-label", root.dataset.label ?? "");
  live.tabIndex = 0;
  frame.replaceChildren(live);
  button.remove();
  const map = mapIn(root, live);
  const [latitude = 0, longitude = 0, metres = 1000] = (root.dataset.at ?? "").split(",").map(Number);
  look(map, latitude, longitude, metres);
  if (root.dataset.approximate)
    L.circle([latitude, longitude], {
      radius: metres / 3,
      className: "ring",
      weight: 2,
      fillOpacity: 0.1,
    }).addTo(map);
  else L.marker([latitude, longitude], { icon: pinIcon(), interactive: false, keyboard: false }).addTo(map);
  live.focus();
}
