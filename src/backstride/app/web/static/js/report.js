// What a report's page has besides its player: charts, and a button that prints.

import { drawCharts } from "./charts.js";

const PHONE = window.matchMedia("(max-width: 640px)");
const stage = document.querySelector(".stage");

// What a link leads to is opened, if it lies in a fold.
function unfold() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (!target) return;
  const fold = target.closest("details") ?? target.querySelector("details.fold");
  if (!fold || fold.open) return;
  fold.open = true;
  target.scrollIntoView();
}

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

window.addEventListener("hashchange", unfold);
unfold();
if (stage) keepVideoInSight();

const data = document.getElementById("chart-data");
if (data) drawCharts(JSON.parse(data.textContent));

const print = document.getElementById("print");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
