// Makes of a drawn map one that can be moved. The drawing stays where this fails, and for those who have no scripts.

/** @typedef {{ id: string, at: [number, number], n: number, name: string, href: string }} Spot */

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
  /** @type {Spot[]} */
  const spots = JSON.parse(root.dataset.points ?? "[]");
  /** @type {[string, number, number][]} */
  const towns = JSON.parse(root.dataset.towns ?? "[]");
  const live = document.createElement("div");
  live.className = "live";
  live.setAttribute("role", "region");
  live.setAttribute("aria-label", root.dataset.label ?? "");
  root.querySelector(".drawn")?.remove();
  root.append(live);
  const map = L.map(live, { zoomControl: true, attributionControl: Boolean(root.dataset.tiles) });
  const { tiles, attribution } = root.dataset;
  if (tiles) {
    // The operator's own words, as text: no markup of a setting becomes part of the page.
    const credit = document.createElement("span");
    credit.textContent = attribution ?? "";
    L.tileLayer(tiles, { attribution: credit.innerHTML, maxZoom: 19 }).addTo(map);
    map.attributionControl.setPrefix(false);
  } else {
    for (const [name, latitude, longitude] of towns) {
      const label = document.createElement("span");
      label.textContent = name;
      const icon = L.divIcon({
        className: "map-town",
        html: label,
        iconSize: [120, 18],
        iconAnchor: [60, 26],
      });
      L.marker([latitude, longitude], { icon, interactive: false, keyboard: false }).addTo(map);
    }
  }
  L.control.scale({ imperial: false }).addTo(map);
  const most = Math.max(...spots.map(({ n }) => n), 1);
  /** @type {Map<string, import("leaflet").CircleMarker>} */
  const marks = new Map();
  for (const { id, at, n, name, href } of spots) {
    const mark = L.circleMarker(at, {
      radius: 7 + 12 * Math.sqrt((n - 1) / most),
      className: "point",
      weight: 1.5,
      fillOpacity: 0.82,
    });
    const tip = document.createElement("span");
    tip.textContent = name;
    mark.bindTooltip(tip).on("click", () => location.assign(href));
    mark.on("mouseover", () => light(id, true)).on("mouseout", () => light(id, false));
    mark.addTo(map);
    const shape = mark.getElement();
    // A shape of its own is a link for the keyboard too.
    shape?.setAttribute("tabindex", "0");
    shape?.setAttribute("role", "link");
    shape?.setAttribute("aria-label", name);
    shape?.addEventListener("keydown", (event) => {
      if (event instanceof KeyboardEvent && event.key === "Enter") location.assign(href);
    });
    marks.set(id, mark);
  }
  map.fitBounds(L.latLngBounds(spots.map(({ at }) => at)).pad(0.1), { maxZoom: 14, animate: false });
  offerArea(root, map);

  /** @param {string} id @param {boolean} on */
  function light(id, on) {
    marks.get(id)?.getElement()?.classList.toggle("marked", on);
    for (const card of document.querySelectorAll(`.card[data-at="${CSS.escape(id)}"]`))
      card.classList.toggle("marked", on);
  }
  joinCards(light);
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
    loadLeaflet(root).then(() => open(root), console.warn);
  }).observe(root);
}
