// The page's script: players, tabs, "show me", and curves that follow the video.
// Without it the page still reads well; only the jumps and the cursor are missing.
(() => {
  "use strict";

  const REAL_SECONDS_AROUND = 0.35; // how much "show me" plays before and after the moment
  const SHOW_LOOPS = 3;
  const INTO_FRAME = 0.25; // seek this far into a frame, so that rounding never shows the one before
  const page = JSON.parse(document.getElementById("page-data").textContent);
  const words = { play: "Play", pause: "Pause", showing: "Showing: {label}", ...page.texts };
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  class Player {
    constructor(root, clip) {
      this.root = root;
      this.clip = clip;
      this.video = root.querySelector("video");
      this.curves = null;
      this.loop = null; // {from, to, left, rest}: clip times; left = rounds to go; rest = where to stop
      if (this.video) this.wire();
    }

    wire() {
      const { video, root } = this;
      this.playButton = root.querySelector(".play");
      this.seekBar = root.querySelector(".seek");
      this.clock = root.querySelector(".clock");
      this.showing = root.querySelector(".showing");
      const speed = root.querySelector("select");
      video.playbackRate = video.defaultPlaybackRate = Number(speed.value);
      speed.addEventListener("change", () => {
        video.playbackRate = video.defaultPlaybackRate = Number(speed.value);
      });
      this.playButton.addEventListener("click", () => this.toggle());
      video.addEventListener("click", () => this.toggle());
      video.addEventListener("keydown", (event) => this.key(event));
      all(".step", root).forEach((button) =>
        button.addEventListener("click", () => this.step(Number(button.dataset.by))));
      this.seekBar.addEventListener("input", () => {
        this.interrupt();
        if (video.duration) video.currentTime = (this.seekBar.value / 1000) * video.duration;
      });
      for (const name of ["play", "pause"]) video.addEventListener(name, () => this.playing());
      for (const name of ["timeupdate", "seeked", "loadedmetadata"]) {
        video.addEventListener(name, () => this.draw());
      }
    }

    get time() { return this.video.currentTime / this.clip.slowDown + this.clip.start; }

    set time(seconds) {
      const into = seconds - this.clip.start + INTO_FRAME * this.clip.frame;
      const place = Math.max(0, into * this.clip.slowDown);
      if (this.video.readyState > 0) this.video.currentTime = place;
      else this.video.addEventListener("loadedmetadata", () => { this.video.currentTime = place; }, { once: true });
    }

    key(event) {
      const steps = { ArrowLeft: -1, ArrowRight: 1, ",": -1, ".": 1 };
      if (event.key === " ") this.toggle();
      else if (event.key in steps) this.step(steps[event.key]);
      else return;
      event.preventDefault();
    }

    toggle() {
      if (this.video.paused) {
        this.video.play();
      } else {
        this.interrupt();
        this.video.pause();
      }
    }

    step(by) {
      this.interrupt();
      this.video.pause();
      const { frame, start } = this.clip;
      const shown = Math.floor((this.time - start) / frame + 0.05);
      this.time = start + (shown + by) * frame;
    }

    interrupt() {
      this.endLoop();
      this.showing.textContent = "";
    }

    // around: how much to play before and after, once; without it a moment, several times.
    show(seconds, label, around = 0) {
      const reach = (around || REAL_SECONDS_AROUND) * this.clip.timeScale;
      this.endLoop();
      this.showing.textContent = words.showing.replace("{label}", label);
      if (calm.matches) {
        this.video.pause();
        this.time = seconds;
        return;
      }
      const left = around ? 1 : SHOW_LOOPS;
      this.startLoop({ from: seconds - reach, to: seconds + reach, left, rest: seconds });
    }

    startLoop(loop) {
      this.loop = loop;
      this.time = loop.from;
      this.video.play();
    }

    endLoop() {
      this.loop = null;
      if (this.curves) this.curves.loopEnded();
    }

    playing() {
      const on = !this.video.paused;
      this.playButton.textContent = on ? words.pause : words.play;
      this.playButton.setAttribute("aria-pressed", String(on));
      if (on) requestAnimationFrame(() => this.tick());
    }

    tick() {
      if (this.video.paused) return;
      if (this.loop && (this.time >= this.loop.to || this.video.ended)) this.round();
      this.draw();
      requestAnimationFrame(() => this.tick());
    }

    round() {
      const loop = this.loop;
      loop.left -= 1;
      if (loop.left > 0) {
        this.time = loop.from;
        return;
      }
      this.endLoop();
      this.video.pause();
      this.time = loop.rest;
    }

    draw() {
      const { video } = this;
      this.clock.textContent = `${this.time.toFixed(2)} s`;
      if (video.duration && document.activeElement !== this.seekBar) {
        this.seekBar.value = (1000 * video.currentTime) / video.duration;
      }
      if (this.curves) this.curves.follow(this);
    }

    // The clip time at a percent of the drawn stride, and back.
    timeAt(percent) {
      const [start, end] = this.clip.cycle;
      return start + (percent / 100) * (end - start);
    }

    get percent() {
      const [start, end] = this.clip.cycle;
      return (100 * (this.time - INTO_FRAME * this.clip.frame - start)) / (end - start);
    }
  }

  // The curves of a stride: they follow the first of their players, and move all of them.
  class Curves {
    constructor(root, players) {
      this.root = root;
      this.players = players;
      this.slider = root.querySelector(".percent");
      this.output = root.querySelector(".percent-text");
      this.loopButton = root.querySelector(".loop");
      root.classList.add("seekable");
      this.slider.addEventListener("input", () => this.seek(Number(this.slider.value)));
      this.loopButton?.addEventListener("click", () => this.toggleLoop());
      root.addEventListener("seekmoment", (event) => this.seek(event.detail));
      all("svg.curve", root).forEach((svg) => this.wire(svg));
    }

    wire(svg) {
      const hit = svg.querySelector(".hit");
      const move = (event) => {
        const box = hit.getBoundingClientRect();
        const share = (event.clientX - box.left) / box.width;
        this.seek(100 * Math.min(1, Math.max(0, share)));
      };
      hit.addEventListener("pointerdown", (event) => {
        hit.setPointerCapture(event.pointerId);
        move(event);
      });
      hit.addEventListener("pointermove", (event) => {
        if (event.buttons === 1) move(event);
      });
    }

    seek(percent) {
      for (const player of this.players) {
        player.interrupt();
        player.video.pause();
        stage.select(player);
        player.time = player.timeAt(percent);
      }
      this.mark(percent);
    }

    toggleLoop() {
      const on = this.loopButton.getAttribute("aria-pressed") !== "true";
      for (const player of this.players) {
        player.interrupt();
        player.video.pause();
      }
      if (!on) return;
      for (const player of this.players) {
        const [from, to] = player.clip.cycle;
        stage.select(player);
        player.startLoop({ from, to, left: Infinity, rest: from });
      }
      this.loopButton.setAttribute("aria-pressed", "true");
    }

    loopEnded() { this.loopButton?.setAttribute("aria-pressed", "false"); }

    follow(player) {
      if (player === this.players[0]) this.mark(player.percent);
    }

    mark(percent) {
      const inside = percent >= -0.5 && percent <= 100.5;
      this.root.dispatchEvent(new CustomEvent("moment", { detail: inside ? percent : null }));
      for (const cursor of all(".cursor", this.root)) {
        cursor.classList.toggle("on", inside);
        if (!inside) continue;
        const { left, right } = cursor.ownerSVGElement.dataset;
        const x = Number(left) + (percent / 100) * (right - left);
        cursor.setAttribute("x1", x);
        cursor.setAttribute("x2", x);
      }
      if (!inside) return;
      this.output.textContent = `${Math.round(percent)} %`;
      if (document.activeElement !== this.slider) this.slider.value = percent;
    }
  }

  const stage = {
    players: all(".clip").map((root) => new Player(root, page.clips[Number(root.dataset.clip)])),
    tabs: all('[role="tab"]'),

    select(player, focus = false) {
      if (page.together) return; // all are seen at once
      this.players.forEach((other, i) => {
        const on = other === player;
        other.root.hidden = !on;
        if (!on && other.video) other.video.pause();
        if (!this.tabs[i]) return;
        this.tabs[i].setAttribute("aria-selected", String(on));
        this.tabs[i].tabIndex = on ? 0 : -1;
        if (on && focus) this.tabs[i].focus();
      });
    },

    wireTabs() {
      this.tabs.forEach((tab, i) => {
        tab.addEventListener("click", () => this.select(this.players[i]));
        tab.addEventListener("keydown", (event) => {
          const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
          if (by === undefined) return;
          const next = (i + by + this.tabs.length) % this.tabs.length;
          this.select(this.players[next], true);
          event.preventDefault();
        });
      });
    },

    show(button) {
      const player = this.players[Number(button.dataset.clip)];
      this.select(player);
      player.show(Number(button.dataset.time), button.dataset.label, Number(button.dataset.around ?? 0));
      const box = player.video.getBoundingClientRect();
      const seen = box.top >= 0 && box.bottom <= window.innerHeight;
      if (!seen) player.root.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
    },
  };

  stage.wireTabs();
  if (stage.tabs.length) stage.select(stage.players[0]);
  // Buttons may come later with a part of the page; those without a video lead nowhere.
  const canShow = (button) => stage.players[Number(button.dataset.clip)]?.video;
  const hideIdle = (root) => all(".show", root).forEach((button) => { button.hidden = !canShow(button); });
  hideIdle(document);
  document.addEventListener("partadded", (event) => hideIdle(event.target));
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".show");
    if (button && canShow(button)) stage.show(button);
  });
  all(".curves").forEach((root) => {
    const named = root.dataset.clip.split(" ").map((index) => stage.players[Number(index)]);
    const players = named.filter((player) => player && player.video && player.clip.cycle);
    if (!root.querySelector(".percent") || !players.length) return;
    const curves = new Curves(root, players);
    for (const player of players) player.curves = curves;
    if (page.together) curves.seek(0);
  });
  let opened = []; // fold-outs that are open for the print only
  window.addEventListener("beforeprint", () => {
    opened = [...opened, ...all("details:not([open])")];
    opened.forEach((item) => { item.open = true; });
  });
  window.addEventListener("afterprint", () => {
    opened.forEach((item) => { item.open = false; });
    opened = [];
  });
})();
