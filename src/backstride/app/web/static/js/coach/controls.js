// Buttons and keys: space pauses, N starts or skips, L leaves out, B begins again, digits and Enter
// tell pain.

import { t, at, show, write } from "./texts.js";

const MOST_PAIN = 10;
const IN_EXERCISE = new Set(["ready", "work", "switch", "rest"]);

export class Controls {
  // send(deed); now() gives the state; told are what the page itself does
  constructor(send, now, page) {
    this.send = send;
    this.now = now;
    this.page = page;
    this.typed = "";
    this.asked = false;
    for (const [id, deed] of [["back", "back"], ["skip", "skip"]]) at(id).addEventListener("click", () => send({ do: deed }));
    at("leave-out").addEventListener("click", () => this.leaveOut());
    at("finish").addEventListener("click", () => { page.ended(); send({ do: "end" }); });
    at("other-file").addEventListener("click", () => { at("file").value = ""; at("file").click(); });
    at("pause").addEventListener("click", () => this.pause());
    at("hurts").addEventListener("click", () => this.hurts());
    at("end").addEventListener("click", () => this.end());
    at("end-no").addEventListener("click", () => at("end-dialog").close());
    at("end-yes").addEventListener("click", () => { at("end-dialog").close(); page.ended(); send({ do: "end" }); });
    at("pain").addEventListener("submit", (event) => { event.preventDefault(); this.answer(); });
    at("pain-cancel").addEventListener("click", () => this.closePain());
    document.addEventListener("keydown", (event) => this.key(event));
    // After a click the keys belong to the session again, not to the button.
    document.addEventListener("click", ({ target, detail }) => { if (detail > 0) target.closest("button")?.blur(); });
  }

  pause() {
    if (this.page.fileOver()) return; // nothing comes of going on
    this.send({ do: this.now().paused ? "resume" : "pause" });
  }

  leaveOut() { if (IN_EXERCISE.has(this.now().kind)) this.send({ do: "skip_exercise" }); }

  // What can be done now; at the end of a recorded file: to finish, or to take another one.
  showDeeds({ kind, lead }) {
    const over = this.page.fileOver();
    const came = over && at("file-over").hidden;
    show(at("deeds"), !over);
    show(at("file-over"), over);
    if (came) at("finish").focus({ preventScroll: true });
    show(at("leave-out"), IN_EXERCISE.has(kind));
    const what = kind === "pain" ? "question" : kind === "work" && !lead ? "round" : "start";
    write(at("skip-word"), t(`skip_${what}`));
  }

  hurts() {
    this.send({ do: "pause" });
    this.asked = true;
    this.openPain();
  }

  end() {
    this.send({ do: "pause" });
    at("end-dialog").showModal();
  }

  // The question comes by itself after an exercise, or by the button.
  showPain(state) {
    const due = state.kind === "pain" && !state.paused;
    if (due && at("pain").hidden) this.openPain();
    else if (!due && !this.asked && !at("pain").hidden) this.closePain();
    write(at("pain-left"), due ? t("pain_left", { seconds: this.secondsLeft ?? "" }) : "");
    show(at("pain-left"), due && this.secondsLeft !== undefined);
  }

  openPain() {
    at("pain").reset();
    show(at("pain"), true);
    show(at("run"), false);
    show(at("pain-cancel"), this.asked);
    at("pain-title").focus({ preventScroll: true });
  }

  closePain() {
    this.asked = false;
    this.type("");
    show(at("pain"), false);
    show(at("run"), true);
    at("pause").focus({ preventScroll: true });
  }

  answer() {
    const form = new FormData(at("pain"));
    const told = form.get("pain") ?? (this.typed || null);
    const legs = form.get("legs");
    if (told !== null || legs !== null) {
      this.send({ do: "pain", pain: told === null ? null : Number(told), legs: legs === null ? null : legs === "yes" });
    } else if (!this.asked) this.send({ do: "skip" });
    if (this.asked) this.closePain();
    this.type("");
  }

  key(event) {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || this.now().kind === "check") return;
    if (at("end-dialog").open || target.matches("select")) return;
    const held = target.closest("button, a, label");
    if (/^\d$/.test(key)) this.type(this.typed + key);
    else if (key === "Enter" && this.typed) this.enter(event);
    else if (key === "Escape" || key === "Backspace") this.type("");
    else if (key === " " && !held && target.type !== "radio") { event.preventDefault(); this.pause(); }
    else if (key === "n" || key === "N") this.send({ do: "skip" });
    else if (key === "l" || key === "L") this.leaveOut();
    else if (key === "b" || key === "B") this.send({ do: "back" });
  }

  type(text) {
    this.typed = Number(text) <= MOST_PAIN ? text.replace(/^0(?=\d)/, "") : text.slice(-1);
    show(at("typed"), Boolean(this.typed));
    write(at("typed"), this.typed ? t("typed", { pain: this.typed }) : "");
    const choice = this.typed && at("pain").querySelector(`[name=pain][value="${this.typed}"]`);
    if (choice) choice.checked = true;
  }

  enter(event) {
    event.preventDefault();
    const pain = Number(this.typed);
    if (!at("pain").hidden) { this.answer(); return; }
    this.send({ do: "pain", pain, legs: null });
    this.type("");
  }
}
