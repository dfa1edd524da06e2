// A question's page: a tap on a choice goes on, number keys choose, Enter goes on, the drawing can be tapped.
// All of it works without this script too, with the buttons.

const form = document.getElementById("question");
const kind = form.dataset.kind;
const inputs = [...form.querySelectorAll("input[name=value]")];
const none = inputs.find((input) => input.value === "none");
const others = inputs.filter((input) => input !== none);
const goesOn = kind === "choice" || kind === "scale";
const SETTLE_MS = 450; // the second half of a double tap on the page before
const began = performance.now();
let sent = false;

document.documentElement.classList.add("scripted");
focusFirst();
form.addEventListener("submit", () => { sent = true; });
window.addEventListener("pageshow", () => { sent = false; });
if (goesOn) form.addEventListener("click", onTap);
if (kind === "many") form.addEventListener("change", onMark);
document.addEventListener("keydown", onKey);
for (const area of form.querySelectorAll(".back-area")) area.addEventListener("click", () => onArea(area));

function focusFirst() {
  const wrong = form.querySelector("[aria-invalid]");
  if (wrong) wrong.focus();
  else if (matchMedia("(pointer: fine)").matches && !location.hash) {
    (inputs.find((input) => input.checked) ?? inputs[0]).focus({ preventScroll: true });
  }
}

function goOn() {
  if (sent) return;
  sent = true;
  form.requestSubmit(form.querySelector("button[value=next]"));
}

// Arrow keys and screen readers click too, with no count of clicks: they only choose.
function onTap(event) {
  const input = event.target.closest("label")?.querySelector("input[name=value]");
  if (!input || event.detail !== 1 || performance.now() - began < SETTLE_MS) return;
  input.checked = true;
  goOn();
}

function onMark(event) {
  if (!event.target.checked) return;
  for (const input of inputs) {
    if (event.target === none ? input !== none : input === none) input.checked = false;
  }
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (/^[0-9]$/.test(event.key)) chooseByKey(Number(event.key));
  else if (event.key === "Enter" && !event.target.closest("a, button, summary, form")) goOn();
}

function chooseByKey(number) {
  const input = kind === "scale" ? inputs[number] : number ? others[number - 1] : none;
  if (!input || input.type === "text") return;
  input.focus();
  if (input.type === "radio") input.checked = true;
  else input.click();
}

function typing(element) {
  return element.matches("input[type=text]");
}

// A tap adds an area or takes it away; the option that means just these areas is chosen.
function onArea(area) {
  const chosen = inputs.find((input) => input.checked)?.value;
  const areas = [...form.querySelectorAll(".back-area")];
  const on = new Set(areas.filter((one) => options(one).includes(chosen)));
  const alone = options(area).length === 1;
  if (alone || [...on].some((one) => options(one).length === 1)) on.clear();
  if (on.has(area) && on.size > 1) on.delete(area);
  else on.add(area);
  const wanted = inputs.find((input) => areas.every((one) => on.has(one) === options(one).includes(input.value)));
  if (!wanted) return;
  wanted.checked = true;
  document.getElementById("chosen-words").textContent = wanted.closest("label").querySelector(".choice-words").textContent;
  document.getElementById("chosen").hidden = false;
  form.querySelector("button[value=next]").scrollIntoView({ block: "nearest", behavior: "smooth" });
}

function options(area) {
  return area.dataset.options.split(" ");
}
