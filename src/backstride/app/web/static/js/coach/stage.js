// Draws each picture together with its own points, so that they always lie on the body.

import { setup, at } from "./texts.js";

const SEEN = 0.2;
const COLOURS = { left: "#ff9c57", right: "#63b8f2", "": "#f4f7f9" };
const EDGE = "rgb(11 15 18 / 70%)";

const canvas = at("picture");
const context = canvas.getContext("2d", { alpha: false });

export function draw(bitmap, { points, hand = 0 }, mirrored) {
  const { width, height } = bitmap;
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  context.setTransform(mirrored ? -1 : 1, 0, 0, 1, mirrored ? width : 0, 0);
  context.drawImage(bitmap, 0, 0);
  if (!points) return;
  const size = Math.max(width, height) / 640;
  bones(points, size);
  if (hand > 0) ring(points, hand, size);
}

function bones(points, size) {
  context.lineCap = "round";
  for (const [colour, wide] of [[EDGE, 7], [null, 4]]) {
    context.lineWidth = wide * size;
    for (const [a, b] of setup.edges) {
      if (points[a][2] < SEEN || points[b][2] < SEEN) continue;
      context.strokeStyle = colour ?? COLOURS[setup.sides[a] === setup.sides[b] ? setup.sides[a] : ""];
      context.beginPath();
      context.moveTo(points[a][0], points[a][1]);
      context.lineTo(points[b][0], points[b][1]);
      context.stroke();
    }
  }
}

// A ring around the raised hand that fills while it is held up.
function ring(points, along, size) {
  const [x, y] = setup.wrists.map((i) => points[i]).sort((a, b) => a[1] - b[1])[0];
  const radius = 30 * size;
  context.lineWidth = 8 * size;
  context.strokeStyle = EDGE;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.stroke();
  context.strokeStyle = COLOURS[""];
  context.beginPath();
  context.arc(x, y, radius, -Math.PI / 2, -Math.PI / 2 + 2 * Math.PI * along);
  context.stroke();
}
