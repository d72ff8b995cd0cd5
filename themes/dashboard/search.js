// Finds everything on file while one types: `/` goes to the box, the arrow keys through what was found. The index is
// loaded when the box is first used.
"use strict";

{
  const { plain, element } = onward;
  const MOST = 12;

  // A text as its words, each after one space.
  const wordsOf = (text) => ` ${plain(text).replace(/[^\p{L}\p{N}\n]+/gu, " ")}`;

  // All texts at once: thousands of short ones take far longer.
  function prepared(texts) {
    const made = wordsOf(texts.join("\n")).replaceAll("\n", "\n ").split("\n");
    return made.length === texts.length ? made : texts.map(wordsOf);
  }

  class Index {
    constructor({ kinds, entries }) {
      this.kinds = kinds;
      this.entries = entries;
      this.names = prepared(entries.map((entry) => entry[1]));
      this.notes = prepared(entries.map((entry) => entry[2]));
    }

    // How well an entry answers, 0 the best; null where a word is missing. Names go before notes, beginnings before
    // what stands within a word.
    rank(at, words, whole) {
      let rank = 0;
      for (const word of words) {
        const place = this.names[at].indexOf(word);
        if (place >= 0) {
          if (place > 0 && this.names[at][place - 1] !== " ") {
            if (!this.names[at].includes(` ${word}`)) rank = Math.max(rank, 2);
          }
        } else if (this.notes[at].includes(` ${word}`)) rank = Math.max(rank, 3);
        else if (this.notes[at].includes(word)) rank = Math.max(rank, 4);
        else return null;
      }
      return rank === 0 && !this.names[at].startsWith(whole) ? 1 : rank;
    }

    // The best answers, and how many there are.
    find(text) {
      const words = wordsOf(text).split(" ").filter(Boolean);
      const whole = ` ${words.join(" ")}`;
      const ranked = [[], [], [], [], []];
      let count = 0;
      for (let at = 0; words.length && at < this.names.length; at += 1) {
        const rank = this.rank(at, words, whole);
        if (rank === null) continue;
        count += 1;
        if (ranked[rank].length < MOST) ranked[rank].push(at);
      }
      return { count, best: ranked.flat().slice(0, MOST) };
    }
  }

  function shown(index, at) {
    const [kind, name, note, href] = index.entries[at];
    const link = element("a", "", element("b", "", name), element("small", "", note ? `${index.kinds[kind]} · ${note}` : index.kinds[kind]));
    link.href = onward.address(href);
    link.dir = "auto";
    return element("li", "", link);
  }

  function begin(box) {
    const input = box.querySelector("input");
    const list = box.querySelector("ul");
    const said = box.querySelector("output");
    let index = null;

    const links = () => Array.from(list.querySelectorAll("a"));
    const close = () => box.classList.remove("open");

    async function answer() {
      if (!input.value.trim()) {
        list.replaceChildren();
        said.value = "";
        close();
        return;
      }
      try {
        index ??= new Index(await onward.load(input.dataset.index));
      } catch {
        said.value = "The index cannot be loaded. Build the site again.";
        box.classList.add("open");
        return;
      }
      const { count, best } = index.find(input.value);
      list.replaceChildren(...best.map((at) => shown(index, at)));
      const more = count > best.length ? `The first ${best.length} of ${onward.figure(count)}` : `${count} found`;
      said.value = count ? more : "Nothing found. Try fewer letters.";
      box.classList.add("open");
    }

    function walk(event) {
      const all = [input, ...links()];
      const from = all.indexOf(document.activeElement);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") {
        close();
        if (document.activeElement === input) input.value = "";
        input.focus();
        close();
      } else if (event.key === "Enter" && document.activeElement === input) {
        answer().then(() => links()[0]?.click());
      } else if (step && from >= 0) {
        all[Math.max(0, Math.min(all.length - 1, from + step))].focus();
      } else return;
      event.preventDefault();
    }

    box.hidden = false;
    input.addEventListener("input", answer);
    input.addEventListener("focus", () => {
      onward.load(input.dataset.index).then((data) => (index ??= new Index(data)), () => {});
      if (input.value.trim()) answer();
    });
    box.addEventListener("keydown", walk);
    box.addEventListener("focusout", (event) => !box.contains(event.relatedTarget) && close());
    window.addEventListener("hashchange", close);
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest("input, select, textarea, dialog, [contenteditable]")) return;
      event.preventDefault();
      input.focus();
    });
  }

  document.querySelectorAll(".finder").forEach(begin);
}
