// The figure over the picture: how to stand or lie at the beginning, turned as the body is turned.

import { setup, at } from "./texts.js";

const OTHER = { left: "right", right: "left" };
let nearest = ""; // the body's side at the camera, as far as it was told

// Drawn is somebody who faces the picture's right, or whom one sees from the front; a mirror turns it.
export function showGhost(state, near, mirrored) {
  const { view, side } = setup.ghost ?? {};
  if (!view) return;
  nearest = near || nearest || (mirrored ? "left" : "right");
  const wanted = view === "front" ? state.side : nearest;
  const shown = mirrored ? OTHER[side] : side;
  at("ghost").classList.toggle("turned", Boolean(wanted) && wanted !== shown);
}
