// Narrows the rows of a table to those that hold all the words typed and each choice made, and sorts them by the
// heading clicked. An address that ends in #source=Referral opens the table with that choice made.
"use strict";

{
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = (row) => plain(Array.from(row.cells, (cell) => cell.textContent).join(" "));

  function narrowing(block, rows) {
    const box = block.querySelector(".filter");
    const [input, count] = [box.querySelector("input"), box.querySelector("output")];
    const choices = Array.from(box.querySelectorAll("select"));
    const holds = (row, choice) => row.getAttribute(`data-facet-${choice.name}`).split(" ").includes(choice.value);
    let texts = null;

    function narrow() {
      texts ??= input ? rows.map(words) : [];
      const wanted = input ? plain(input.value).split(/\s+/u).filter(Boolean) : [];
      const made = choices.filter((choice) => choice.value);
      let shown = 0;
      rows.forEach((row, index) => {
        row.hidden = !(made.every((choice) => holds(row, choice)) && wanted.every((word) => texts[index].includes(word)));
        shown += row.hidden ? 0 : 1;
      });
      const some = wanted.length || made.length ? `${shown} of ${rows.length}` : `all ${rows.length}`;
      const hint = made.length ? "Choose less." : "Try fewer letters.";
      count.value = shown ? some : `${some}. ${hint}`;
    }

    // What an address asks for is chosen, and nothing else: a number that links here counts just these rows.
    function asked() {
      const asks = new URLSearchParams(location.hash.slice(1));
      if (!choices.some((choice) => asks.has(choice.name))) return;
      for (const choice of choices) {
        const asked = Array.from(choice.options).find((option) => option.text === asks.get(choice.name));
        choice.value = asked?.value ?? "";
      }
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

  const inOrder = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true, sensitivity: "base" });

  function keysOf(rows, column) {
    const keys = rows.map((row) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim());
    const numbers = keys.map((key) => Number(key.replace(/[,\s]/gu, "").replace("−", "-")));
    const known = keys.map((key) => /[\p{L}\p{N}]/u.test(key));
    const numeric = keys.every((_, index) => !known[index] || !Number.isNaN(numbers[index]));
    return { known, compare: numeric ? (a, b) => numbers[a] - numbers[b] : (a, b) => inOrder.compare(keys[a], keys[b]) };
  }

  // Empty cells come last, whichever way.
  function sorted(rows, column, sign) {
    const { known, compare } = keysOf(rows, column);
    const order = rows.map((_, index) => index);
    order.sort((a, b) => known[b] - known[a] || (known[a] ? sign * compare(a, b) : 0) || a - b);
    return order.map((index) => rows[index]);
  }

  function sorting(table, rows) {
    const headings = Array.from(table.tHead.rows[0].cells);

    function sort(column) {
      const heading = headings[column];
      const way = heading.ariaSort === "ascending" ? "descending" : "ascending";
      headings.forEach((each) => each.removeAttribute("aria-sort"));
      heading.ariaSort = way;
      const body = document.createDocumentFragment();
      sorted(rows, column, way === "ascending" ? 1 : -1).forEach((row) => body.append(row));
      table.tBodies[0].append(body);
    }

    table.classList.add("sorting");
    headings.forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      button.addEventListener("click", () => sort(column));
      heading.append(button);
    });
  }

  for (const block of document.querySelectorAll(".table")) {
    const table = block.querySelector("table");
    if (!table) continue;
    const rows = Array.from(table.tBodies[0].rows);
    if (block.querySelector(".filter")) narrowing(block, rows);
    if (table.classList.contains("sorts")) sorting(table, rows);
  }
}
