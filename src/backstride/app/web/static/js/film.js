// The film page: clips are sent one after the other, and what is checked and analyzed is kept up to date.

import { Sender } from "./film_send.js";
import { announce, announceEnd, lead, say, watch } from "./film_watch.js";

const part = document.getElementById("now");
const busy = () => (document.getElementById("busy")?.dataset.jobs ?? "").split(" ").filter(Boolean);

document.documentElement.classList.add("scripted");
const look = watch(busy, async (ended) => {
  ended.forEach(announceEnd);
  await refresh();
  if (ended.some((job) => job.kind === "check")) leadOn();
  const done = ended.find((job) => job.kind === "analyze");
  if (done) show(`#job-${done.id}`);
});
part.addEventListener("change", countChosen);
countChosen();
if (document.getElementById("upload-form")) {
  new Sender(async () => {
    await refresh();
    show("[data-clip]"); // the newest stands first
    look();
  });
  document.querySelector(".example").addEventListener("submit", () => announce(say("film.js_adding")));
}
if (location.search) history.replaceState(null, "", location.pathname + location.hash);

/** Once all clips are checked, lead to the button that has them analyzed. */
function leadOn() {
  const waits = document.querySelector("[data-clip] [data-job]");
  if (waits || !document.getElementById("clips")) return;
  if (document.getElementById("begin")) lead(say("film.js_ready"), "#analyze-begin", say("film.js_ready_go"));
  else announce(say("film.js_none_usable"));
}

function show(selector) {
  document.querySelector(selector)?.scrollIntoView({ block: "nearest", behavior: "smooth" });
}

/** Show the part that changes anew; what somebody marked and where one was stays. */
async function refresh() {
  const answer = await fetch("/film/now");
  if (!answer.ok || answer.redirected) {
    location.reload();
    return;
  }
  const changed = boxes().filter((box) => box.checked !== box.defaultChecked);
  const marked = new Map(changed.map((box) => [box.value, box.checked]));
  const day = document.getElementById("filmed-on")?.value;
  const at = placeOf(document.activeElement);
  part.innerHTML = await answer.text();
  for (const box of boxes()) box.checked = marked.get(box.value) ?? box.checked;
  const field = document.getElementById("filmed-on");
  if (field && day) field.value = day;
  if (at) part.querySelector(at)?.focus({ preventScroll: true });
  countChosen();
}

function boxes() {
  return [...part.querySelectorAll("input[name=clip]")];
}

/** Return how to find an element of the part again. */
function placeOf(element) {
  if (!part.contains(element)) return "";
  if (element.id) return `#${element.id}`;
  if (element.name === "clip") return `input[value="${element.value}"]`;
  const clip = element.closest("[data-clip]")?.dataset.clip;
  if (clip) return `[data-clip="${clip}"] a`;
  const job = element.closest("[data-job]")?.dataset.job;
  return job ? `#job-${job} :is(a, button)` : "";
}

function countChosen() {
  const button = document.getElementById("begin");
  if (!button) return;
  const n = boxes().filter((box) => box.checked).length;
  button.disabled = n === 0;
  button.textContent = n === 0 ? say("film.js_none") : say(n === 1 ? "film.js_analyze_1" : "film.js_analyze_n", { n });
}
