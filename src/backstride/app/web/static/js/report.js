// What a report's page has besides its player: charts, and a button that prints.

import { drawCharts } from "./charts.js";

// Once the answer is on the screen, what lies below it is laid out as well, and the videos are loaded.
requestAnimationFrame(() => setTimeout(() => {
  document.documentElement.classList.add("shown");
  document.querySelectorAll("video").forEach((video, n) => { video.preload = n ? "metadata" : "auto"; });
}));

const PHONE = window.matchMedia("(max-width: 640px)");
const stage = document.querySelector(".stage");

// Long parts that few read come when they are asked for, from a page of their own.
let coming = null;

async function details(address) {
  coming ??= fetch(address).then(async (answer) => {
    if (!answer.ok) throw new Error(answer.statusText);
    const text = await answer.text();
    const main = text.slice(text.indexOf("<main"), text.indexOf("</main>")); // its looks are here already
    return new DOMParser().parseFromString(main, "text/html");
  });
  return coming;
}

async function bring(section) {
  const { href } = section.querySelector("a");
  try {
    const part = (await details(href)).getElementById(section.id);
    section.replaceWith(part);
    part.dispatchEvent(new Event("partadded", { bubbles: true }));
    return part;
  } catch {
    location.assign(href);
    return section;
  }
}

async function go(id) {
  const inside = id.startsWith("source-") ? "sources" : id;
  const section = document.getElementById(inside);
  if (section?.classList.contains("later")) await bring(section);
  const target = document.getElementById(id);
  if (!target) return;
  history.replaceState(null, "", `#${id}`);
  target.scrollIntoView();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const section = link.closest(".later");
  const id = link.getAttribute("href").startsWith("#") ? link.hash.slice(1) : "";
  const wanted = section?.id ?? (/^(measures|about|sources|source-.+)$/.test(id) ? id : null);
  if (!wanted) return;
  event.preventDefault();
  go(wanted);
});

// On a phone the video stays in sight, small, while the curves are looked at.
function keepVideoInSight() {
  const seen = new Map();
  const sections = [...document.querySelectorAll(".curves")];
  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries) seen.set(entry.target, entry.isIntersecting);
    const small = PHONE.matches && !seen.get(stage) && sections.some((section) => seen.get(section));
    if (small) stage.style.minHeight = `${stage.offsetHeight}px`;
    stage.classList.toggle("small", small);
    if (!small) stage.style.minHeight = "";
  });
  for (const element of [stage, ...sections]) watch.observe(element);
}

if (location.hash) go(location.hash.slice(1));
if (stage) keepVideoInSight();

const charts = document.getElementById("chart-data");
if (charts) drawCharts(JSON.parse(charts.textContent));

const print = document.getElementById("print");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
