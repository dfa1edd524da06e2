// Brings an archive: sends the file as it is, shows how far it is, and what came of it.

const form = document.getElementById("bring");
const texts = JSON.parse(document.getElementById("texts").textContent);
const result = document.getElementById("bring-result");
const underWay = document.getElementById("bring-under-way");
const bar = document.getElementById("bring-progress");
const enter = document.getElementById("bring-enter");

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const file = document.getElementById("archive").files[0];
  if (!file) return show("watch", [text("bring_none")]);
  send(file, new FormData(form).get("into") ?? form.dataset.into);
});

function text(key, values = {}) {
  return texts[`settings.js_${key}`].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function send(file, into) {
  const request = new XMLHttpRequest();
  request.open("POST", `/api/archive?into=${encodeURIComponent(into)}`);
  request.setRequestHeader("X-Backstride", "1");
  request.setRequestHeader("Content-Type", "application/zip");
  request.responseType = "json";
  request.upload.addEventListener("progress", (event) => { bar.value = event.loaded / event.total; });
  request.upload.addEventListener("load", () => { bar.removeAttribute("value"); });
  request.addEventListener("error", () => ended("act", [text("bring_failed")]));
  request.addEventListener("load", () => answered(request, into));
  busy(true);
  request.send(file);
}

function answered(request, into) {
  const told = request.response;
  if (request.status !== 201) return ended("act", [sentence(told?.detail ?? text("bring_failed"))]);
  const done = text("bring_done", { name: told.name }).replace(/\.\.$/, "."); // "as Kim K."
  ended("ok", [done, added(told.added)]);
  if (into === "new") {
    enter.action = `/people/${encodeURIComponent(told.person_id)}`;
    enter.hidden = false;
  }
}

function added(amounts) {
  const kinds = Object.entries(amounts).filter(([, n]) => n).map(([kind, n]) => text(`kind_${kind}`, { n }));
  return kinds.length ? text("bring_added", { list: kinds.join(", ") }) : text("bring_nothing");
}

function sentence(detail) {
  return detail.charAt(0).toUpperCase() + detail.slice(1);
}

function busy(now) {
  form.querySelector("button").disabled = now;
  underWay.hidden = !now;
  result.hidden = true;
  enter.hidden = true;
  bar.value = 0;
}

function ended(kind, lines) {
  busy(false);
  show(kind, lines);
}

function show(kind, lines) {
  result.className = `note ${kind}`;
  result.replaceChildren(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
  result.hidden = false;
}
