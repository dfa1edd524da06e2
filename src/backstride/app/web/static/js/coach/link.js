// The line to the coach on the server: pictures out, at most two at once, answers in.
// Where it breaks it is made anew; pictures that were under way then are lost.

const MOST_AT_ONCE = 2;
const PATIENCE_MS = 3000; // an answer that takes longer is not waited for
const WAITS_MS = [300, 700, 1500, 3000];
const HEADER_BYTES = 16;
const FINAL = new Set([4409]); // another window has taken over

export class Link {
  // on.answer(told, frame), on.open(again), on.lost(), on.final(told)
  constructor(path, on) {
    this.address = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${path}`;
    this.on = on;
    this.frames = new Map();
    this.seq = 0;
    this.tries = 0;
    this.opened = 0;
    this.over = false;
    this.encoder = new Worker(new URL("./encoder.js", import.meta.url), { type: "module" });
    this.encoder.onmessage = ({ data }) => this.encoded(data);
    this.connect();
  }

  get ready() { return this.socket.readyState === WebSocket.OPEN; }

  get free() {
    const [oldest] = this.frames.values();
    if (oldest && performance.now() - oldest.since > PATIENCE_MS) this.forget();
    return this.ready && this.frames.size < MOST_AT_ONCE;
  }

  connect() {
    this.socket = new WebSocket(this.address);
    this.socket.binaryType = "arraybuffer";
    this.socket.onopen = () => { this.tries = 0; this.on.open(this.opened > 0); this.opened += 1; };
    this.socket.onmessage = ({ data }) => this.answered(JSON.parse(data));
    this.socket.onclose = ({ code }) => this.closed(code);
  }

  send(deed) { if (this.ready) this.socket.send(JSON.stringify(deed)); }

  picture(bitmap, ms) {
    const seq = this.seq += 1;
    this.frames.set(seq, { ms, since: performance.now(), bitmap: null });
    this.encoder.postMessage({ bitmap, seq }, [bitmap]);
  }

  encoded({ bitmap, jpeg, seq }) {
    const frame = this.frames.get(seq);
    if (!frame || !this.ready) { bitmap.close(); return; }
    frame.bitmap = bitmap;
    const message = new Uint8Array(HEADER_BYTES + jpeg.byteLength);
    const head = new DataView(message.buffer);
    head.setFloat64(0, seq, true);
    head.setFloat64(8, frame.ms, true);
    message.set(new Uint8Array(jpeg), HEADER_BYTES);
    this.socket.send(message);
  }

  answered(told) {
    if (told.final || told.kind === "taken" || told.kind === "broken") {
      this.over = true;
      this.on.final(told);
      return;
    }
    const frame = this.frames.get(told.seq);
    for (const [seq, one] of this.frames) if (seq < told.seq) this.drop(seq, one);
    if (frame) this.frames.delete(told.seq);
    this.on.answer(told, frame);
    frame?.bitmap?.close();
  }

  drop(seq, frame) {
    frame.bitmap?.close();
    this.frames.delete(seq);
  }

  forget() { for (const [seq, frame] of this.frames) this.drop(seq, frame); }

  closed(code) {
    this.forget();
    if (this.over || FINAL.has(code)) return;
    this.on.lost();
    setTimeout(() => this.connect(), WAITS_MS[Math.min(this.tries, WAITS_MS.length - 1)]);
    this.tries += 1;
  }

  end() {
    this.over = true;
    this.socket.close();
    this.encoder.terminate();
  }
}
