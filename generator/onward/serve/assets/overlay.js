// Lays the problems of the last build over the page it was served with, and takes them away when they are mended.
// The text comes from people's files: it is only ever set as text.
"use strict";
(() => {
  const loadedBuild = document.currentScript.dataset.build;
  const standsIn = document.documentElement.hasAttribute("data-onward-page");
  let panel = null;
  let asked = 0;
  let shown = "";

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const line = (problem) => {
    const excerpt = make("bdi", {}, problem.before, make("mark", { textContent: problem.mark }), problem.after);
    const number = make("span", { className: "number", textContent: problem.line });
    const block = make("pre", { tabIndex: 0, role: "group", ariaLabel: "The line" }, number, make("code", {}, excerpt));
    return block;
  };

  const item = (problem) => {
    const parts = [
      make("p", { className: "place", textContent: problem.place }),
      make("p", { className: "message", textContent: problem.message }),
    ];
    if (problem.line) parts.push(line(problem));
    if (problem.hint) parts.push(make("p", { className: "hint", textContent: problem.hint }));
    return make("li", {}, ...parts);
  };

  const list = (state) => {
    const parts = [];
    if (state.problems.length) parts.push(make("ol", { className: "problems" }, ...state.problems.map(item)));
    if (state.more) {
      const text = `And ${state.more} more. Mend these first; the others will show.`;
      parts.push(make("p", { className: "more", textContent: text }));
    }
    return make("div", { className: "list", hidden: !parts.length }, ...parts);
  };

  const head = (state, hide) => {
    const note = "These are the last good pages. Save a mended file, and this goes away.";
    const words = make("div", {}, make("h2", { textContent: state.sentence }), make("p", { textContent: note }));
    return make("div", { className: "head" }, words, hide);
  };

  const open = () => {
    const host = make("onward-problems", { popover: "manual" });
    host.setAttribute("role", "alert");
    const root = host.attachShadow({ mode: "open" });
    const sheet = make("link", { rel: "stylesheet", href: "/_onward/problems.css" });
    const styled = new Promise((done) => { sheet.onload = sheet.onerror = done; });
    root.append(sheet);
    document.body.append(host);
    if (host.showPopover) host.showPopover();
    return { host, root, styled, toggle: () => {} };
  };

  const fill = (state) => {
    const hide = make("button", { type: "button" }, "Hide ", make("kbd", { textContent: "Esc" }));
    const show = make("button", { type: "button", className: "open", hidden: true, textContent: "Show the problems" });
    const body = make("section", { className: "panel", ariaLabel: "Problems" }, head(state, hide), list(state));
    const { root } = panel;
    panel.toggle = (visible) => {
      const focused = root.activeElement;
      body.hidden = !visible;
      show.hidden = visible;
      if (focused) (visible ? hide : show).focus();
    };
    hide.onclick = () => panel.toggle(false);
    show.onclick = () => panel.toggle(true);
    root.replaceChildren(root.firstElementChild, body, show);
  };

  const display = async (state) => {
    const key = JSON.stringify([state.sentence, state.problems, state.more]);
    if (key === shown) return;
    shown = key;
    if (!state.sentence) {
      panel?.host.remove();
      panel = null;
      return;
    }
    const current = (panel ??= open());
    await current.styled;
    if (key === shown) fill(state);
  };

  const refresh = async ({ connected }) => {
    const turn = ++asked;
    let state;
    try {
      state = await (await fetch("/_onward/problems.json", { cache: "no-store" })).json();
    } catch {
      return; // The server is gone; the reload client goes on trying.
    }
    if (turn !== asked) return;
    if (connected && !state.builds.includes(loadedBuild)) location.reload();
    else if (!standsIn) display(state);
  };

  // Puts the style sheets that the page has now in the place of those it had, without a moment of neither.
  const restyle = async () => {
    const page = encodeURIComponent(location.pathname);
    const sheets = await (await fetch(`/_onward/styles.json?page=${page}`, { cache: "no-store" })).json();
    const old = [...document.querySelectorAll("head > link[rel=stylesheet]")];
    const added = sheets.map((href) => make("link", { rel: "stylesheet", href }));
    old.at(-1)?.after(...added);
    await Promise.all(added.map((link) => new Promise((done) => { link.onload = link.onerror = done; })));
    old.forEach((link) => link.remove());
  };

  // What was open and where the page stood, through a reload.
  const PLACE = `onward-place ${location.pathname}`;
  const details = () => [...document.querySelectorAll("details")];
  const now = () => ({ open: details().map((each) => each.open), x: scrollX, y: scrollY });
  let back = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  // a page that is reloaded before it was back in its place goes to the same place again
  addEventListener("pagehide", () => sessionStorage.setItem(PLACE, JSON.stringify(back ?? now())));
  sessionStorage.removeItem(PLACE);
  if (back && performance.getEntriesByType("navigation")[0]?.type === "reload") {
    details().forEach((each, index) => { if (back.open[index] !== undefined) each.open = back.open[index]; });
    addEventListener("load", () => {
      scrollTo(back.x, back.y);
      back = null;
    });
  } else {
    back = null;
  }

  // The reload client asks its plugins first; a path that one of them takes is not reloaded.
  window.LiveReloadPluginOnward = class {
    static identifier = "onward";
    static version = "1.0";

    reload(path) {
      if (path === "/_onward/connected") refresh({ connected: true });
      else if (path === "/_onward/problems" && standsIn) location.reload();
      else if (path === "/_onward/problems") refresh({ connected: false });
      else if (path === "/_onward/styles") restyle();
      else return false;
      return true;
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) panel?.toggle(false);
  });

  refresh({ connected: false });
})();
