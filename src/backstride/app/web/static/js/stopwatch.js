// A stopwatch for held positions, or a countdown for as many repetitions as one can. What it measured goes into the field.

const READY_S = 5;
const TICK_S = 10;
const SOUND_KEY = "backstride-watch-sound";
const texts = JSON.parse(document.getElementById("texts").textContent);
const watch = document.getElementById("watch");
const digits = document.getElementById("watch-digits");
const state = document.getElementById("watch-state");
const button = document.getElementById("watch-button");
const soundButton = document.getElementById("watch-sound");
const field = document.getElementById("value");
const limitS = Number(watch.dataset.seconds);

let phase = "idle"; // idle, ready, runs
let beganMs = 0;
let lastS = -1;
let timer = 0;
let sound = localStorage.getItem(SOUND_KEY) !== "off";
let audio = null;

watch.hidden = false;
showSound();
button.addEventListener("click", press);
digits.addEventListener("click", press);
soundButton.addEventListener("click", () => {
  sound = !sound;
  localStorage.setItem(SOUND_KEY, sound ? "on" : "off");
  showSound();
});

function t(key, values = {}) {
  return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), texts[`interview.js_${key}`]);
}

function showSound() {
  soundButton.textContent = t(sound ? "sound_on" : "sound_off");
}

function press() {
  if (phase === "runs") stop();
  else if (phase === "ready") enter("idle");
  else {
    if (sound) audio ??= new AudioContext();
    enter("ready");
  }
}

function enter(next) {
  phase = next;
  beganMs = performance.now();
  lastS = -1;
  watch.classList.toggle("ready", next === "ready");
  watch.classList.toggle("runs", next === "runs");
  state.textContent = t({ idle: "watch_seconds", ready: "watch_ready", runs: "watch_runs" }[next]);
  button.textContent = t(next === "idle" ? "watch_start" : "watch_stop");
  clearInterval(timer);
  if (next === "idle") show(limitS);
  else {
    timer = setInterval(tick, 50);
    tick();
  }
}

function elapsedS() {
  return (performance.now() - beganMs) / 1000;
}

function tick() {
  const wholeS = Math.floor(elapsedS());
  if (wholeS === lastS) return;
  lastS = wholeS;
  if (phase === "ready") tickReady(wholeS);
  else tickRun(wholeS);
}

function tickReady(wholeS) {
  if (wholeS >= READY_S) {
    beep(880, 0.35);
    enter("runs");
    return;
  }
  show(READY_S - wholeS);
  beep(440, 0.09);
}

function tickRun(wholeS) {
  show(limitS ? Math.max(0, limitS - wholeS) : wholeS);
  if (limitS && wholeS >= limitS) over();
  else if (wholeS && wholeS % TICK_S === 0) beep(660, 0.09);
}

function over() {
  beep(880, 0.6);
  enter("idle");
  show(0);
  state.textContent = t("watch_over");
  button.textContent = t("watch_again");
  field.focus();
}

function stop() {
  const seconds = Math.round(elapsedS());
  enter("idle");
  button.textContent = t("watch_again");
  if (limitS) return;
  show(seconds);
  field.value = seconds;
  state.textContent = t("watch_done", { seconds });
}

function show(seconds) {
  digits.textContent = seconds;
}

function beep(hertz, lengthS) {
  if (!sound || !audio) return;
  const tone = audio.createOscillator();
  const loudness = audio.createGain();
  const now = audio.currentTime;
  tone.frequency.value = hertz;
  loudness.gain.setValueAtTime(0.25, now);
  loudness.gain.exponentialRampToValueAtTime(0.001, now + lengthS);
  tone.connect(loudness).connect(audio.destination);
  tone.start(now);
  tone.stop(now + lengthS);
}
