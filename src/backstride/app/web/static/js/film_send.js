// Sends clips: chosen, filmed or dropped, one after the other, each with a bar and a way to break it off.

import { announce, say } from "./film_watch.js";

const { mostBytes, mostMb } = JSON.parse(document.getElementById("film-data").textContent);

export class Sender {
  /** `onSent` is called after each clip that has arrived. */
  constructor(onSent) {
    this.onSent = onSent;
    this.waiting = [];
    this.now = null;
    this.form = document.getElementById("upload-form");
    this.list = document.getElementById("sending");
    for (const input of this.form.querySelectorAll("input[type=file]")) {
      input.addEventListener("change", () => {
        this.take(input.files);
        input.value = "";
      });
    }
    this.listenToDrops();
    window.addEventListener("beforeunload", (event) => {
      if (this.now) event.preventDefault();
    });
  }

  take(files) {
    for (const row of this.list.querySelectorAll(".ended")) row.remove();
    const condition = this.form.elements.condition.value;
    for (const file of files) {
      const row = this.row(file.name);
      if (file.size > mostBytes) row.end(say("film.js_too_large", { name: file.name, mb: mostMb.toLocaleString("en") }));
      else this.waiting.push({ file, condition, row });
    }
    this.next();
  }

  next() {
    if (this.now || !this.waiting.length) return;
    this.now = this.waiting.shift();
    this.send(this.now);
  }

  send({ file, condition, row }) {
    const request = new XMLHttpRequest();
    row.onCancel = () => request.abort();
    request.upload.addEventListener("progress", (event) => row.progress(event.loaded, event.total));
    request.addEventListener("load", () => this.ended(row, request));
    request.addEventListener("error", () => this.ended(row, null));
    request.addEventListener("abort", () => this.ended(row, null, say("film.js_cancelled")));
    request.open("POST", `/api/clips?${new URLSearchParams({ name: file.name, condition })}`);
    request.setRequestHeader("X-Backstride", "1");
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.send(file);
  }

  async ended(row, request, words = say("film.js_broke_off")) {
    this.now = null;
    this.next();
    if (request?.status !== 201) {
      row.end(request ? problemOf(request) : words);
      return;
    }
    announce(say("film.js_sent"));
    await this.onSent();
    row.remove();
  }

  row(name) {
    const row = new Row(name);
    row.onCancel = () => {
      this.waiting = this.waiting.filter((one) => one.row !== row);
      row.end(say("film.js_cancelled"));
    };
    this.list.append(row.element);
    this.list.hidden = false;
    return row;
  }

  listenToDrops() {
    const drop = document.getElementById("drop");
    const holds = (event) => event.dataTransfer?.types.includes("Files");
    for (const kind of ["dragover", "drop"]) {
      window.addEventListener(kind, (event) => {
        if (holds(event)) event.preventDefault(); // a miss does not leave the page
      });
    }
    drop.addEventListener("dragover", (event) => {
      if (holds(event)) drop.classList.add("over");
    });
    drop.addEventListener("dragleave", (event) => {
      if (!drop.contains(event.relatedTarget)) drop.classList.remove("over");
    });
    drop.addEventListener("drop", (event) => {
      drop.classList.remove("over");
      this.take(event.dataTransfer.files);
    });
  }
}

class Row {
  constructor(name) {
    this.onCancel = () => {};
    this.element = document.createElement("li");
    const title = element("p", "sending-name", name);
    this.bar = document.createElement("progress");
    this.bar.max = 1;
    this.bar.value = 0;
    this.bar.setAttribute("aria-label", say("film.js_progress", { name }));
    this.words = element("p", "small quiet numbers", say("film.js_waiting"));
    this.cancel = element("button", "button small", say("film.js_cancel"));
    this.cancel.type = "button";
    this.cancel.setAttribute("aria-label", say("film.js_cancel_name", { name }));
    this.cancel.addEventListener("click", () => this.onCancel());
    this.element.append(title, this.cancel, this.bar, this.words);
  }

  progress(loaded, total) {
    this.bar.value = total ? loaded / total : 0;
    const percent = Math.floor(100 * this.bar.value);
    this.words.textContent = percent < 100 ? say("film.js_sending", { percent }) : say("film.js_finishing");
  }

  end(words) {
    this.element.classList.add("ended");
    this.bar.remove();
    this.cancel.remove();
    this.words.className = "small";
    this.words.setAttribute("role", "alert"); // read out where it stands, not said a second time
    this.words.textContent = words;
  }

  remove() {
    const list = this.element.parentElement;
    this.element.remove();
    if (list && !list.children.length) list.hidden = true;
  }
}

function element(kind, classes, words) {
  const made = document.createElement(kind);
  made.className = classes;
  made.textContent = words;
  return made;
}

function problemOf(request) {
  try {
    const { detail } = JSON.parse(request.responseText);
    return detail[0].toUpperCase() + detail.slice(1) + (/[.!?]$/.test(detail) ? "" : ".");
  } catch {
    return say("film.js_broke_off");
  }
}
