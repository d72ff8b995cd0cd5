// Draws people around their employers on a canvas, from the data beside it: pan, zoom, choose, find, narrow.
"use strict";

{
  const [NAME, HREF, STATE, EMPLOYER, X, Y, TOLD, TAGS, BEFORE, INTRODUCED] = Array.from({ length: 10 }, (_, at) => at);
  const [MARK, PLACE_X, PLACE_Y, RADIUS] = [2, 3, 4, 5];
  const STATES = ["in touch", "due", "lapsed", "dormant"];
  const MARKS = { target: "target employer", applied: "you applied there", own: "you worked there" };
  const DOT = 0.36;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const listed = (names) => names.length > 6 ? `${names.slice(0, 6).join(", ")} and ${names.length - 6} more` : names.join(", ");

  // The theme's colours as a canvas takes them.
  function colours(within) {
    const probe = document.createElement("span");
    within.append(probe);
    const found = {};
    for (const name of ["ink", "quiet", "rule", "accent", "accent-wash", "sheet", "paper", "late", "soon"]) {
      probe.className = "";
      probe.style.color = `var(--${name})`;
      found[name] = getComputedStyle(probe).color;
    }
    found.text = getComputedStyle(probe).fontFamily;
    probe.remove();
    return found;
  }

  function nodesOf({ employers, people }) {
    const places = employers.map((row) => ({ row, x: row[PLACE_X], y: row[PLACE_Y], r: row[RADIUS], name: row[NAME], href: row[HREF], there: [], before: [] }));
    const persons = people.map((row) => ({ row, x: row[X], y: row[Y], r: DOT, name: row[NAME], href: row[HREF], person: true, at: places[row[EMPLOYER]], met: [], by: [] }));
    for (const each of persons) {
      each.at.there.push(each);
      each.past = each.row[BEFORE].map((place) => places[place]);
      each.past.forEach((place) => place.before.push(each));
      each.met = each.row[INTRODUCED].map((place) => persons[place]);
      each.met.forEach((other) => other.by.push(each));
    }
    return { places, persons };
  }

  function start(map) {
    const canvas = map.querySelector("canvas");
    const pen = canvas.getContext("2d");
    const [status, count] = [map.querySelector(".chosen"), map.querySelector("output")];
    const { places, persons } = nodesOf(JSON.parse(map.querySelector("script").textContent));
    const all = [...places, ...persons];
    const ringed = places.filter((each) => each.row[MARK]);
    const view = { x: 0, y: 0, k: 1 };
    let [width, height, paint] = [0, 0, null];
    let [chosen, over, shown, waiting, touched] = [null, null, null, false, false];

    const toX = (x) => (x - view.x) * view.k + width / 2;
    const toY = (y) => (y - view.y) * view.k + height / 2;
    const isShown = (each) => shown === null || shown.has(each);

    function redraw() {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; draw(); });
    }

    function disc(each, radius) {
      pen.beginPath();
      pen.arc(toX(each.x), toY(each.y), radius, 0, 2 * Math.PI);
    }

    function drawPlace(each) {
      const radius = each.r * view.k;
      const mark = each.row[MARK];
      pen.globalAlpha = isShown(each) ? 1 : 0.25;
      disc(each, radius);
      pen.fillStyle = each === chosen || each === over ? paint["accent-wash"] : paint.paper;
      pen.fill();
      pen.setLineDash(mark === "own" ? [5, 4] : []);
      pen.lineWidth = mark || each === chosen ? 2 : 1;
      pen.strokeStyle = { target: paint.late, applied: paint.soon, own: paint.quiet }[mark] ?? paint.rule;
      pen.stroke();
      pen.setLineDash([]);
      if (mark === "target" && radius > 5) {
        pen.lineWidth = 1.5;
        disc(each, radius - 3.5);
        pen.stroke();
      }
    }

    function drawPerson(each) {
      const radius = Math.max(1.2, DOT * view.k);
      const state = each.row[STATE];
      pen.globalAlpha = isShown(each) ? 1 : 0.15;
      disc(each, state === 3 ? radius * 0.55 : radius);
      pen.fillStyle = state === 0 ? paint.accent : state === 3 ? paint.quiet : paint.sheet;
      pen.fill();
      if (state === 1 || state === 2) {
        pen.lineWidth = state === 1 ? Math.max(1, radius * 0.45) : 1;
        pen.strokeStyle = state === 1 ? paint.accent : paint.quiet;
        pen.stroke();
      }
      if (each === chosen || each === over) {
        disc(each, radius + 4);
        pen.lineWidth = 2;
        pen.strokeStyle = paint.ink;
        pen.stroke();
      }
    }

    function line(from, to, dash) {
      pen.setLineDash(dash);
      pen.beginPath();
      pen.moveTo(toX(from.x), toY(from.y));
      pen.lineTo(toX(to.x), toY(to.y));
      pen.stroke();
      pen.setLineDash([]);
    }

    // Where they were before, dashed; who brought whom, drawn through.
    function drawLines(each) {
      pen.globalAlpha = 0.8;
      pen.lineWidth = 1.5;
      pen.strokeStyle = paint.accent;
      for (const person of each.person ? [each] : each.before) {
        for (const place of each.person ? person.past : [each]) line(person, place, [5, 4]);
      }
      for (const other of each.person ? [...each.met, ...each.by] : []) line(each, other, []);
    }

    // Where a name may stand, best first: beside a point; below, above or beside a circle.
    function* spots(each, size, wide) {
      const [x, y] = [toX(each.x), toY(each.y)];
      const radius = (each.person ? DOT : each.r) * view.k;
      const middle = Math.max(4, Math.min(x - wide / 2, width - wide - 4));
      if (!each.person) yield* [[middle, y + radius + size], [middle, y - radius - 5]];
      yield* [[x + radius + 4, y + size / 3], [x - radius - 4 - wide, y + size / 3]];
    }

    // Whether a box lies over one of these circles.
    const covers = ([left, top, right, bottom], those) => those.some((each) => {
      const [x, y] = [toX(each.x), toY(each.y)];
      return Math.hypot(x - Math.max(left, Math.min(x, right)), y - Math.max(top, Math.min(y, bottom))) < each.r * view.k;
    });

    // A name is left out where it would lie over another, over a point or the ring of an employer that is marked, unless
    // its own is marked too; a closer look has room for it.
    function label(each, size, strong, taken, always = false) {
      pen.font = `${strong ? 600 : 400} ${size}px ${paint.text}`;
      const wide = pen.measureText(each.name).width;
      const [middle, level, slack] = [toX(each.x), toY(each.y), each.r * view.k];
      if (middle < -slack || middle > width + slack || level < -slack || level > height + slack) return;
      const boxed = Array.from(spots(each, size, wide), ([x, y]) => ({ x, y, box: [x - 2, y - size, x + wide + 2, y + 4] }));
      const open = boxed.filter(({ box }) => box[0] >= 0 && box[2] <= width && box[1] >= 0 && box[3] <= height
        && !taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]));
      const clear = open.filter(({ box }) => !covers(box, persons));
      const spot = clear.find(({ box }) => !covers(box, ringed)) ?? (each.row[MARK] && !each.person ? clear[0] : null) ?? (always ? open[0] ?? boxed[0] : null);
      if (!spot) return;
      const { x, y, box } = spot;
      taken.push(box);
      pen.globalAlpha = isShown(each) ? 1 : 0.35;
      pen.lineWidth = 4;
      pen.lineJoin = "round";
      pen.strokeStyle = paint.sheet;
      pen.strokeText(each.name, x, y);
      pen.fillStyle = strong ? paint.ink : paint.quiet;
      pen.fillText(each.name, x, y);
    }

    function drawLabels() {
      const taken = [];
      for (const each of [chosen, over]) if (each) label(each, 14, true, taken, true);
      const named = places.filter((each) => each.row[MARK] || each.r * view.k > 13);
      named.sort((a, b) => Boolean(b.row[MARK]) - Boolean(a.row[MARK]) || b.r - a.r);
      for (const each of named.slice(0, 150)) label(each, 13, Boolean(each.row[MARK]), taken);
      if (DOT * view.k > 11) for (const each of persons) if (isShown(each)) label(each, 12, each.row[STATE] < 2, taken);
    }

    function draw() {
      pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      pen.clearRect(0, 0, width, height);
      places.forEach(drawPlace);
      if (chosen) drawLines(chosen);
      if (over && over !== chosen) drawLines(over);
      persons.forEach(drawPerson);
      drawLabels();
      pen.globalAlpha = 1;
      canvas.dataset.view = `${view.x} ${view.y} ${view.k}`;
    }

    function fit() {
      const reach = (axis, sign) => Math.max(...places.map((each) => sign * each[axis] + each.r), 1);
      const [left, right, top, bottom] = [reach("x", -1), reach("x", 1), reach("y", -1), reach("y", 1)];
      const k = Math.min(width / (left + right + 2), height / (top + bottom + 3), 60);
      return { x: (right - left) / 2, y: (bottom - top) / 2, k };
    }

    function go(target) {
      touched = true;
      target.k = Math.min(Math.max(target.k, fit().k * 0.5), 90);
      if (still.matches) {
        Object.assign(view, target);
        redraw();
        return;
      }
      const [from, began] = [{ ...view }, performance.now()];
      const step = (now) => {
        const part = Math.min(1, Math.max(0, (now - began) / 220));
        const eased = part * (2 - part);
        for (const key of ["x", "y", "k"]) view[key] = from[key] + (target[key] - from[key]) * eased;
        draw();
        if (part < 1) requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    }

    function zoom(factor, atX = width / 2, atY = height / 2) {
      touched = true;
      const k = Math.min(Math.max(view.k * factor, fit().k * 0.5), 90);
      view.x += (atX - width / 2) * (1 / view.k - 1 / k);
      view.y += (atY - height / 2) * (1 / view.k - 1 / k);
      view.k = k;
      redraw();
    }

    const shift = (x, y) => go({ x: view.x + (x * width) / 4 / view.k, y: view.y + (y * height) / 4 / view.k, k: view.k });
    const moves = { in: () => go({ ...view, k: view.k * 1.6 }), out: () => go({ ...view, k: view.k / 1.6 }), all: () => go(fit()), left: () => shift(-1, 0), right: () => shift(1, 0), up: () => shift(0, -1), down: () => shift(0, 1) };

    function nodeAt(x, y) {
      const inside = (each, slack) => Math.hypot(toX(each.x) - x, toY(each.y) - y) <= Math.max(each.r * view.k, slack);
      const near = view.k * DOT > 2.5 ? persons.filter((each) => inside(each, 6)) : [];
      near.sort((a, b) => Math.hypot(toX(a.x) - x, toY(a.y) - y) - Math.hypot(toX(b.x) - x, toY(b.y) - y));
      return near[0] ?? places.find((each) => inside(each, 0)) ?? null;
    }

    function sentence(each) {
      if (each.person) {
        const parts = [`${STATES[each.row[STATE]]}, at ${each.at.name}: ${each.row[TOLD]}.`];
        if (each.past.length) parts.push(`Before: ${listed(each.past.map((place) => place.name))}.`);
        if (each.met.length) parts.push(`Introduced ${listed(each.met.map((other) => other.name))}.`);
        if (each.by.length) parts.push(`Introduced by ${listed(each.by.map((other) => other.name))}.`);
        return parts.join(" ");
      }
      const touch = each.there.filter((person) => person.row[STATE] < 2);
      const mark = MARKS[each.row[MARK]];
      const people = each.there.length === 1 ? "1 person" : `${each.there.length || "no"} people`;
      return `${mark ? `${mark}; ` : ""}${people} there${each.before.length ? `, ${each.before.length} before` : ""}. ${touch.length ? `In touch with ${listed(touch.map((person) => person.name))}.` : "In touch with nobody there."}`;
    }

    function choose(each) {
      chosen = each;
      status.replaceChildren();
      if (each) {
        const name = document.createElement("b");
        const link = each.href ? document.createElement("a") : document.createElement("span");
        if (each.href) link.href = each.href;
        link.textContent = each.name;
        link.dir = "auto";
        name.append(link);
        status.append(name, document.createElement("br"), sentence(each));
      } else {
        status.textContent = "Choose a circle or a point to see who it is.";
      }
      redraw();
    }

    // Keeps what is chosen in sight.
    function reveal(each) {
      const k = Math.max(view.k, each.person ? 14 : Math.min(16 / each.r, 20));
      const [x, y] = [toX(each.x), toY(each.y)];
      const seen = x > 40 && x < width - 40 && y > 40 && y < height - 40;
      if (!seen || k > view.k) go({ x: seen && k === view.k ? view.x : each.x, y: seen && k === view.k ? view.y : each.y, k });
    }

    // The next one that way: near, and not far off the way.
    function onward(dx, dy) {
      const from = chosen ?? { x: view.x, y: view.y };
      let [best, least] = [null, Infinity];
      for (const each of all) {
        if (each === chosen || !isShown(each)) continue;
        const [x, y] = [each.x - from.x, each.y - from.y];
        const [along, across] = [x * dx + y * dy, Math.abs(x * dy) + Math.abs(y * dx)];
        if (chosen && (along <= 1e-6 || across > along * 1.2)) continue;
        const cost = chosen ? along + 2 * across : Math.hypot(x, y) + (each.person ? 1e6 : 0);
        if (cost < least) [best, least] = [each, cost];
      }
      if (best) {
        choose(best);
        reveal(best);
      }
    }

    const keys = { ArrowLeft: () => onward(-1, 0), ArrowRight: () => onward(1, 0), ArrowUp: () => onward(0, -1), ArrowDown: () => onward(0, 1), "+": moves.in, "=": moves.in, "-": moves.out, "0": moves.all, Escape: () => choose(null), Enter: () => chosen?.href && window.location.assign(chosen.href) };
    canvas.addEventListener("keydown", (event) => {
      const act = event.ctrlKey || event.metaKey || event.altKey ? null : keys[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    });

    // One finger or the mouse drags; two fingers zoom; a press that stays chooses, and again opens.
    const held = new Map();
    let moved = 0;
    const at = (event) => {
      const box = canvas.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      held.set(event.pointerId, at(event));
      moved = held.size > 1 ? 99 : 0;
    });
    canvas.addEventListener("pointermove", (event) => {
      const [x, y] = at(event);
      const last = held.get(event.pointerId);
      if (!last) {
        const found = nodeAt(x, y);
        canvas.classList.toggle("over", found !== null);
        if (found !== over) {
          over = found;
          redraw();
        }
        return;
      }
      moved += Math.abs(x - last[0]) + Math.abs(y - last[1]);
      if (held.size === 2) {
        const other = [...held].find(([id]) => id !== event.pointerId)[1];
        const grown = Math.hypot(x - other[0], y - other[1]) / (Math.hypot(last[0] - other[0], last[1] - other[1]) || 1);
        zoom(grown, (x + other[0]) / 2, (y + other[1]) / 2);
      } else if (moved > 4) {
        touched = true;
        canvas.classList.add("held");
        view.x -= (x - last[0]) / view.k;
        view.y -= (y - last[1]) / view.k;
        redraw();
      }
      held.set(event.pointerId, [x, y]);
    });
    const release = (event) => {
      const pressed = held.delete(event.pointerId) && event.type === "pointerup" && moved <= 4;
      canvas.classList.remove("held");
      if (!pressed) return;
      const found = nodeAt(...at(event));
      if (found && found === chosen && found.href) window.location.assign(found.href);
      else choose(found);
    };
    canvas.addEventListener("pointerup", release);
    canvas.addEventListener("pointercancel", release);
    canvas.addEventListener("pointerleave", () => {
      over = null;
      redraw();
    });
    canvas.addEventListener("wheel", (event) => {
      // a page that scrolls goes on scrolling, unless the map is being used
      if (!event.ctrlKey && document.activeElement !== canvas) return;
      event.preventDefault();
      zoom(Math.exp(-event.deltaY / 300), ...at(event));
    }, { passive: false });

    for (const button of map.querySelectorAll("[data-move]")) button.addEventListener("click", () => moves[button.dataset.move]());

    function narrow() {
      const wanted = plain(map.querySelector("input").value).split(/\s+/u).filter(Boolean);
      const [state, tag] = Array.from(map.querySelectorAll("select"), (each) => each.value);
      const named = (each) => wanted.every((word) => plain(each.name).includes(word));
      const fits = (each) => (!state || each.row[STATE] === Number(state)) && (!tag || each.row[TAGS].includes(tag));
      const found = persons.filter((each) => fits(each) && (named(each) || named(each.at)));
      const employers = new Set(found.map((each) => each.at));
      if (!state && !tag) places.filter(named).forEach((each) => employers.add(each));
      shown = wanted.length || state || tag ? new Set([...found, ...employers]) : null;
      count.value = shown ? `${found.length} of ${persons.length} people` : "";
      const only = wanted.length ? found.find(named) ?? [...employers][0] : null;
      if (only) {
        choose(only);
        reveal(only);
      }
      redraw();
    }
    map.querySelector("input").addEventListener("input", narrow);
    map.querySelectorAll("select").forEach((each) => each.addEventListener("change", narrow));

    function resize() {
      const box = canvas.getBoundingClientRect();
      [width, height] = [box.width, box.height];
      canvas.width = Math.round(width * devicePixelRatio);
      canvas.height = Math.round(height * devicePixelRatio);
      if (!touched) Object.assign(view, fit());
      redraw();
    }

    function repaint() {
      paint = colours(map);
      redraw();
    }

    map.hidden = false;
    repaint();
    new ResizeObserver(resize).observe(canvas);
    dark.addEventListener("change", repaint);
    document.fonts?.ready.then(redraw);
  }

  for (const map of document.querySelectorAll(".map")) {
    start(map);
    map.parentElement.querySelector("details.same").open = false;
  }
}
