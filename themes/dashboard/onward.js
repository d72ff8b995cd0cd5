// What the other scripts share: where the site's root is, files of data, and texts made plain.
"use strict";

{
  const root = new URL("../", document.currentScript.src);
  const LETTERS = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i" };
  const waiting = new Map();

  window.onward = {
    // by path: what each file of data holds
    data: {},

    // without accents, in small letters
    plain: (text) =>
      text
        .toLowerCase()
        .normalize("NFD")
        .replace(/\p{M}/gu, "")
        .replace(/[łøđðþßæœı]/gu, (letter) => LETTERS[letter]),

    // a whole number in figures, as the pages write it: `30,000`
    figure: (count) => count.toLocaleString("en-GB"),

    // the whole address of a page or file of the site; one that is whole already as it is
    address(href) {
      if (/^(?:https?|mailto|tel):/iu.test(href)) return href;
      const [path, ...fragment] = href.split("#");
      const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
      return new URL([file, ...fragment].join("#"), root).href;
    },

    // a file of data, loaded once
    load(path) {
      if (path in onward.data) return Promise.resolve(onward.data[path]);
      if (!waiting.has(path)) {
        const loaded = new Promise((resolve, reject) => {
          const script = document.createElement("script");
          script.src = new URL(path, root).href;
          script.addEventListener("load", () => resolve(onward.data[path]));
          script.addEventListener("error", () => {
            waiting.delete(path);
            reject(new Error(`${path} cannot be loaded`));
          });
          document.head.append(script);
        });
        waiting.set(path, loaded);
      }
      return waiting.get(path);
    },

    // an element with a class and what it holds
    element(name, classes = "", ...inside) {
      const made = document.createElement(name);
      if (classes) made.className = classes;
      made.append(...inside);
      return made;
    },

    // a text that leads somewhere, where it does
    linked(text, href, tone = "") {
      if (!href && !tone) return text;
      const made = onward.element(href ? "a" : "span", tone, text);
      made.dir = "auto";
      if (href) made.href = onward.address(href);
      if (href && /^https?:/iu.test(href)) made.rel = "noreferrer noopener";
      return made;
    },
  };
}
