// Pictures of a camera, or of a recorded file that runs only while there is work to do.
// Each picture comes with its time in ms, later than the one before.

const LONGER_SIDE_PX = 640;
const WANTED = { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 30 } };
const STILL_EVERY_MS = 100; // a video that stands still is looked at so often, so that time goes on

export class Source {
  // wanted(): whether a picture is of use now; onPicture(bitmap, ms); onEnd("gone" | "ended")
  constructor(video, wanted, onPicture, onEnd) {
    this.video = video;
    this.wanted = wanted;
    this.onPicture = onPicture;
    this.onEnd = onEnd;
    this.mirrored = true;
    this.last = -1;
    this.run = 0;
  }

  async useCamera(deviceId) {
    this.stop();
    const video = deviceId ? { ...WANTED, deviceId: { exact: deviceId } } : { ...WANTED, facingMode: "user" };
    const stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
    const [track] = stream.getVideoTracks();
    track.addEventListener("ended", () => { if (this.stream === stream) this.onEnd("gone"); });
    this.stream = stream;
    this.file = null;
    this.mirrored = track.getSettings().facingMode !== "environment";
    this.video.srcObject = stream;
    await this.video.play();
    this.begin();
    return track.getSettings().deviceId;
  }

  async useFile(file) {
    this.stop();
    const address = URL.createObjectURL(file);
    this.video.src = address;
    await new Promise((resolve, reject) => {
      this.video.addEventListener("loadeddata", resolve, { once: true });
      this.video.addEventListener("error", () => reject(new Error("no video")), { once: true });
    });
    this.file = { address, offset: performance.now() - this.video.currentTime * 1000, still: performance.now() };
    this.video.onended = () => { this.hold(); this.onEnd("ended"); };
    this.mirrored = false;
    this.begin();
    this.stillPictures(this.run);
  }

  stop() {
    this.run += 1;
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
    if (this.file) URL.revokeObjectURL(this.file.address);
    this.file = null;
    this.video.onended = null;
    this.video.pause();
    this.video.srcObject = null;
    this.video.removeAttribute("src");
  }

  // A recorded file stands still in rests and questions, and runs in the work.
  runs(working) {
    if (!this.file || this.video.ended) return;
    if (working && this.video.paused) {
      this.file.offset = performance.now() - this.video.currentTime * 1000;
      this.file.still = null;
      this.video.play().catch(() => this.hold());
    } else if (!working && !this.video.paused) this.hold();
  }

  hold() {
    this.video.pause();
    this.file.still = performance.now();
  }

  begin() {
    const run = this.run;
    const look = (now, about = { mediaTime: this.video.currentTime }) => {
      if (run !== this.run) return;
      this.onNext(look);
      if (this.file) { if (!this.file.still) this.take(this.file.offset + about.mediaTime * 1000); }
      else this.take(about.captureTime ?? now);
    };
    this.onNext(look);
  }

  // Older browsers do not tell when a video has a new picture; then every picture of the screen counts.
  onNext(look) {
    if (this.video.requestVideoFrameCallback) this.video.requestVideoFrameCallback(look);
    else requestAnimationFrame((now) => look(now));
  }

  stillPictures(run) {
    if (run !== this.run) return;
    if (this.file.still) this.take(performance.now());
    setTimeout(() => this.stillPictures(run), STILL_EVERY_MS);
  }

  async take(ms) {
    const { videoWidth: width, videoHeight: height } = this.video;
    if (this.taking || ms <= this.last || !width || !this.wanted()) return;
    this.last = ms;
    this.taking = true;
    const scale = Math.min(1, LONGER_SIDE_PX / Math.max(width, height));
    const size = scale < 1 ? [{ resizeWidth: Math.round(width * scale), resizeHeight: Math.round(height * scale), resizeQuality: "low" }] : [];
    const run = this.run;
    try {
      const bitmap = await createImageBitmap(this.video, ...size);
      if (run === this.run) this.onPicture(bitmap, ms); else bitmap.close();
    } catch { /* the camera went while the picture was taken; onEnd tells */ }
    this.taking = false;
  }
}

export async function cameras() {
  const all = await navigator.mediaDevices.enumerateDevices();
  return all.filter((one) => one.kind === "videoinput");
}
