// Makes of a drawn map one that can be moved. The drawing stays where this fails, and for those who have no scripts.

/** @typedef {{ id: string, at: [number, number], n: number, name: string }} Spot */

const canvas = document.querySelector(".canvas[data-leaflet]");

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

/** @param {HTMLElement} root */
function open(root) {
  /** @type {[string, number, number, number, string][]} */
  const rows = JSON.parse(root.dataset.points ?? "[]");
  /** @type {Spot[]} */
  const spots = rows.map(([id, latitude, longitude, n, name]) => ({
    id,
    at: [latitude, longitude],
    n,
    name: `${name} (${n})`,
  }));
  /** @param {string} id */
  const visit = (id) => location.assign((root.dataset.place ?? "/").replace("PLACE", encodeURIComponent(id)));
  /** @type {[string, number, number][]} */
  const towns = JSON.parse(root.dataset.towns ?? "[]");
  const live = document.createElement("div");
  live.className = "live";
  live.setAttribute("role", "group");
  live.setAttribute("aria-label", root.dataset.label ?? "");
  root.querySelector(".drawn")?.remove();
  root.append(live);
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(live, {
    maxZoom: 18,
    attributionControl: Boolean(root.dataset.tiles),
    zoomControl: false,
    // The wheel scrolls the page until the map is meant.
    scrollWheelZoom: false,
    zoomAnimation: !isStill,
    fadeAnimation: !isStill,
    inertia: !isStill,
  });
  live.addEventListener("focus", () => map.scrollWheelZoom.enable());
  live.addEventListener("blur", () => map.scrollWheelZoom.disable());
  L.control.zoom({ zoomInTitle: root.dataset.zoomIn, zoomOutTitle: root.dataset.zoomOut }).addTo(map);
  const { tiles, attribution } = root.dataset;
  if (tiles) {
    // The operator's own words, as text: no markup of a setting becomes part of the page.
    const credit = document.createElement("span");
    credit.textContent = attribution ?? "";
    L.tileLayer(tiles, { attribution: credit.innerHTML, maxZoom: 18 }).addTo(map);
    map.attributionControl.setPrefix(false);
  } else {
    const land = L.polygon(JSON.parse(root.dataset.outline ?? "[]"), {
      className: "land",
      weight: 1,
      fillOpacity: 1,
      interactive: false,
    });
    // Drawn too roughly to be looked at from nearer.
    map.on("zoomend", () => (map.getZoom() <= 7 ? land.addTo(map).bringToBack() : land.remove()));
    for (const [name, latitude, longitude] of towns) {
      const label = document.createElement("span");
      label.textContent = name;
      const icon = L.divIcon({
        className: "map-town",
        html: label,
        iconSize: [120, 18],
        iconAnchor: [60, 36],
      });
      L.marker([latitude, longitude], { icon, interactive: false, keyboard: false }).addTo(map);
    }
  }
  L.control.scale({ imperial: false }).addTo(map);
  const layer = L.layerGroup().addTo(map);
  const most = Math.max(...spots.map(({ n }) => n), 1);
  /** @param {number} n */
  const radiusOf = (n) => 8 + 12 * Math.sqrt(Math.min(1, (n - 1) / most));
  /** @type {Map<string, Element>} */
  const shapes = new Map();

  /** Circles of what lies so close together on the screen that it cannot be told apart. */
  function draw() {
    /** @type {{ at: import("leaflet").Point, n: number, spots: Spot[] }[]} */
    const groups = [];
    for (const spot of spots) {
      const at = map.latLngToLayerPoint(spot.at);
      const near = groups.find(
        (group) => group.at.distanceTo(at) < 0.75 * (radiusOf(group.n) + radiusOf(spot.n)),
      );
      if (near) {
        near.spots.push(spot);
        near.n += spot.n;
      } else groups.push({ at, n: spot.n, spots: [spot] });
    }
    layer.clearLayers();
    shapes.clear();
    for (const { n, spots: own } of groups) {
      const [first] = own;
      if (first) addCircle(first, n, own);
    }
  }

  /** @param {Spot} first @param {number} n @param {Spot[]} own */
  function addCircle(first, n, own) {
    const name =
      own
        .map((spot) => spot.name)
        .slice(0, 6)
        .join(" · ") + (own.length > 6 ? "…" : "");
    const bounds = L.latLngBounds(own.map(({ at }) => at));
    const isOne =
      own.length === 1 ||
      map.getZoom() >= map.getMaxZoom() ||
      bounds.getNorthEast().equals(bounds.getSouthWest());
    const go = () => (isOne ? visit(first.id) : map.fitBounds(bounds.pad(0.3)));
    const mark = L.circleMarker(first.at, {
      radius: radiusOf(n),
      className: "point",
      weight: 1.5,
      fillOpacity: 0.82,
    });
    mark.on("click", go);
    for (const [event, on] of /** @type {const} */ ([
      ["mouseover", true],
      ["mouseout", false],
    ]))
      mark.on(event, () => {
        for (const { id } of own) light(id, on);
      });
    mark.addTo(layer);
    if (n > 1) {
      const icon = L.divIcon({
        className: "map-number",
        html: String(n),
        iconSize: [30, 16],
        iconAnchor: [15, 8],
      });
      L.marker(first.at, { icon, interactive: false, keyboard: false }).addTo(layer);
    }
    const shape = mark.getElement();
    if (!shape) return;
    bubble.follow(shape, first.at, name);
    // A shape is a link for the keyboard too.
    shape.setAttribute("tabindex", "0");
    shape.setAttribute("role", "link");
    shape.setAttribute("aria-label", name);
    shape.addEventListener("keydown", (event) => {
      if (event instanceof KeyboardEvent && event.key === "Enter") go();
    });
    for (const { id } of own) shapes.set(id, shape);
  }

  const bubble = makeBubble(map);
  map.on("zoomend", draw);
  map.fitBounds(L.latLngBounds(spots.map(({ at }) => at)).pad(0.1), { maxZoom: 14, animate: false });
  draw();
  offerArea(root, map);

  /** @param {string} id @param {boolean} on */
  function light(id, on) {
    shapes.get(id)?.classList.toggle("marked", on);
    for (const card of document.querySelectorAll(`.card[data-at="${CSS.escape(id)}"]`))
      card.classList.toggle("marked", on);
  }
  joinCards(light);
}

/**
 * The name of a point while it has the pointer or the focus: it stays while the pointer is on it, and Escape puts it away
 * (WCAG 1.4.13).
 * @param {import("leaflet").Map} map
 */
function makeBubble(map) {
  const bubble = L.tooltip({ interactive: true, offset: [22, 0] });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let leaving;
  const stay = () => clearTimeout(leaving);
  const close = () => void bubble.remove();
  const leave = () => {
    stay();
    leaving = setTimeout(close, 300);
  };
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") close();
  });
  return {
    /** @param {Element} shape @param {[number, number]} at @param {string} name */
    follow(shape, at, name) {
      const show = () => {
        stay();
        const tip = document.createElement("span");
        tip.textContent = name;
        bubble.setLatLng(at).setContent(tip).addTo(map);
        const box = bubble.getElement();
        box?.addEventListener("mouseenter", stay);
        box?.addEventListener("mouseleave", leave);
      };
      for (const event of ["mouseenter", "focus"]) shape.addEventListener(event, show);
      for (const event of ["mouseleave", "blur"]) shape.addEventListener(event, leave);
    },
  };
}

/** @param {HTMLElement} root @param {import("leaflet").Map} map */
function offerArea(root, map) {
  const link = document.createElement("a");
  link.className = "button area";
  link.hidden = true;
  link.textContent = root.dataset.areaLabel ?? "";
  root.append(link);
  map.on("movestart", (event) => {
    // Fitting the points is no question of the reader's.
    if (event.target) link.dataset.moved = "1";
  });
  map.on("moveend", () => {
    const [west, south, east, north] = map.getBounds().toBBoxString().split(",").map(Number);
    const box = [west, south, east, north].map((degrees) => (degrees ?? 0).toFixed(4)).join("%2C");
    link.href = (root.dataset.area ?? "").replace("BOX", box);
    link.hidden = link.dataset.moved !== "1";
  });
}

/** Cards and points show each other. @param {(id: string, on: boolean) => void} light */
function joinCards(light) {
  for (const card of document.querySelectorAll(".card[data-at]")) {
    if (!(card instanceof HTMLElement)) continue;
    const id = card.dataset.at ?? "";
    for (const [name, on] of /** @type {const} */ ([
      ["mouseenter", true],
      ["mouseleave", false],
      ["focusin", true],
      ["focusout", false],
    ]))
      card.addEventListener(name, () => light(id, on));
  }
}

if (canvas instanceof HTMLElement) {
  const root = canvas;
  new IntersectionObserver((entries, observer) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    loadLeaflet(root).then(
      () => open(root),
      () => {
        root.dataset.failed = "true";
      },
    );
  }).observe(root);
}
