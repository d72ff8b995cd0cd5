// Runs in the frame of a page: hands its links to the page around it, which alone has the other pages.
"use strict";
{
  const tell = (what) => window.parent.postMessage(what, "*");
  let last = 0;

  const follow = (event) => {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button > 1) return;
    event.preventDefault();
    const href = link.getAttribute("href");
    if (!href.startsWith("#")) return tell({ go: href });
    const target = href === "#" ? document.body : document.getElementById(decodeURIComponent(href.slice(1)));
    if (!target) return;
    target.scrollIntoView();
    target.focus();
  };

  const alive = () => {
    if (Date.now() - last < 5000) return;
    last = Date.now();
    tell({ alive: true });
  };

  document.addEventListener("click", follow);
  document.addEventListener("auxclick", follow);
  for (const kind of ["pointerdown", "keydown", "scroll", "wheel", "touchstart"]) {
    document.addEventListener(kind, alive, { passive: true, capture: true });
  }
  const start = document.documentElement.dataset.start;
  if (start) document.getElementById(start)?.scrollIntoView();
}
