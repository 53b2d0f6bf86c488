// Inside a frame on somebody's site: tells the page around it how high the agenda is, so that the frame needs no bar of
// its own to scroll. A height is no secret, and nothing but the words below is listened to.

const tell = () => {
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  parent.postMessage({ type: "crieur:height", height }, "*");
};

if (parent !== window) {
  new ResizeObserver(tell).observe(document.body);
  addEventListener("message", ({ source, data }) => {
    if (source !== parent) return;
    if (data?.type === "crieur:ask") tell();
    if (data?.type === "crieur:sized") document.documentElement.classList.add("sized");
  });
}
