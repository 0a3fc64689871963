"use strict";
const part = (id) => document.getElementById(id);
const description = JSON.parse(part("description").textContent);
const sources = JSON.parse(part("sources").textContent);
const options = { renderer: "svg", actions: { export: true, source: false, compiled: false, editor: false }, tooltip: { theme: "light" } };
const STEP = 1.25, SMALLEST = 0.05, LARGEST = 8;
let scale = 1;

// Size of the drawing, not of the page: the bar and the passages keep theirs.
function zoom(wanted, x = innerWidth / 2, y = innerHeight / 2) {
  const svg = document.querySelector("#picture svg");
  const before = svg.getBoundingClientRect();
  const inside = [(x - before.left) / before.width, (y - before.top) / before.height];
  scale = Math.min(LARGEST, Math.max(SMALLEST, wanted));
  svg.style.width = `${svg.getAttribute("width") * scale}px`;
  svg.style.height = `${svg.getAttribute("height") * scale}px`;
  part("scale").textContent = `${Math.round(scale * 100)}%`;
  const after = svg.getBoundingClientRect();
  scrollBy(after.left + inside[0] * after.width - x, after.top + inside[1] * after.height - y);
}

function fit() {
  const svg = document.querySelector("#picture svg");
  const room = [(innerWidth - 64) / svg.getAttribute("width"), (innerHeight - 90) / svg.getAttribute("height")];
  zoom(Math.min(1, ...room));
  scrollTo(0, 0);
}

function listenToZoom() {
  part("larger").addEventListener("click", () => zoom(scale * STEP));
  part("smaller").addEventListener("click", () => zoom(scale / STEP));
  part("whole").addEventListener("click", fit);
  addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(scale * Math.exp(-event.deltaY / 400), event.clientX, event.clientY);
  }, { passive: false });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") part("passages").hidden = true;
    if (event.target.tagName === "INPUT" || event.ctrlKey || event.metaKey) return;
    if (event.key === "+" || event.key === "=") zoom(scale * STEP);
    if (event.key === "-") zoom(scale / STEP);
    if (event.key === "0") zoom(1);
  });
}

function listenToDragging() {
  const picture = part("picture");
  let last = null;
  picture.addEventListener("pointerdown", (event) => { if (event.button === 0 && event.pointerType === "mouse") last = event; });
  addEventListener("pointerup", () => { last = null; picture.classList.remove("dragged"); });
  addEventListener("pointermove", (event) => {
    if (!last) return;
    picture.classList.add("dragged");
    scrollBy(last.clientX - event.clientX, last.clientY - event.clientY);
    last = event;
  });
}

// Each passage once, all characters that are quoted from it marked; text only, whatever a gazette holds.
function show(evidence) {
  const spans = new Map();
  for (const [number, start, stop] of evidence) spans.set(number, [...(spans.get(number) ?? []), [start, stop]]);
  const texts = [];
  for (const [number, places] of spans) {
    const head = document.createElement("h2");
    head.textContent = [sources[number].source, sources[number].passage].filter(Boolean).join(" · ");
    const text = document.createElement("p");
    const characters = Array.from(sources[number].text); // offsets count characters, not UTF-16 units
    let done = 0;
    for (const [start, stop] of places.sort((a, b) => a[0] - b[0])) {
      if (start < done) continue;
      const mark = document.createElement("mark");
      mark.textContent = characters.slice(start, stop).join("");
      text.append(characters.slice(done, start).join(""), mark);
      done = stop;
    }
    text.append(characters.slice(done).join(""));
    texts.push(head, text);
  }
  part("texts").replaceChildren(...texts);
  part("passages").hidden = false;
  part("passages").scrollTop = 0;
}

function listenToSearch(view) {
  const bindings = document.querySelector(".vega-bindings");
  part("bar").prepend(bindings);
  const field = bindings.querySelector("input");
  let next = 0;
  field.addEventListener("input", () => { next = 0; });
  bindings.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const words = field.value.toLowerCase();
    const holds = (datum) => Object.values(datum).some((value) => typeof value === "string" && value.toLowerCase().includes(words));
    const hits = words ? [...document.querySelectorAll("#picture svg .role-mark > *")].filter((mark) => {
      const item = mark.__data__;
      return item && item.datum && item.opacity === 1 && holds(item.datum);
    }) : [];
    if (hits.length) hits[next++ % hits.length].scrollIntoView({ block: "center", inline: "center" });
  });
}

// Text is measured when it is drawn, so the font has to be there before.
document.fonts.load('12px "Noto Sans CJK SC"', "文").finally(() =>
  vegaEmbed("#picture", description, options).then(({ view }) => {
    view.addEventListener("click", (event, item) => {
      const evidence = item && item.datum && item.datum.evidence;
      if (evidence && evidence.length) show(evidence);
      else part("passages").hidden = true;
    });
    part("close").addEventListener("click", () => { part("passages").hidden = true; });
    listenToSearch(view);
    listenToZoom();
    listenToDragging();
    document.body.dataset.drawn = "yes";
  })
);
