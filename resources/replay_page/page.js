"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const SVG = "http://www.w3.org/2000/svg";
  const [width, height] = data.size;
  // Text on the map is sized in the drawing's own units, so that it grows and shrinks with the map.
  const em = width / 88;
  let step = 0;

  const make = (name, attributes = {}, parent = null, text = "") => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text) element.textContent = text;
    if (parent) parent.append(element);
    return element;
  };
  const html = (name, parent, text = "") => {
    const element = document.createElement(name);
    if (text) { element.textContent = text; element.dir = "auto"; }
    parent.append(element);
    return element;
  };

  // Fills: an actor's colour under its hatch; a challenger's stripes; ground past no doubt at full strength.
  const ANGLES = { diagonal: [45], back_diagonal: [-45], horizontal: [0], vertical: [90], cross: [0, 90], diamond: [45, -45], steep: [70] };
  const shade = (color) => {
    const parts = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
    const dark = parts.reduce((sum, part) => sum + part, 0) / 3 < 128;
    return `rgb(${parts.map((part) => Math.round(dark ? part + 34 : part * 0.8)).join(",")})`;
  };
  const pattern = (defs, id, size, angle) =>
    make("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${-angle})` }, defs);
  const addFills = (defs, unit, prefix) => {
    data.actors.forEach(([, , color, hatch], number) => {
      if (!color) {
        const dots = pattern(defs, `${prefix}hatch${number}`, unit, 0);
        make("circle", { cx: unit / 2, cy: unit / 2, r: unit / 9, fill: "#c5c0b5" }, dots);
        return;
      }
      (ANGLES[hatch] || []).forEach((angle, order) => {
        const lines = pattern(defs, `${prefix}hatch${number}-${order}`, unit, angle);
        make("rect", { width: unit, height: unit / 11, fill: shade(color) }, lines);
      });
      if (hatch === "dots") {
        const dots = pattern(defs, `${prefix}hatch${number}-0`, unit * 0.8, 45);
        make("circle", { cx: unit * 0.4, cy: unit * 0.4, r: unit / 9, fill: shade(color) }, dots);
      }
      const stripes = pattern(defs, `${prefix}stripes${number}`, unit, 45);
      make("rect", { width: unit, height: unit / 2, fill: color }, stripes);
    });
  };
  const hatches = (number) => {
    const [, , color, hatch] = data.actors[number];
    if (!color) return [`hatch${number}`];
    if (hatch === "dots") return [`hatch${number}-0`];
    return (ANGLES[hatch] || []).map((_, order) => `hatch${number}-${order}`);
  };
  // The patterns that lie upon the fill of some ground.
  const patterns = ([actor, contested, uncertain]) =>
    [...(uncertain ? [] : hatches(actor)), ...(contested >= 0 ? [`stripes${contested}`] : [])];
  const fill = (parent, [actor, , uncertain], shape) => {
    const color = data.actors[actor][2];
    if (!color) return null;
    const filled = shape(parent);
    filled.setAttribute("fill", color);
    if (uncertain) filled.setAttribute("opacity", "0.5");
    return filled;
  };
  // A shape in the look of some ground: as many copies as its look has layers.
  const paint = (parent, prefix, look, shape) => {
    fill(parent, look, shape);
    for (const id of patterns(look)) shape(parent).setAttribute("fill", `url(#${prefix}${id})`);
  };

  // The map, drawn once; steps only show and hide.
  const map = byId("map");
  map.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const defs = make("defs", {}, map);
  addFills(defs, em * 1.1, "m");
  const layer = (attributes = {}) => make("g", { fill: "none", ...attributes }, map);
  const land = layer();
  data.land.forEach(([kind, path], order) => {
    const fill = kind === "sea" ? "var(--sea)" : "var(--neighbour)";
    make("path", { d: data.paths[path], fill, stroke: "#bdb7ab", "stroke-width": em / 14, "data-order": order }, land);
  });
  const timed = [];
  const keep = (element, runs) => timed.push([element, runs]);
  const ground = layer();
  // Ground of one pattern is one shape: a printer gets a picture the size of the map for each that is drawn in one.
  const patterned = new Map();
  for (const [path, actor, contested, uncertain, runs] of data.faces) {
    const look = [actor, contested, uncertain];
    const group = make("g", {}, ground);
    const filled = fill(group, look, (parent) => make("path", { d: data.paths[path] }, parent));
    if (filled) { filled.setAttribute("stroke", data.actors[actor][2]); filled.setAttribute("stroke-width", em / 16); }
    keep(group, runs);
    for (const id of patterns(look)) patterned.set(id, [...(patterned.get(id) || []), [data.paths[path], runs]]);
  }
  const upon = [...patterned].sort(([a], [b]) => a.startsWith("stripes") - b.startsWith("stripes"));
  const overlays = upon.map(([id, pieces]) => [make("path", { fill: `url(#m${id})` }, ground), pieces]);
  const stands = (runs) => runs.some(([from, to]) => from <= step && step < to);
  const bands = layer({ "stroke-width": em / 2.2, "stroke-linejoin": "round" });
  for (const [path, actor, runs] of data.bands) keep(make("path", { d: data.paths[path], stroke: data.actors[actor][2] }, bands), runs);
  const borders = layer({ stroke: "#26231f", "stroke-width": em / 8, "stroke-dasharray": `${em * 0.8} ${em * 0.25} ${em * 0.15} ${em * 0.25}` });
  for (const path of data.lines) make("path", { d: data.paths[path] }, borders);
  const casings = layer({ stroke: "#fff", "stroke-width": em / 2.4, "stroke-linejoin": "round", "stroke-linecap": "round" });
  const cores = layer({ stroke: "#26231f", "stroke-width": em / 5.5, "stroke-linejoin": "round", "stroke-linecap": "round" });
  for (const [path, runs] of data.fronts) {
    keep(make("path", { d: data.paths[path] }, casings), runs);
    keep(make("path", { d: data.paths[path] }, cores), runs);
  }
  for (const [name, x, y] of data.names) {
    make("text", { x, y, class: "country", "text-anchor": "middle", "font-size": em * 1.1 }, map, name);
  }
  const dots = layer();
  const labels = layer();
  const SIZES = { city: [0.42, 1.35], town: [0.34, 1.1] };
  const taken = [];
  const ranked = [...data.places].sort((a, b) => (b[1] === "city") - (a[1] === "city"));
  const meet = (one, other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
  const circles = ranked.map(([, kind, x, y]) => {
    const reach = SIZES[kind] ? SIZES[kind][0] * em : 0;
    return reach ? [x - reach, y - reach, x + reach, y + reach] : null;
  });
  for (const [index, [name, kind, x, y, states]] of ranked.entries()) {
    const [radius, size] = SIZES[kind] || [0.15, 0];
    for (const [actor, , besieger, runs] of states) {
      const group = make("g", {}, dots);
      const color = actor < 0 ? "#fff" : data.actors[actor][2] || "#fff";
      if (besieger >= 0) {
        make("circle", { cx: x, cy: y, r: em * (radius + 0.38), stroke: "#26231f", "stroke-width": em * 0.44 }, group);
        make("circle", { cx: x, cy: y, r: em * (radius + 0.38), stroke: data.actors[besieger][2] || "#000", "stroke-width": em * 0.24 }, group);
      }
      make("circle", { cx: x, cy: y, r: em * radius, fill: size ? color : "#26231f", stroke: "#26231f", "stroke-width": size ? em * 0.1 : 0 }, group);
      make("title", {}, group, name);
      keep(group, runs);
    }
    if (!size) continue;
    // What a name adds in brackets after a comma is for lists; on the map the short form does.
    const short = name.replace(/,[^)]*(?=\))/, "");
    const wide = short.length * size * em * 0.58, tall = size * em;
    const spots = [[x + em * 0.6, y - em * 0.3, "start"], [x - em * 0.6, y - em * 0.3, "end"], [x, y - em * 0.8, "middle"], [x, y + em * 1.5, "middle"]];
    for (const [left, base, anchor] of spots) {
      const begin = anchor === "start" ? left : anchor === "end" ? left - wide : left - wide / 2;
      const box = [begin, base - tall, begin + wide, base + tall * 0.2];
      if (box[0] < 0 || box[2] > width || box[1] < 0 || box[3] > height) continue;
      if (taken.some((other) => meet(box, other))) continue;
      if (circles.some((circle, other) => circle && other !== index && meet(box, circle))) continue;
      taken.push(box);
      make("text", { x: left, y: base, "text-anchor": anchor, direction: "ltr", class: "label", "font-size": size * em, "stroke-width": em * 0.28, fill: "#1f1d1b" }, labels, short);
      break;
    }
  }
  const kilometres = [1, 2, 5, 10, 20, 50, 100, 200, 500].filter((km) => km * 1000 / data.metresPerUnit < width / 5).pop() || 1;
  const length = kilometres * 1000 / data.metresPerUnit;
  const scale = make("g", { transform: `translate(${em * 1.2} ${height - em * 1.4})`, direction: "ltr" }, map);
  make("rect", { x: -em * 0.6, y: -em * 1.8, width: length + em * 4.4, height: em * 2.6, fill: "#fff" }, scale);
  make("path", { d: `M0 ${-em * 0.5}V0H${length}V${-em * 0.5}`, fill: "none", stroke: "#1f1d1b", "stroke-width": em / 9 }, scale);
  make("text", { x: length + em * 0.4, y: 0, "font-size": em }, scale, `${kilometres} ${data.texts.km}`);

  // The words that stay.
  const texts = data.texts;
  const fixed = { title: texts.title, subtitle: texts.subtitle, known: texts.asKnown, ledger: texts.ledger, note: texts.lineNote,
    methodTitle: texts.methodTitle, method: texts.method, creditsTitle: texts.creditsTitle, credits: texts.credits };
  for (const [id, text] of Object.entries(fixed)) byId(id).textContent = text;
  byId("holders").textContent = `${texts.holders} (${texts.km2})`;
  byId("border").hidden = !texts.ledger;
  const chip = (parent, draw) => {
    const box = make("svg", { viewBox: "0 0 26 13", "aria-hidden": "true" }, parent);
    draw(box);
    return box;
  };
  const rect = (parent) => make("rect", { width: 26, height: 13 }, parent);
  const chipDefs = make("defs", {}, make("svg", { width: 0, height: 0, style: "position:absolute" }, document.body));
  addFills(chipDefs, 7, "c");
  // A sign is explained on the days it is on the map.
  const sign = (text, runs, draw) => { const item = html("span", byId("signs")); chip(item, draw); item.append(text); keep(item, runs); };
  const runsOf = (things, at) => things.flatMap((thing) => thing[at]);
  const [frontWord, contestedWord, uncertainWord, besiegedWord] = texts.signs;
  sign(frontWord, runsOf(data.fronts, 1), (box) => make("path", { d: "M1 6.5H25", stroke: "#26231f", "stroke-width": 2.4 }, box));
  const fought = data.faces.filter((face) => face[2] >= 0);
  if (fought.length) sign(contestedWord, runsOf(fought, 4), (box) => paint(box, "c", [fought[0][1], fought[0][2], 0], rect));
  const doubtful = data.faces.filter((face) => face[3]);
  if (doubtful.length) sign(uncertainWord, runsOf(doubtful, 4), (box) => paint(box, "c", [doubtful[0][1], -1, 1], rect));
  const sieges = data.places.flatMap((place) => place[4]).filter((state) => state[2] >= 0);
  if (sieges.length) sign(besiegedWord, runsOf(sieges, 3), (box) => make("circle", { cx: 13, cy: 6.5, r: 4.6, fill: "none", stroke: data.actors[sieges[0][2]][2], "stroke-width": 2.4 }, box));

  const slider = byId("slider");
  slider.max = data.steps.length - 1;
  const [playWord, pauseWord, backWord, onWord, sliderWord] = texts.buttons;
  slider.setAttribute("aria-label", sliderWord);
  const icon = (button, d, word) => {
    button.replaceChildren();
    make("path", { d }, make("svg", { viewBox: "0 0 14 14" }, button));
    button.setAttribute("aria-label", word);
    button.title = word;
  };
  icon(byId("back"), "M1 1h2v12H1zM13 1v12L5 7z", backWord);
  icon(byId("on"), "M1 1v12l8-6zM11 1h2v12h-2z", onWord);

  const row = (table, look, name, figure) => {
    const line = html("tr", table);
    chip(html("td", line), (box) => paint(box, "c", look, rect));
    html("td", line, name);
    html("td", line, figure);
  };
  const bar = byId("bar");
  bar.setAttribute("viewBox", "0 0 1000 18");
  bar.setAttribute("preserveAspectRatio", "none");
  const show = (wanted) => {
    step = Math.max(0, Math.min(data.steps.length - 1, wanted));
    for (const [element, runs] of timed) {
      const is = stands(runs);
      if (is !== (element.style.display !== "none")) element.style.display = is ? "" : "none";
    }
    for (const [element, pieces] of overlays) {
      element.setAttribute("d", pieces.filter(([, runs]) => stands(runs)).map(([path]) => path).join(""));
    }
    const [day, stamp, note, title, held, ledger, stretches, reports] = data.steps[step];
    byId("stamp").textContent = stamp;
    byId("zone").textContent = note;
    slider.value = step;
    slider.setAttribute("aria-valuetext", stamp);
    byId("held").replaceChildren();
    for (const [actor, , figure] of held) row(byId("held"), [actor, -1, 0], data.actors[actor][1], figure);
    byId("kilometres").replaceChildren();
    for (const [actor, figure] of ledger) row(byId("kilometres"), [actor, -1, 0], data.actors[actor][1], figure);
    bar.replaceChildren();
    const whole = stretches.reduce((sum, [, km]) => sum + km, 0) || 1;
    let x = 0;
    for (const [actor, km] of stretches) {
      make("rect", { x, width: 1000 * km / whole, height: 18, fill: data.actors[actor][2] || "#f0ede6" }, bar);
      x += 1000 * km / whole;
    }
    byId("changes").textContent = title;
    const list = byId("reports");
    list.replaceChildren();
    if (!reports.length) html("p", list, step ? texts.nothing : texts.begins);
    let heading = null;
    for (const [head, taker, text, grade] of reports) {
      if (head !== heading) {
        const told = html("h3", list);
        const mark = make("svg", { viewBox: "0 0 10 10", "aria-hidden": "true" }, told);
        make("rect", { width: 10, height: 10, fill: taker < 0 ? "#fff" : data.actors[taker][2] || "#fff" }, mark);
        told.append(head);
        heading = head;
      }
      const line = html("p", list);
      html("span", line, text);
      html("b", line, grade);
    }
    history.replaceState(null, "", `#${day}`);
  };

  let timer = 0;
  const playing = (is) => {
    clearInterval(timer);
    timer = is ? setInterval(() => (step < data.steps.length - 1 ? show(step + 1) : playing(false)), 700) : 0;
    icon(byId("play"), is ? "M3 1h3v12H3zM8 1h3v12H8z" : "M3 1v12l9-6z", is ? pauseWord : playWord);
    byId("play").setAttribute("aria-pressed", String(is));
  };
  const toggle = () => {
    if (!timer && step === data.steps.length - 1) show(0);
    playing(!timer);
  };
  const go = (wanted) => { playing(false); show(wanted); };
  byId("play").addEventListener("click", toggle);
  byId("back").addEventListener("click", () => go(step - 1));
  byId("on").addEventListener("click", () => go(step + 1));
  slider.addEventListener("input", () => go(Number(slider.value)));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.tagName === "BUTTON" && event.key === " ") return;
    const moves = { ArrowLeft: () => go(step - 1), ArrowRight: () => go(step + 1), Home: () => go(0), End: () => go(data.steps.length - 1), " ": toggle };
    if (moves[event.key]) { event.preventDefault(); moves[event.key](); }
  });
  const asked = () => {
    const day = location.hash.slice(1);
    const found = data.steps.filter(([one]) => one <= day).length - 1;
    return day && found >= 0 ? found : 0;
  };
  addEventListener("hashchange", () => go(asked()));
  playing(false);
  show(asked());
  document.body.dataset.ready = "yes";
})();
