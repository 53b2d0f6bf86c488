// What a site loads from `/embed.js`: it puts an agenda where its own tag stands, when that has data-query, and keeps every
// frame of this hub as high as what it shows. It works on old browsers' terms and touches nothing else of the page.
(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) return;
  const hub = new URL(script.src).origin;
  const { query, title, lang, theme, limit } = script.dataset;

  if (query !== undefined) {
    const asked = new URLSearchParams(query);
    for (const [name, value] of Object.entries({ lang, theme, limit })) if (value) asked.set(name, value);
    const frame = document.createElement("iframe");
    frame.src = `${hub}/embed?${asked}`;
    frame.title = title || "Agenda";
    frame.width = "100%";
    frame.height = "600";
    frame.loading = "lazy";
    frame.style.border = "0";
    script.after(frame);
  }

  const frames = () =>
    [...document.querySelectorAll("iframe")].filter(
      ({ src }) => src === `${hub}/embed` || src.startsWith(`${hub}/embed?`),
    );

  addEventListener("message", ({ origin, source, data }) => {
    if (origin !== hub || data?.type !== "crieur:height") return;
    const height = Math.round(Number(data.height));
    if (!(height > 0 && height < 50_000)) return;
    for (const frame of frames()) {
      if (frame.contentWindow !== source) continue;
      frame.height = String(height);
      frame.contentWindow?.postMessage({ type: "crieur:sized" }, hub);
    }
  });

  // A frame that stood in the page before this script came has told its height already: it is asked to tell it again.
  for (const frame of frames()) frame.contentWindow?.postMessage({ type: "crieur:ask" }, "*");
})();
