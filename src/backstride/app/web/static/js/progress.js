// What has changed, drawn by Plotly: a line for each score with the band in which nothing has
// changed. The tables beside the charts hold the same values.

import { plotly } from "./charts.js";

const HEIGHTS_PX = { tall: 300, short: 170 };
const MOST_TICKS = 5;
const DAY_MS = 86400000;
const MARKS = ["circle", "square", "diamond", "triangle-up"];
const dark = window.matchMedia("(prefers-color-scheme: dark)");

function palette() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    main: of("accent"), quiet: of("quiet"), edge: of("edge"), ink: of("ink"), rule: of("rule"),
    paper: of("paper"), band: of("band"),
  };
}

function traces(chart, colours, texts) {
  return chart.lines.map((line, i) => ({
    x: line.at.map((at) => chart.days[at]), y: line.values, mode: "lines+markers", name: line.name, showlegend: chart.lines.length > 1,
    customdata: line.at.map((at, n) => texts.point.replace("{day}", chart.names[at]).replace("{value}", line.told[n])),
    hovertemplate: `%{customdata}<extra>${chart.lines.length > 1 ? "%{fullData.name}" : ""}</extra>`,
    line: { color: line.quiet ? colours.edge : colours.main, width: line.quiet ? 1.4 : 2.4, dash: line.quiet ? "5px,4px" : "solid" },
    marker: {
      symbol: line.quiet ? MARKS[i % MARKS.length] : "circle", size: line.quiet ? 7 : 8,
      color: line.quiet ? colours.paper : colours.main, line: { color: line.quiet ? colours.edge : colours.main, width: 1.6 },
    },
    cliponaxis: false,
  }));
}

// A few of its days as marks of the axis, the first and the newest among them.
function ticks({ days, names }) {
  const times = days.map((day) => Date.parse(day));
  const [first, last] = [times[0], times.at(-1)];
  const apart = (last - first) / MOST_TICKS;
  const chosen = [0];
  times.forEach((time, i) => {
    if (time - times[chosen.at(-1)] >= apart && last - time >= apart) chosen.push(i);
  });
  if (last > first) chosen.push(times.length - 1);
  const room = Math.max(DAY_MS, (last - first) * 0.03);
  const range = [first - room, last + room].map((ms) => new Date(ms).toISOString());
  return { range, tickvals: chosen.map((i) => days[i]), ticktext: chosen.map((i) => names[i]) };
}

function layout(chart, colours, height) {
  const axis = {
    fixedrange: true, gridcolor: colours.rule, linecolor: colours.rule, zeroline: false,
    tickfont: { color: colours.quiet, size: 12 }, tickcolor: colours.rule,
  };
  const most = Math.max(...chart.lines.flatMap((line) => line.values), 1);
  const top = chart.top ?? most;
  const legend = chart.lines.length > 1;
  const [above, below] = [10, legend ? 62 : 30];
  return {
    height,
    margin: { l: 36, r: 16, t: above, b: below },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: getComputedStyle(document.body).fontFamily, color: colours.ink, size: 12 },
    showlegend: legend,
    legend: { orientation: "h", x: 0, y: -30 / (height - above - below), yanchor: "top", font: { color: colours.ink, size: 12 }, itemclick: false, itemdoubleclick: false },
    dragmode: false,
    hovermode: "closest",
    hoverlabel: { bgcolor: colours.paper, bordercolor: colours.edge, font: { color: colours.ink, size: 13 } },
    xaxis: { ...axis, ...ticks(chart), type: "date", showgrid: false, ticks: "outside", ticklen: 4 },
    yaxis: { ...axis, range: [-0.03 * top, 1.06 * top], nticks: 6 },
    shapes: chart.band ? [band(chart.band, colours)] : [],
  };
}

function band([low, high], colours) {
  return { type: "rect", xref: "paper", x0: 0, x1: 1, y0: low, y1: high, layer: "below", fillcolor: colours.band, opacity: 0.65, line: { width: 0 } };
}

const CONFIG = { displayModeBar: false, displaylogo: false, responsive: true, scrollZoom: false, doubleClick: false, showTips: false, plotlyServerURL: "" };

async function draw(element, chart, data) {
  const Plotly = await plotly(data.plotly);
  const colours = palette();
  const height = HEIGHTS_PX[element.classList.contains("tall") ? "tall" : "short"];
  await Plotly.react(element, traces(chart, colours, data.texts), layout(chart, colours, height), CONFIG);
}

function failed(element, texts) {
  element.classList.add("failed");
  element.textContent = texts.failed;
}

// Each chart is drawn when it comes near, and again in other colours.
function begin(data) {
  const drawn = new Map();
  const near = new IntersectionObserver((entries) => {
    for (const { target } of entries.filter((entry) => entry.isIntersecting)) {
      near.unobserve(target);
      const chart = data.charts.find((one) => one.id === target.id);
      drawn.set(target, chart);
      draw(target, chart, data).catch(() => failed(target, data.texts));
    }
  }, { rootMargin: "400px" });
  for (const element of document.querySelectorAll(".trend-chart")) near.observe(element);
  dark.addEventListener("change", () => drawn.forEach((chart, element) => draw(element, chart, data)));
}

// A link to a part that is folded opens it.
function unfold() {
  const part = location.hash ? document.getElementById(location.hash.slice(1)) : null;
  if (part?.tagName === "DETAILS") part.open = true;
}

begin(JSON.parse(document.getElementById("progress-data").textContent));
unfold();
window.addEventListener("hashchange", unfold);
