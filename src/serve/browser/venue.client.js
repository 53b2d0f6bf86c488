// What the pages for venues gain where scripts run: words while a check takes its time, the fields that matter, a point.

const SLOW_MS = 9000;

/** @param {HTMLElement} element @returns {Promise<void>} */
const load = (element) =>
  new Promise((resolve, reject) => {
    element.addEventListener("load", () => resolve());
    element.addEventListener("error", () => reject(new Error("not loaded")));
    document.head.append(element);
  });

const FRANCE = /** @type {[number, number]} */ ([46.6, 2.4]);

/** Tells what goes on while the hub looks at a feed: the page stays until the answer comes. */
for (const form of document.querySelectorAll("form[data-progress]")) {
  if (!(form instanceof HTMLFormElement)) continue;
  const told = form.querySelector(".progress");
  let isUnderWay = false;
  form.addEventListener("submit", (event) => {
    if (isUnderWay) {
      event.preventDefault();
      return;
    }
    const pressed = event.submitter instanceof HTMLButtonElement ? event.submitter.value : "";
    if (!told || pressed === "search") return;
    isUnderWay = true;
    told.textContent = form.dataset.progress ?? "";
    setTimeout(() => {
      if (isUnderWay) told.textContent = form.dataset.slow ?? "";
    }, SLOW_MS);
  });
  // Whoever goes back finds the form as it was before.
  addEventListener("pageshow", () => {
    isUnderWay = false;
    if (told) told.textContent = "";
  });
}

/** What is wrong is read first. */
const errors = document.querySelector("[data-focus]");
if (errors instanceof HTMLElement) errors.focus();

/** The fields of a new place stand only while a new place is meant. */
const described = document.querySelector("[data-new-place]");
const choices = document.querySelectorAll('input[name="place"]');
const showPlace = () => {
  if (!(described instanceof HTMLElement) || choices.length === 0) return;
  described.hidden = ![...choices].some(
    (choice) => choice instanceof HTMLInputElement && choice.checked && choice.value === "new",
  );
  if (!described.hidden) described.dispatchEvent(new Event("shown"));
};
for (const choice of choices) choice.addEventListener("change", showPlace);

const pin = document.querySelector(".pin");
const latitude = document.getElementById("f-latitude");
const longitude = document.getElementById("f-longitude");
if (
  pin instanceof HTMLElement &&
  latitude instanceof HTMLInputElement &&
  longitude instanceof HTMLInputElement
)
  offerPoint(pin, latitude, longitude);
showPlace();

/**
 * @param {HTMLElement} root
 * @param {HTMLInputElement} latitude
 * @param {HTMLInputElement} longitude
 */
function offerPoint(root, latitude, longitude) {
  root.hidden = false;
  /** @param {number} north @param {number} east */
  const write = (north, east) => {
    latitude.value = north.toFixed(5);
    longitude.value = east.toFixed(5);
    latitude.dispatchEvent(new Event("change"));
  };
  const here = root.querySelector("button");
  const told = root.querySelector("[role=status]");
  if (!navigator.geolocation) here?.remove();
  here?.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => write(coords.latitude, coords.longitude),
      () => {
        if (told) told.textContent = here.dataset.refused ?? "";
      },
    );
  });
  let isOpen = false;
  const open = () => {
    if (isOpen || !root.dataset.tiles) return;
    isOpen = true;
    void openMap(root, latitude, longitude, write);
  };
  described?.addEventListener("shown", open);
  if (!described) open();
}

/**
 * @param {HTMLElement} root
 * @param {HTMLInputElement} latitude
 * @param {HTMLInputElement} longitude
 * @param {(north: number, east: number) => void} write
 */
async function openMap(root, latitude, longitude, write) {
  const frame = root.querySelector(".pin-map");
  if (!(frame instanceof HTMLElement)) return;
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = root.dataset.leafletStyle ?? "";
  const script = document.createElement("script");
  script.src = root.dataset.leaflet ?? "";
  await Promise.all([load(style), load(script)]);
  const map = L.map(frame).setView(FRANCE, 5);
  // The operator's own words, as text.
  const credit = document.createElement("span");
  credit.textContent = root.dataset.attribution ?? "";
  L.tileLayer(root.dataset.tiles ?? "", { attribution: credit.innerHTML, maxZoom: 18 }).addTo(map);
  const marker = L.circleMarker(FRANCE, { radius: 9, className: "pin-mark" });
  const show = () => {
    const at = [latitude.value, longitude.value].map((text) => Number(text.replace(",", ".")));
    const [north = Number.NaN, east = Number.NaN] = at;
    if (latitude.value === "" || longitude.value === "" || Number.isNaN(north + east)) return;
    marker.setLatLng([north, east]).addTo(map);
    // Nearer step by step, so that whoever touches a whole country sees where that was.
    map.setView([north, east], Math.min(18, map.getZoom() + 3));
  };
  map.on("click", (/** @type {{ latlng: { lat: number, lng: number } }} */ { latlng }) =>
    write(latlng.lat, latlng.lng),
  );
  for (const field of [latitude, longitude]) field.addEventListener("change", show);
  show();
}
