// What the page knows: its texts, and how its session is put together.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const texts = read("texts");

export const setup = read("setup");

export function t(key, values = {}) {
  return texts[`coach.js_${key}`].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

export const at = (id) => document.getElementById(id);

export function show(element, visible) {
  if (element.hidden === visible) element.hidden = !visible;
}

export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
