// Brings the current entry of a navigation that scrolls sideways into view.
"use strict";

for (const current of document.querySelectorAll("nav [aria-current]")) {
  const list = current.closest(".tabs") ?? current.closest("ul");
  const overflow = list.scrollWidth - list.clientWidth;
  if (overflow > 0) list.scrollLeft = current.offsetLeft - (list.clientWidth - current.offsetWidth) / 2;
}
