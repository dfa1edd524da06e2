// Joint angles over the stride, drawn by Plotly: mean and band of each side, toe-off, and a cursor
// that follows the video. A press on a chart tells its section which moment was meant.

const HEIGHT_PX = 250;
const dark = window.matchMedia("(prefers-color-scheme: dark)");

let loading = null;

// Plotly is large: it is fetched when the first chart comes near, not with the page.
export function plotly(address) {
  loading ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => done(window.Plotly);
    script.onerror = failed;
    document.head.append(script);
  });
  return loading;
}

function palette() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    left: of("left"), right: of("right"), both: of("both"), before: of("quiet"),
    ink: of("ink"), quiet: of("quiet"), rule: of("rule"), paper: of("paper"),
  };
}

// "left", "before left" or "after left" gives how a line looks.
function look(side, colours) {
  const [day, name] = side.includes(" ") ? side.split(" ") : ["after", side];
  const after = side.includes(" ") && name === "both" ? colours.ink : colours[name];
  const colour = day === "before" ? colours.before : after;
  return { colour, dash: name === "right" ? "7px,4px" : "solid", width: day === "before" ? 1.6 : 2.4, band: day !== "before" };
}

function translucent(colour) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return `rgba(${r},${g},${b},0.16)`;
}

const added = (one, other, sign) => one.map((value, i) => (value === null || other[i] === null ? null : value + sign * other[i]));

export class StrideChart {
  constructor(element, panel, texts) {
    this.element = element;
    this.panel = panel;
    this.texts = texts;
    this.figure = element.closest("figure");
    this.plot = null;
    this.cursor = document.createElement("div");
    this.cursor.className = "chart-cursor";
    this.cursor.hidden = true;
    this.percent = null;
    this.fillValues();
  }

  name(side) { return this.texts[side.replace(" ", "_")]; }

  async draw(Plotly) {
    this.plot ??= this.element.appendChild(document.createElement("div"));
    await Plotly.react(this.plot, this.traces(), this.layout(), this.config());
    if (this.cursor.isConnected) return;
    this.element.append(this.cursor);
    this.plot.on("plotly_afterplot", () => this.place());
    this.listen();
    this.place();
  }

  traces() {
    const colours = palette();
    const percent = this.panel.lines[0].mean.map((_, i) => i);
    const silent = { x: percent, mode: "lines", line: { width: 0 }, hoverinfo: "skip", showlegend: false };
    return this.panel.lines.flatMap((line) => {
      const { colour, dash, width, band } = look(line.side, colours);
      const mean = {
        x: percent, y: line.mean, customdata: line.mean.map((value, i) => withSpread(value, line.sd[i])),
        mode: "lines", name: this.name(line.side), line: { color: colour, width, dash }, hovertemplate: "%{customdata}",
      };
      if (!band) return [mean];
      const below = { ...silent, y: added(line.mean, line.sd, -1) };
      const above = { ...silent, y: added(line.mean, line.sd, 1), fill: "tonexty", fillcolor: translucent(colour) };
      return [below, above, mean];
    });
  }

  layout() {
    const colours = palette();
    const body = getComputedStyle(document.body);
    const axis = {
      fixedrange: true, gridcolor: colours.rule, zerolinecolor: colours.quiet, linecolor: colours.rule,
      tickfont: { color: colours.quiet, size: 12 }, tickcolor: colours.rule,
    };
    return {
      height: HEIGHT_PX,
      margin: { l: 44, r: 16, t: 8, b: 42 },
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      font: { family: body.fontFamily, color: colours.ink, size: 12 },
      separators: separators(),
      showlegend: false,
      dragmode: false,
      hovermode: "x unified",
      hoverdistance: -1,
      hoverlabel: { bgcolor: colours.paper, bordercolor: colours.rule, font: { color: colours.ink, size: 13 } },
      xaxis: {
        ...axis, range: [0, 100], dtick: 20, showgrid: false, ticks: "outside", ticklen: 4, unifiedhovertitle: { text: this.texts.at },
        title: { text: this.texts.axis, font: { color: colours.quiet, size: 12 }, standoff: 6 },
        showspikes: false,
      },
      yaxis: { ...axis, ticksuffix: "°", nticks: 6 },
      shapes: this.panel.lines.filter((line) => line.toeOff !== null).map((line) => toeOff(line, look(line.side, colours))),
    };
  }

  config() {
    return { displayModeBar: false, displaylogo: false, responsive: true, scrollZoom: false, doubleClick: false, showTips: false, plotlyServerURL: "" };
  }

  // Where the plotting area is, in the chart's own pixels.
  area() {
    const rect = this.plot?.querySelector(".nsewdrag");
    if (!rect) return null;
    const [left, width] = ["x", "width"].map((name) => Number(rect.getAttribute(name)));
    return { left, width };
  }

  listen() {
    const seek = (event) => {
      const area = this.area();
      if (!area) return;
      const from = this.element.getBoundingClientRect().left + area.left;
      const percent = (100 * (event.clientX - from)) / area.width;
      const detail = Math.min(100, Math.max(0, percent));
      this.element.closest(".curves").dispatchEvent(new CustomEvent("seekmoment", { detail }));
    };
    this.element.addEventListener("click", seek);
    this.element.addEventListener("pointermove", (event) => {
      if (event.pointerType === "mouse" && event.buttons === 1) seek(event);
    });
  }

  // percent: of the stride, or null where the video is at another one.
  follow(percent) {
    this.percent = percent;
    this.place();
    this.say();
  }

  place() {
    const area = this.area();
    this.cursor.hidden = this.percent === null || !area;
    if (!this.cursor.hidden) this.cursor.style.left = `${area.left + (this.percent / 100) * area.width}px`;
  }

  say() {
    const output = this.figure.querySelector(".chart-at");
    if (!output) return;
    const at = this.percent === null ? null : Math.round(this.percent);
    const told = at === null ? [] : this.panel.lines.map((line) => this.sided(line.side, degrees(line.mean[at])));
    output.textContent = told.join(" · ");
  }

  // "both" is no side of the body that a value would have to be told apart from.
  sided(side, text) { return side === "both" ? text : `${this.name(side)} ${text}`; }

  // The same values for those who read rather than look, made when they are asked for.
  fillValues() {
    const details = this.figure.querySelector(".chart-values");
    details?.addEventListener("toggle", () => {
      if (details.open && !details.querySelector("table")) details.append(this.table());
    });
  }

  table() {
    const table = document.createElement("table");
    const caption = table.createCaption();
    caption.className = "sr";
    caption.textContent = this.panel.title;
    const head = table.createTHead().insertRow();
    for (const title of [this.texts.percent, ...this.panel.lines.map((line) => this.name(line.side))]) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = title;
      head.append(cell);
    }
    const body = table.createTBody();
    for (let at = 0; at <= 100; at += 10) {
      const row = body.insertRow();
      const first = document.createElement("th");
      first.scope = "row";
      first.textContent = `${at} %`;
      row.append(first);
      for (const line of this.panel.lines) {
        row.insertCell().textContent = line.mean[at] === null ? this.texts.none : withSpread(line.mean[at], line.sd[at]);
      }
    }
    return table;
  }
}

// Numbers as the page's language writes them, with a true minus.
const language = document.documentElement.lang;
const [whole, tenths] = [0, 1].map((digits) => new Intl.NumberFormat(language, { maximumFractionDigits: digits, minimumFractionDigits: digits }));

function written(value, format) {
  return format.format(value).replace(/^-0(?![.,]*\d*[1-9])/, "0").replace("-", "−");
}

function degrees(value) {
  return value === null ? "–" : `${written(value, whole)}°`;
}

function withSpread(mean, sd) {
  if (mean === null) return "–";
  return sd === null ? degrees(mean) : `${degrees(mean)} ± ${written(sd, tenths)}°`;
}

function toeOff(line, { colour, dash }) {
  return {
    type: "line", x0: line.toeOff, x1: line.toeOff, yref: "paper", y0: 0, y1: 1, layer: "below",
    line: { color: colour, width: 1.2, dash: dash === "solid" ? "solid" : "4px,3px" }, opacity: 0.75,
  };
}

// Decimal and group separators as the page's language writes them.
function separators() {
  const parts = new Intl.NumberFormat(language).formatToParts(12345.6);
  const of = (type, otherwise) => parts.find((part) => part.type === type)?.value ?? otherwise;
  return of("decimal", ".") + of("group", " ");
}

// Draws every chart once it comes near, and again in other colours. Their values stand in the data or,
// so that the page is light, at an address of their own.
export function drawCharts(data) {
  const near = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    near.disconnect();
    begin(data).catch(() => failed(data.texts));
  }, { rootMargin: "900px" });
  for (const section of document.querySelectorAll(".curves")) near.observe(section);
}

function failed(texts) {
  for (const element of document.querySelectorAll(".chart:empty")) element.textContent = texts.failed;
}

async function begin(data) {
  const [panels, Plotly] = await Promise.all([valuesOf(data), plotly(data.plotly)]);
  const charts = panels.map((panel) => new StrideChart(document.getElementById(panel.id), panel, data.texts));
  for (const section of document.querySelectorAll(".curves")) {
    const mine = charts.filter((chart) => section.contains(chart.element));
    section.addEventListener("moment", (event) => mine.forEach((chart) => chart.follow(event.detail)));
  }
  for (const chart of charts) await chart.draw(Plotly);
  dark.addEventListener("change", () => charts.forEach((chart) => chart.draw(Plotly)));
}

async function valuesOf(data) {
  if (data.panels) return data.panels;
  const answer = await fetch(data.from);
  if (!answer.ok) throw new Error(answer.statusText);
  return (await answer.json()).panels;
}
