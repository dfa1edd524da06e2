// What is said and sounded: the browser's own voice, and sounds made here. Both can be off.

import { setup, t } from "./texts.js";

const KEPT = `backstride.coach ${setup.socket}`; // what was switched in a session holds for this session
const SOUNDS = {
  short: [[880, 0, 0.09]],
  long: [[1175, 0, 0.42]],
  counted: [[660, 0, 0.08]],
  missed: [[233, 0, 0.2]],
  reached: [[784, 0, 0.12], [988, 0.13, 0.12], [1319, 0.26, 0.3]],
};
const LOUDNESS = 0.28;

export class Voice {
  constructor() {
    this.on = { ...setup.heard, ...kept() };
    this.speech = window.speechSynthesis;
  }

  get hasVoice() { return Boolean(this.speech?.getVoices().length); }

  toggle(what) {
    this.on[what] = !this.on[what];
    if (!this.on.voice) this.speech?.cancel();
    try { sessionStorage.setItem(KEPT, JSON.stringify(this.on)); } catch { /* private windows keep nothing */ }
    return this.on[what];
  }

  // Chromium lets a page make sounds only after a key or a click in it.
  wake() {
    this.audio ??= new AudioContext();
    if (this.audio.state === "suspended") this.audio.resume();
  }

  // Counts give way to everything else: a number that is late is wrong.
  say(text, { count = false } = {}) {
    if (!this.on.voice || !this.speech) return;
    if (this.counting || !count) this.speech.cancel();
    else if (this.speech.speaking) return;
    this.counting = count;
    const words = new SpeechSynthesisUtterance(text);
    words.lang = document.documentElement.lang;
    words.rate = count ? 1.25 : 1.05;
    this.speech.speak(words);
  }

  sound(name) {
    if (!this.on.sounds || !this.audio || this.audio.state !== "running") return;
    const now = this.audio.currentTime;
    for (const [hertz, after, seconds] of SOUNDS[name]) this.tone(hertz, now + after, seconds);
  }

  tone(hertz, begin, seconds) {
    const source = new OscillatorNode(this.audio, { type: "triangle", frequency: hertz });
    const loud = new GainNode(this.audio, { gain: 0 });
    loud.gain.setValueAtTime(0, begin);
    loud.gain.linearRampToValueAtTime(LOUDNESS, begin + 0.01);
    loud.gain.setValueAtTime(LOUDNESS, begin + seconds * 0.6);
    loud.gain.linearRampToValueAtTime(0, begin + seconds);
    source.connect(loud).connect(this.audio.destination);
    source.start(begin);
    source.stop(begin + seconds);
  }

  test() {
    this.wake();
    this.audio.resume().then(() => this.sound("reached"));
    this.say(t("sound_test"));
  }
}

function kept() {
  try { return JSON.parse(sessionStorage.getItem(KEPT)) ?? {}; } catch { return {}; }
}
