// The page's script: players, tabs, "show me", and curves that follow the video.
// Without it the page still reads well; only the jumps and the cursor are missing.
(() => {
  "use strict";

  const REAL_SECONDS_AROUND = 0.35; // how much "show me" plays before and after the moment
  const SHOW_LOOPS = 3;
  const INTO_FRAME = 0.25; // seek this far into a frame, so that rounding never shows the one before
  const page = JSON.parse(document.getElementById("page-data").textContent);
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
      this.showing.textContent = `Showing: ${label}`;
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
      this.playButton.textContent = on ? "Pause" : "Play";
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
      if (this.curves) this.curves.follow(this.time);
    }
  }

  class Curves {
    constructor(root, player) {
      this.root = root;
      this.player = player;
      [this.start, this.end] = player.clip.cycle;
      this.slider = root.querySelector(".percent");
      this.output = root.querySelector(".percent-text");
      this.loopButton = root.querySelector(".loop");
      root.classList.add("seekable");
      this.slider.addEventListener("input", () => this.seek(Number(this.slider.value)));
      this.loopButton?.addEventListener("click", () => this.toggleLoop());
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
      this.player.interrupt();
      this.player.video.pause();
      stage.select(this.player);
      this.player.time = this.start + (percent / 100) * (this.end - this.start);
      this.mark(percent);
    }

    toggleLoop() {
      const on = this.loopButton.getAttribute("aria-pressed") !== "true";
      this.player.interrupt();
      if (!on) {
        this.player.video.pause();
        return;
      }
      stage.select(this.player);
      this.loopButton.setAttribute("aria-pressed", "true");
      this.player.startLoop({ from: this.start, to: this.end, left: Infinity, rest: this.start });
    }

    loopEnded() { this.loopButton?.setAttribute("aria-pressed", "false"); }

    follow(seconds) {
      const percent = (100 * (seconds - this.start)) / (this.end - this.start);
      this.mark(percent);
    }

    mark(percent) {
      const inside = percent >= -0.5 && percent <= 100.5;
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
  all(".show").forEach((button) => {
    const player = stage.players[Number(button.dataset.clip)];
    if (player && player.video) button.addEventListener("click", () => stage.show(button));
    else button.hidden = true;
  });
  all(".curves").forEach((root) => {
    const player = stage.players[Number(root.dataset.clip)];
    if (!root.querySelector(".percent") || !player.video) return;
    player.curves = new Curves(root, player);
  });
  window.addEventListener("beforeprint", () => all("details").forEach((item) => { item.open = true; }));
})();
