// Watches work in the background: its rows are kept up to date, and who asked is told when some ends.

const EVERY_MS = 1000;
const LOST_MS = 5000;
const ACTIVE = ["queued", "running"];
const texts = JSON.parse(document.getElementById("film-data")?.textContent ?? "{}").texts ?? {};
const told = document.getElementById("told");

/** Return a text with its values put in. */
export function say(key, values = {}) {
  return (texts[key] ?? "").replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** Have a screen reader say something when it has time. */
export function announce(words) {
  if (!told || !words || told.textContent === words) return;
  told.textContent = words;
  const go = document.getElementById("told-go");
  if (go) go.hidden = true;
}

/** Say what comes next, with a link to it. */
export function lead(words, href, label) {
  announce(words);
  const go = document.getElementById("told-go");
  if (!go) return;
  go.href = href;
  go.textContent = label;
  go.hidden = false;
}

/** Watch what `ids` gives, each time anew; `onEnd` gets the jobs that have ended since. */
export function watch(ids, onEnd) {
  let timer;
  async function look() {
    clearTimeout(timer);
    const found = await Promise.all(ids().map(read));
    const lost = found.length > 0 && !found.some(Boolean);
    if (lost) ids().forEach(showLost);
    const jobs = found.filter(Boolean);
    jobs.forEach(show);
    const ended = jobs.filter((job) => !ACTIVE.includes(job.state));
    if (ended.length) await onEnd(ended);
    if (ids().length) timer = setTimeout(look, lost ? LOST_MS : EVERY_MS);
  }
  look();
  return look;
}

/** Say of an analysis that it has ended. */
export function announceEnd(job) {
  if (job.kind === "check") announce(say("jobs.js_check_done"));
  else if (job.state === "done") lead(say("jobs.js_done"), `/report/${job.result_id}`, say("jobs.js_done_go"));
  else if (job.state === "failed") announce(`${say("jobs.js_failed")} ${job.error}`);
}

async function read(id) {
  try {
    const answer = await fetch(`/api/jobs/${id}`, { headers: { Accept: "application/json" } });
    if (answer.ok) return await answer.json();
    return answer.status === 404 ? { id, kind: "check", state: "cancelled" } : null;
  } catch {
    return null; // the server may come back
  }
}

function rowOf(id) {
  return document.querySelector(`[data-job="${id}"]`);
}

function showLost(id) {
  const words = rowOf(id)?.querySelector(".words");
  if (!words) return;
  words.textContent = say("jobs.js_lost");
  announce(words.textContent);
}

function show(job) {
  const row = rowOf(job.id);
  if (!row || !ACTIVE.includes(job.state)) return;
  row.querySelector("progress").value = job.progress;
  const words = row.querySelector(".words");
  if (!words) return;
  const now = wordsOf(job);
  if (words.textContent !== now) {
    words.textContent = now;
    announce(now);
  }
  const percent = Math.floor(100 * job.progress);
  row.querySelector(".percent").textContent = job.state === "running" ? say("jobs.js_percent", { percent }) : "";
}

function wordsOf(job) {
  if (job.state === "queued") return say(job.ahead ? "jobs.js_queued" : "jobs.js_queued_0", { n: job.ahead });
  return say(`jobs.js_stage_${job.stage}`, { clip: job.names[job.clip] ?? "" });
}
