// Shows where the session stands: the board beside the picture, and what lies over the picture.

import { setup, t, at, show, write } from "./texts.js";

const WITHOUT_WORK = new Set(["ready", "switch", "rest", "pain", "done", "stopped"]);
const LONG_TEXT = 3; // digits, from which the counter is written smaller
const STATUS_EVERY_MS = 2000;

const strip = at("strip");
const pips = [];
let statusAt = 0;
let statusTimer = 0;

for (const [item] of setup.rounds) {
  const pip = document.createElement("i");
  placeOf(item).querySelector(".strip-rounds").append(pip);
  pips.push(pip);
}
// Each round is as wide as any other.
for (const place of strip.children) place.style.flexGrow = place.querySelectorAll("i").length;

export function showState(state) {
  show(at("check"), state.kind === "check");
  show(strip, state.kind !== "check");
  show(at("ghost"), state.kind === "check");
  if (state.kind === "check") return;
  showStrip(state);
  write(at("name"), state.name);
  write(at("place"), state.round ? t("round", state) : "");
  showSide(state.side);
  showCounter(state);
  showComing(state);
  at("pause").classList.toggle("paused", state.paused);
  write(at("pause-word"), t(state.paused ? "resume" : "pause"));
}

// What work has come to that has just ended, in place of what comes after it.
export function showLast(state, last) {
  showCounter({ ...state, ...last, kind: "work", paused: false, lead: false });
}

function placeOf(item) { return strip.querySelector(`[data-item="${item}"]`); }

function showStrip({ strip: became, passed, kind }) {
  const now = kind === "work" ? passed : -1;
  pips.forEach((pip, i) => { pip.className = i === now ? "now" : became[i]; });
  for (const place of strip.children) {
    const rounds = became.filter((_, i) => setup.rounds[i][0] === Number(place.dataset.item));
    write(place.querySelector(".strip-told"), toldOf(rounds));
    if (setup.rounds[now]?.[0] === Number(place.dataset.item)) place.setAttribute("aria-current", "step");
    else place.removeAttribute("aria-current");
  }
}

// The same in words, for those who hear the page.
function toldOf(rounds) {
  const of = (what) => rounds.filter((one) => one === what).length;
  const [done, skipped] = [of("done"), of("skipped")];
  const words = done ? [t("strip_done", { done, all: rounds.length })] : [];
  if (skipped) words.push(t("strip_skipped", { skipped, all: rounds.length }));
  return words.join(", ") || t("strip_open");
}

function showSide(side) {
  const tag = at("side");
  show(tag, Boolean(side));
  if (!side) return;
  write(tag, t(side));
  tag.className = `side ${side}`;
}

function phase(state) {
  if (state.paused) return "paused";
  if (state.lead) return "ready";
  if (state.kind !== "work") return state.kind;
  return { reps: "work", held: "hold", left: "timed" }[state.unit];
}

function showCounter(state) {
  const waits = state.lead || WITHOUT_WORK.has(state.kind) || state.unit === "left";
  const number = String(waits ? state.left : state.count);
  const big = at("big");
  if (big.textContent !== number && !waits) pop(big);
  write(big, number);
  big.classList.toggle("long", number.length >= LONG_TEXT);
  write(at("phase"), t(`phase_${phase(state)}`));
  write(at("of"), waits ? waiting(state) : target(state));
}

function waiting(state) {
  if (state.count > 0 && state.kind !== "pain") return t("so_far", state);
  return state.kind === "work" && !state.lead ? t("s_left") : t("seconds");
}

function target(state) {
  if (!state.sides) return t(state.unit === "held" ? "of_s" : "of", state);
  const [left, right, each] = state.sides;
  return t("of_sides", { left, right, target: each });
}

function pop(element) {
  element.classList.remove("pop");
  requestAnimationFrame(() => element.classList.add("pop"));
}

function showComing(state) {
  const next = setup.rounds[state.passed];
  const waits = state.lead || ["ready", "switch", "rest"].includes(state.kind);
  show(at("coming"), Boolean(waits && next && !state.paused));
  at("coming").classList.toggle("small", state.kind !== "rest");
  for (const one of at("coming").querySelectorAll("[data-item]")) show(one, next && Number(one.dataset.item) === next[0]);
}

export function showShade(word, how = "") {
  show(at("shade"), Boolean(word));
  write(at("shade-word"), word);
  write(at("shade-how"), how);
}

export function showNotice(text) {
  show(at("notice"), Boolean(text));
  write(at("notice"), text);
}

export function showCue(text, missed = false) {
  write(at("cue"), text);
  at("cue").classList.toggle("missed", missed);
}

// For those who hear the page: what happens at once, counts only now and then, the newest of them.
export function tell(text, { seldom = false } = {}) {
  clearTimeout(statusTimer);
  const wait = seldom ? statusAt + STATUS_EVERY_MS - performance.now() : 0;
  if (wait > 0) { statusTimer = setTimeout(() => tell(text), wait); return; }
  statusAt = performance.now();
  write(at("status"), text);
}
