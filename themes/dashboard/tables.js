// Narrows the rows of a table to those that hold all the words typed and each choice made, sorts them by the heading
// clicked, and goes through them with the arrow keys. An address that ends in #source=Referral opens the table with that
// choice made, in #find=words with the words typed. Of a long table only the rows in view are in the page.
"use strict";

{
  const { plain, figure, element, linked } = onward;
  const inOrder = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true, sensitivity: "base" });

  // Where each of these keys stands among them, smallest first; what holds no letter or figure is -1.
  function ranked(keys) {
    const known = keys.map((key) => /[\p{L}\p{N}]/u.test(key));
    const numbers = keys.map((key) => Number(key.replace(/[,\s]/gu, "").replace("−", "-")));
    const numeric = keys.every((_, index) => !known[index] || !Number.isNaN(numbers[index]));
    const compare = numeric ? (a, b) => numbers[a] - numbers[b] : (a, b) => inOrder.compare(keys[a], keys[b]);
    const order = keys.map((_, index) => index).filter((index) => known[index]);
    order.sort(compare);
    const ranks = new Int32Array(keys.length).fill(-1);
    order.forEach((index, place) => {
      const same = place > 0 && compare(order[place - 1], index) === 0;
      ranks[index] = same ? ranks[order[place - 1]] : place;
    });
    return ranks;
  }

  // The rows that stand in the page: each keeps its element, hidden while it is narrowed away.
  class Standing {
    constructor(table) {
      this.body = table.tBodies[0];
      this.rows = Array.from(this.body.rows);
      this.size = this.rows.length;
    }

    text(row, column) {
      return this.rows[row].cells[column].textContent.trim();
    }

    texts() {
      return this.rows.map((row) => plain(Array.from(row.cells, (cell) => cell.textContent).join(" ")));
    }

    ranks(column) {
      return ranked(this.rows.map((row, index) => row.cells[column].dataset.sort ?? this.text(index, column)));
    }

    holds(row, facet, choice) {
      return this.rows[row].getAttribute(`data-facet-${facet}`).split(" ").includes(choice);
    }

    show(order, sorted) {
      const shown = new Set(order);
      this.rows.forEach((row, index) => (row.hidden = !shown.has(index)));
      if (sorted) this.body.append(...order.map((index) => this.rows[index]));
    }

    place(id) {
      return this.rows.findIndex((row) => row.id === id);
    }

    reveal(row) {
      this.rows[row].scrollIntoView({ block: "nearest" });
    }

    focus(row, column) {
      const link = this.rows[row].cells[column].querySelector("a");
      link?.focus();
      return Boolean(link);
    }

    // the rows shown, in their order
    get order() {
      return Array.from(this.body.rows, (row) => this.rows.indexOf(row)).filter((index) => !this.rows[index].hidden);
    }

    rowOf(rowElement) {
      return this.rows.indexOf(rowElement);
    }
  }

  const SPARE = 12;

  // Rows from a file: only those in view are in the page, and the one that has the focus.
  class Windowed {
    constructor(table, { columns, facets }) {
      this.table = table;
      this.scroller = table.closest(".scroll");
      this.body = table.tBodies[0];
      this.labels = Array.from(table.tHead.rows[0].cells, (cell) => cell.textContent);
      this.kinds = Array.from(table.tHead.rows[0].cells, (cell) => cell.className);
      this.columns = columns.map(({ cells, at }) => ({ cells, at: at ?? cells.map((_, index) => index) }));
      this.facets = facets;
      this.size = this.columns[0].at.length;
      this.order = [...Array(this.size).keys()];
      this.shown = new Map();
      this.start();
    }

    start() {
      this.spaces = [0, 1, 2].map(() => {
        const cell = element("td");
        cell.colSpan = this.labels.length;
        const row = element("tr", "space", cell);
        row.ariaHidden = "true";
        return row;
      });
      // the columns as wide as the rows that stood here asked for; the widest gives what a border and a bar take
      const headings = Array.from(this.table.tHead.rows[0].cells);
      const widths = headings.map((heading) => Math.ceil(heading.getBoundingClientRect().width) + 1);
      const widest = widths.indexOf(Math.max(...widths));
      this.table.classList.add("windowed");
      headings.forEach((heading, column) => {
        if (column !== widest) heading.style.width = `${(100 * widths[column]) / this.table.offsetWidth}%`;
      });
      this.table.style.setProperty("--columns", this.labels.length);
      this.table.tHead.rows[0].ariaRowIndex = "1";
      this.body.replaceChildren();
      this.scroller.addEventListener("scroll", () => this.soon(), { passive: true });
      this.body.addEventListener("focusout", () => this.soon());
      new ResizeObserver(() => this.measure()).observe(this.scroller);
      this.measure();
    }

    soon() {
      this.waiting ??= requestAnimationFrame(() => {
        this.waiting = null;
        this.paint();
      });
    }

    measure() {
      if (!this.shown.size) {
        this.height = 40;
        this.paint();
      }
      const [first] = this.shown.values();
      const height = first?.getBoundingClientRect().height;
      if (height && height !== this.height) this.height = height;
      this.paint();
    }

    runs(row, column) {
      const cell = this.columns[column].cells[this.columns[column].at[row]];
      return typeof cell === "string" ? [cell] : cell.slice(1);
    }

    static said(cell) {
      return typeof cell === "string"
        ? cell
        : cell
            .slice(1)
            .map((run) => (typeof run === "string" ? run : run[0]))
            .join("");
    }

    texts() {
      const columns = this.columns.map(({ cells, at }) => {
        const said = plain(cells.map(Windowed.said).join("\n")).split("\n");
        return said.length === cells.length ? { said, at } : { said: cells.map((cell) => plain(Windowed.said(cell))), at };
      });
      return Array.from({ length: this.size }, (_, row) => columns.map(({ said, at }) => said[at[row]]).join(" "));
    }

    text(row, column) {
      return Windowed.said(this.columns[column].cells[this.columns[column].at[row]]).trim();
    }

    ranks(column) {
      const { cells, at } = this.columns[column];
      const ranks = ranked(cells.map((cell) => (typeof cell === "string" ? cell : (cell[0] ?? Windowed.said(cell)))));
      return at.map((place) => ranks[place]);
    }

    holds(row, facet, choice) {
      return this.facets[facet][row].includes(Number(choice));
    }

    show(order) {
      this.order = order;
      this.shown.forEach((row) => row.remove());
      this.shown.clear();
      this.table.ariaRowCount = String(order.length + 1);
      this.scroller.scrollTop = 0;
      this.paint();
    }

    place(id) {
      this.ids ??= new Map(
        this.columns[0].at.map((place, row) => {
          const cell = this.columns[0].cells[place];
          const href = typeof cell === "string" ? "" : (cell.slice(1).find((run) => run[1])?.[1] ?? "");
          return [href.split("#")[1] ?? "", row];
        }),
      );
      return this.ids.get(id) ?? -1;
    }

    rowOf(rowElement) {
      return this.order[rowElement.ariaRowIndex - 2] ?? -1;
    }

    made(place) {
      const row = element("tr");
      row.ariaRowIndex = String(place + 2);
      this.labels.forEach((label, column) => {
        const cell = element(column ? "td" : "th", this.kinds[column]);
        if (column) cell.dataset.label = label;
        else cell.scope = "row";
        cell.dir = "auto";
        for (const run of this.runs(this.order[place], column)) {
          const said = typeof run === "string" ? run : linked(run[0], run[1], run[2]);
          cell.append(run[3] === 1 ? element("b", "", said) : said);
        }
        cell.title = cell.textContent;
        row.append(cell);
      });
      return row;
    }

    paint() {
      const count = this.order.length;
      const head = this.table.tHead.offsetHeight;
      const above = Math.floor((this.scroller.scrollTop - head) / this.height) - SPARE;
      const first = Math.max(0, Math.min(above, count - 1));
      const last = Math.min(count, Math.max(0, above) + Math.ceil(this.scroller.clientHeight / this.height) + 2 * SPARE);
      const wanted = Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index);
      const focused = document.activeElement?.closest("tr");
      const kept = focused && this.body.contains(focused) ? focused.ariaRowIndex - 2 : -1;
      if (kept >= 0 && kept < first) wanted.unshift(kept);
      if (kept >= last) wanted.push(kept);
      this.put(wanted, count);
    }

    // Leaves the rows that stay where they are: one that has the focus would lose it.
    put(wanted, count) {
      const keep = new Set(wanted);
      for (const [place, row] of this.shown) {
        if (keep.has(place)) continue;
        row.remove();
        this.shown.delete(place);
      }
      const [top, gap, bottom] = this.spaces;
      gap.remove();
      this.body.prepend(top);
      this.body.append(bottom);
      let next = bottom;
      let after = count;
      for (const place of wanted.toReversed()) {
        if (after !== place + 1 && next !== bottom) {
          this.body.insertBefore(gap, next);
          gap.style.height = `${(after - place - 1) * this.height}px`;
          next = gap;
        } else if (next === bottom) bottom.style.height = `${(count - place - 1) * this.height}px`;
        if (!this.shown.has(place)) {
          const row = this.made(place);
          this.shown.set(place, row);
          this.body.insertBefore(row, next);
        }
        next = this.shown.get(place);
        after = place;
      }
      top.style.height = `${(wanted[0] ?? 0) * this.height}px`;
      if (!wanted.length) bottom.style.height = "0px";
    }

    reveal(row) {
      const place = this.order.indexOf(row);
      if (place < 0) return;
      const head = this.table.tHead.offsetHeight;
      const top = place * this.height;
      const room = this.scroller.clientHeight - head - this.height;
      if (top < this.scroller.scrollTop) this.scroller.scrollTop = top;
      else if (top > this.scroller.scrollTop + room) this.scroller.scrollTop = top - room;
      this.paint();
    }

    focus(row, column) {
      this.reveal(row);
      const link = this.shown.get(this.order.indexOf(row))?.cells[column].querySelector("a");
      link?.focus({ preventScroll: true });
      return Boolean(link);
    }
  }

  function narrowing(block, rows, show) {
    const box = block.querySelector(".filter");
    const [input, count] = [box.querySelector("input"), box.querySelector("output")];
    const choices = Array.from(box.querySelectorAll("select"));
    let texts = null;

    function narrow() {
      const words = input ? plain(input.value).split(/\s+/u).filter(Boolean) : [];
      if (words.length) texts ??= rows.texts();
      const made = choices.filter((choice) => choice.value);
      const found = [];
      for (let row = 0; row < rows.size; row += 1) {
        const fits = made.every((choice) => rows.holds(row, choice.name, choice.value));
        if (fits && words.every((word) => texts[row].includes(word))) found.push(row);
      }
      const some = words.length || made.length ? `${figure(found.length)} of ${figure(rows.size)}` : `all ${figure(rows.size)}`;
      const hint = made.length ? "Choose less." : "Try fewer letters.";
      count.value = found.length ? some : `${some}. ${hint}`;
      show(found);
    }

    // What an address asks for is chosen, and nothing else: a number that links here counts just these rows.
    function asked() {
      const asks = new URLSearchParams(location.hash.slice(1));
      if (!asks.has("find") && !choices.some((choice) => asks.has(choice.name))) return;
      for (const choice of choices) {
        const option = Array.from(choice.options).find((each) => each.text === asks.get(choice.name));
        choice.value = option?.value ?? "";
      }
      if (input) input.value = asks.get("find") ?? "";
      narrow();
    }

    // The address says what is chosen, so that going back and sharing a bookmark find the same rows.
    function say() {
      const made = choices.filter((choice) => choice.value).map((choice) => [choice.name, choice.selectedOptions[0].text]);
      history.replaceState(history.state, "", made.length ? `#${new URLSearchParams(made)}` : location.pathname);
      narrow();
    }

    box.hidden = false;
    input?.addEventListener("input", narrow);
    choices.forEach((choice) => choice.addEventListener("change", say));
    window.addEventListener("hashchange", asked);
    asked();
    // a browser that comes back to the page may fill the box again
    window.addEventListener("pageshow", () => (input?.value || choices.some((choice) => choice.value)) && narrow());
  }

  function sorting(table, sort) {
    const headings = Array.from(table.tHead.rows[0].cells);
    table.classList.add("sorting");
    headings.forEach((heading, column) => {
      const button = element("button", "", ...heading.childNodes);
      button.type = "button";
      button.addEventListener("click", () => {
        const way = heading.ariaSort === "ascending" ? "descending" : "ascending";
        headings.forEach((each) => each.removeAttribute("aria-sort"));
        heading.ariaSort = way;
        sort(column, way === "ascending" ? 1 : -1);
      });
      heading.append(button);
    });
  }

  const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };

  // From a link in a row, the arrow keys go to the same column of the rows above and below.
  function walking(table, rows) {
    table.tBodies[0].addEventListener("keydown", (event) => {
      const cell = event.target.closest("a") && event.target.closest("th, td");
      const step = STEPS[event.key];
      if (!cell || !step || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      event.preventDefault();
      const { order } = rows;
      const from = order.indexOf(rows.rowOf(cell.parentElement));
      let to = Math.max(0, Math.min(order.length - 1, from + step));
      while (to >= 0 && to < order.length && !rows.focus(order[to], cell.cellIndex)) to += Math.sign(step);
    });
  }

  function begin(block) {
    const table = block.querySelector("table");
    if (!table) return;
    const scroller = block.querySelector(".scroll");
    const data = onward.data[scroller.dataset.rest];
    const rows = data ? new Windowed(table, data) : new Standing(table);
    if (data) block.querySelector(".few").hidden = true;
    if (data) table.ariaRowCount = String(rows.size + 1);

    let found = null;
    let ranks = null;
    let sign = 1;
    function show() {
      const order = [...(found ?? Array(rows.size).keys())];
      if (ranks) {
        const known = (row) => (ranks[row] < 0 ? 1 : 0);
        order.sort((a, b) => known(a) - known(b) || sign * (ranks[a] - ranks[b]) || a - b);
      }
      rows.show(order, ranks !== null);
    }

    if (table.classList.contains("sorts")) {
      sorting(table, (column, way) => {
        ranks = rows.ranks(column);
        sign = way;
        show();
      });
    }
    walking(table, rows);

    if (block.querySelector(".filter")) {
      narrowing(block, rows, (rowsFound) => {
        found = rowsFound;
        show();
      });
    }

    // `#id` shows the row of a record that has no page
    function follow() {
      const row = scroller.dataset.panels && location.hash ? rows.place(location.hash.slice(1)) : -1;
      if (row >= 0) rows.reveal(row);
    }
    window.addEventListener("hashchange", follow);
    follow();
  }

  // what is in files comes after this script, and before the document is complete
  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll(".table").forEach(begin));
}
