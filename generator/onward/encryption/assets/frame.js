// Runs first in the frame of a page. The page around it alone has the other pages and files: links are handed to it, and
// scripts that load a script get it from there, as from a host.
"use strict";
{
  const tell = (what) => window.parent.postMessage(what, "*");
  const nonce = document.currentScript.nonce;
  const waiting = new Map();
  let last = 0;

  const follow = (event) => {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button > 1) return;
    event.preventDefault();
    const href = link.getAttribute("href");
    if (!href.startsWith("#")) return tell({ go: href });
    location.hash = href;
    document.getElementById(decodeURIComponent(href.slice(1)))?.focus();
  };

  const alive = () => {
    if (Date.now() - last < 5000) return;
    last = Date.now();
    tell({ alive: true });
  };

  // A script that stands in the page says where it came from.
  const running = Object.getOwnPropertyDescriptor(Document.prototype, "currentScript").get;
  Object.defineProperty(document, "currentScript", {
    get() {
      const script = running.call(document);
      if (script?.dataset.from) Object.defineProperty(script, "src", { value: script.dataset.from, configurable: true });
      return script;
    },
  });

  // Pages note in their address what they show; here only what follows the # is theirs.
  const replace = history.replaceState.bind(history);
  history.replaceState = (state, unused, address = "") => {
    const [, fragment] = String(address).split("#");
    replace(state, unused, fragment ? `about:srcdoc#${fragment}` : "about:srcdoc");
  };

  const append = document.head.append.bind(document.head);
  document.head.append = (...nodes) => {
    for (const node of nodes) {
      if (node instanceof HTMLScriptElement && node.src) {
        waiting.set(node.src, [...(waiting.get(node.src) || []), node]);
        tell({ load: node.src });
      } else append(node);
    }
  };

  window.addEventListener("message", ({ source, data }) => {
    if (source !== window.parent || !waiting.has(data.loaded)) return;
    if (data.text !== null) {
      const script = document.createElement("script");
      script.nonce = nonce;
      script.dataset.from = data.loaded;
      script.textContent = data.text;
      append(script);
    }
    const nodes = waiting.get(data.loaded);
    waiting.delete(data.loaded);
    for (const node of nodes) node.dispatchEvent(new Event(data.text === null ? "error" : "load"));
  });

  document.addEventListener("click", follow);
  document.addEventListener("auxclick", follow);
  for (const kind of ["pointerdown", "keydown", "scroll", "wheel", "touchstart"]) {
    document.addEventListener(kind, alive, { passive: true, capture: true });
  }
  if (document.documentElement.dataset.start) location.hash = document.documentElement.dataset.start;
}
