// The session before the camera: pictures go to the coach, and what it says is shown and said.

import { setup, t, at, show, write } from "./texts.js";
import { Source } from "./camera.js";
import { Check } from "./check.js";
import { Controls } from "./controls.js";
import { Link } from "./link.js";
import { Voice } from "./voice.js";
import { draw } from "./stage.js";
import { showGhost } from "./ghost.js";
import { showState, showLast, showShade, showNotice, showCue, tell } from "./hud.js";

const NOTICE_MS = 6000;
const HAND_SHOWN = 0.2; // of the two seconds, from which the ring explains itself
const DONE_MS = 2500;
const LAST_MS = 2000; // the last count stays so long: to look up from the floor takes about a second
const SAY_HELD_EVERY = 5;

const voice = new Voice();
let state = { kind: "check", paused: false };
let begun = false;
let leaving = false;
let why = ""; // of a pause that nobody asked for
let fileOver = false; // a recorded file has ended before the session
let noticeTimer = 0;
let lastTimer = 0;

const link = new Link(setup.socket, {
  answer: onAnswer,
  open: onOpen,
  lost: onLost,
  final: onFinal,
});
const source = new Source(at("source"), () => !link.ready || link.free, onPicture, onEnd);
const check = new Check(source, onFile);
const controls = new Controls((deed) => link.send(deed), () => state, {
  ended: () => { leaving = true; },
  fileOver: () => fileOver && state.paused,
});

const handlers = {
  counted: ({ count, target }) => { voice.sound("counted"); voice.say(String(count), { count: true }); showCue(""); tell(t("counted", { count, target }), { seldom: count < target }); },
  missed: ({ text }) => { voice.sound("missed"); showCue(t("not_counted", { why: text }), true); tell(t("not_counted", { why: text })); },
  broken: ({ text }) => { showCue(t("not_held", { why: text }), true); tell(t("not_held", { why: text })); },
  holding: () => { voice.sound("counted"); showCue(""); },
  held: ({ count }) => { if (count && count % SAY_HELD_EVERY === 0) voice.say(String(count), { count: true }); },
  cue: ({ text }) => { showCue(text); voice.say(text); tell(text); },
  say: ({ text }) => voice.say(text),
  mark: ({ sound }) => voice.sound(sound),
  reached: () => voice.sound("reached"),
  notice: ({ text }) => { notice(text); voice.say(text); tell(text); },
  stopped: ({ text, name }) => leftOut(name ? `${t("left_out", { name })} ${text}` : text),
  paused: () => { voice.sound("missed"); tell(t("paused")); },
  resumed: () => { why = ""; },
};

at("start").addEventListener("click", () => { voice.wake(); link.send({ do: "begin" }); });
at("sound-test").addEventListener("click", () => { voice.test(); if (!voice.hasVoice) notice(t("no_voice")); });
for (const what of ["voice", "sounds"]) {
  at(what).setAttribute("aria-pressed", voice.on[what]);
  at(what).addEventListener("click", () => at(what).setAttribute("aria-pressed", voice.toggle(what)));
}
at("full").addEventListener("click", () => {
  if (document.fullscreenElement) document.exitFullscreen(); else document.documentElement.requestFullscreen();
});
document.addEventListener("fullscreenchange", () => at("full").setAttribute("aria-pressed", Boolean(document.fullscreenElement)));
document.addEventListener("keydown", () => voice.wake(), { once: true });
document.addEventListener("visibilitychange", onHidden);
window.addEventListener("pagehide", () => { leaving = true; source.stop(); });

showNotice(t("connecting"));
check.camera();

function onOpen(again) {
  if (begun) link.send({ do: "begin" });
  if (again) notice(t("found"));
}

function onLost() {
  if (leaving) return;
  clearTimeout(noticeTimer);
  showNotice(t("lost"));
  source.runs(false);
}

function onPicture(bitmap, ms) {
  if (link.ready) { link.picture(bitmap, ms); return; }
  draw(bitmap, {}, source.mirrored);
  bitmap.close();
}

function onAnswer(told, frame) {
  if (frame?.bitmap && told.kind === "seen") {
    draw(frame.bitmap, told, source.mirrored);
    window.dispatchEvent(new CustomEvent("picture-drawn", { detail: { taken: frame.ms, drawn: performance.now() } }));
  }
  if (told.kind === "seen") seen(told);
  if (told.kind === "refused") notice(told.text);
  if (told.last) keepLast(told.last);
  else if (told.kind === "did") letLastGo();
  if (told.state) onState(told.state);
  const cued = told.events?.some((one) => one.kind === "cue");
  for (const event of told.events ?? []) {
    handlers[event.kind](event);
    if (event.kind === "missed" && !cued) voice.say(event.text);
  }
}

function seen(told) {
  at("start").disabled = false;
  if (!noticeTimer && !told.hand) showNotice("");
  if (state.kind === "check") seenInCheck(told.check);
  if (told.hand > HAND_SHOWN && told.hand < 1) {
    showNotice(t(state.kind === "check" ? "hand_start" : state.paused ? "hand_resume" : "hand_pause"));
  }
}

function seenInCheck(found) {
  if (!state.judged) check.timed();
  else if (found) check.shown(found);
  showGhost(state, found?.near, source.mirrored);
}

// The last count of a round stays readable before what comes next covers it.
function keepLast(last) {
  clearTimeout(lastTimer);
  lastTimer = setTimeout(letLastGo, LAST_MS);
  showLast(state, last);
}

// Whoever does something meanwhile has seen it.
function letLastGo() {
  if (!lastTimer) return;
  clearTimeout(lastTimer);
  lastTimer = 0;
  present(state);
}

function onState(next) {
  if (begun && next.kind === "check") return; // a new line begins so; it goes on at once
  const before = state;
  state = next;
  if (!begun && next.kind !== "check") begin();
  if (before.passed !== next.passed || before.kind !== next.kind) stepped(before, next);
  source.runs(next.kind === "work" && !next.paused && !next.lead);
  const over = next.kind === "stopped" || next.kind === "done";
  if (over || next.paused) letLastGo();
  if (over) (next.kind === "done" ? done : stopped)(next);
  else if (!lastTimer) present(next);
}

function present(next) {
  showState(next);
  controls.secondsLeft = next.kind === "pain" ? next.left : undefined;
  if (begun) controls.showPain(next);
  controls.showDeeds(next);
  if (next.paused) showShade(t("paused"), why || (fileOver ? t("paused_file") : t("paused_how")));
  else showShade("");
}

function begin() {
  begun = true;
  show(at("run"), true);
  at("pause").focus({ preventScroll: true });
  navigator.wakeLock?.request("screen").catch(() => {});
}

function stepped(before, next) {
  showCue("");
  if (before.exercise !== next.exercise) quiet();
  if (next.kind === "work") tell(t("began", next));
}

function stopped(next) {
  leave();
  write(at("why"), next.why);
  show(at("stopped"), true);
  at("stopped-title").focus();
  at("board").inert = true;
}

function done() {
  const asked = leaving;
  leave();
  showShade(t("phase_done"));
  for (const panel of ["run", "pain", "coming"]) show(at(panel), false);
  setTimeout(() => location.assign(setup.summary), asked ? 0 : DONE_MS);
}

function leftOut(text) {
  voice.say(text);
  tell(text);
  if (state.kind !== "stopped") notice(text);
}

function leave() {
  leaving = true;
  source.stop();
  link.end();
  if (document.fullscreenElement) document.exitFullscreen();
}

// Another window took the session, or nothing goes on: the panel has the way back, or away.
function onFinal(told) {
  leaving = true;
  source.stop();
  const what = told.kind === "refused" ? told.text : t(told.kind);
  showShade(what);
  for (const panel of ["check", "run", "pain"]) show(at(panel), false);
  write(at("away-title"), what);
  show(at("away-here"), told.kind !== "refused");
  show(at("away-how"), told.kind === "taken");
  show(at("away"), true);
  at("away-title").focus({ preventScroll: true });
}

function onEnd(how) {
  if (begun) link.send({ do: "pause" });
  fileOver = how === "ended";
  why = how === "gone" ? t("camera_gone") : t("paused_file");
  if (how === "gone") check.trouble(t("camera_gone"));
}

// With another file it goes on at once.
function onFile(usable) {
  if (!begun) return;
  if (!usable) { notice(t("file_bad")); return; }
  fileOver = false;
  link.send({ do: "resume" });
}

function onHidden() {
  if (document.hidden && begun && !state.paused && !leaving) {
    why = t("paused_hidden");
    link.send({ do: "quiet" });
  }
}

function notice(text) {
  showNotice(text);
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(quiet, NOTICE_MS);
}

function quiet() {
  clearTimeout(noticeTimer);
  noticeTimer = 0;
  showNotice("");
}
