// Sets the camera up: which one, where it stands, or a recorded file in its place.

import { t, at, show, write } from "./texts.js";
import { cameras } from "./camera.js";

const TROUBLES = {
  NotFoundError: "camera_none",
  OverconstrainedError: "camera_none",
  NotAllowedError: "camera_denied",
  SecurityError: "camera_denied",
  NotReadableError: "camera_busy",
  AbortError: "camera_busy",
};
const SIGNS = { ok: "M5 13l4 4 10-11", watch: "M12 5v9M12 19v.2", act: "M6 6l12 12M18 6L6 18" };
const SVG = "http://www.w3.org/2000/svg";

export class Check {
  // fileChosen(usable): a recorded file was chosen
  constructor(source, fileChosen) {
    this.source = source;
    this.fileChosen = fileChosen;
    this.verdict = at("verdict");
    at("camera").addEventListener("change", ({ target }) => this.camera(target.value));
    at("file").addEventListener("change", ({ target }) => this.file(target.files[0]));
    navigator.mediaDevices?.addEventListener?.("devicechange", () => this.names());
  }

  async camera(deviceId) {
    if (!navigator.mediaDevices?.getUserMedia) { this.trouble(t("camera_insecure")); return; }
    this.trouble("");
    write(this.verdict, t("camera_asking"));
    try {
      const used = await this.source.useCamera(deviceId);
      show(at("file-name"), false);
      write(this.verdict, t("check_waiting"));
      await this.names(used);
    } catch (error) {
      write(this.verdict, "");
      this.trouble(t(TROUBLES[error.name] ?? "camera_none"));
    }
  }

  async file(file) {
    if (!file) return;
    this.trouble("");
    show(at("file-name"), false);
    try {
      await this.source.useFile(file);
      write(at("file-name"), t("file_name", { name: file.name }));
      show(at("file-name"), true);
      write(this.verdict, t("check_waiting"));
      this.fileChosen(true);
    } catch {
      this.trouble(t("file_bad"));
      this.fileChosen(false);
    }
  }

  async names(used) {
    const found = await cameras();
    const select = at("camera");
    const chosen = used ?? select.value;
    const options = found.map((one, i) => new Option(one.label || t("camera_name", { number: i + 1 }), one.deviceId));
    select.replaceChildren(...options);
    select.value = chosen;
  }

  trouble(text) {
    show(at("trouble"), Boolean(text));
    write(at("trouble"), text);
  }

  // No camera judges this exercise: nothing is said about one.
  timed() {
    write(this.verdict, t("check_timed"));
    at("checks").replaceChildren();
  }

  // What the coach says about the camera's place, the worst first.
  shown({ checks }) {
    const order = ["act", "watch", "ok"];
    // A file stands still meanwhile: how fast it is looked at says nothing about the work.
    const told = checks.filter((one) => !this.source.file || one.id !== "rate");
    const sorted = told.sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
    const worst = sorted[0];
    write(this.verdict, worst.level === "ok" ? t("check_good") : worst.remedy || worst.text);
    at("checks").replaceChildren(...sorted.map((one) => line(one.level, one.text)));
  }
}

function line(level, text) {
  const item = document.createElement("li");
  item.className = level;
  const sign = document.createElementNS(SVG, "svg");
  sign.setAttribute("viewBox", "0 0 24 24");
  sign.setAttribute("role", "img");
  sign.setAttribute("aria-label", t(`check_${level}`));
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SIGNS[level]);
  sign.append(path);
  const words = document.createElement("span");
  words.textContent = text;
  item.append(sign, words);
  return item;
}
