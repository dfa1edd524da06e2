// The server shows one runner's pages at a time. Who reads several in several tabs reads the one of
// the tab in front: it says so whenever it comes to the front, and loads anew if it may not.
const bar = document.getElementById("reading");

async function choose() {
  if (document.visibilityState !== "visible") return;
  const body = new URLSearchParams({ csrf: bar.dataset.csrf });
  const address = `/patients/${bar.dataset.runner}`;
  const answer = await fetch(address, { method: "POST", body, redirect: "manual", keepalive: true });
  if (answer.type !== "opaqueredirect") location.reload();
}

document.addEventListener("visibilitychange", choose);
window.addEventListener("focus", choose);
window.addEventListener("pageshow", (shown) => shown.persisted && choose());
