// Opens a panel over the list for a record that has no page of its own: the address ends in `#` and its id.
"use strict";

{
  const { element, linked } = onward;
  const WEB = "https://duckduckgo.com/?q=";
  const PROFILES = "https://www.linkedin.com/search/results/people/?keywords=";
  const LONGEST = 1900; // characters of a mail address that every mail program takes

  // The same as in Python: CRC-32 of an id, which is ASCII.
  function crc(id) {
    let sum = 0xffffffff;
    for (const letter of id) {
      sum ^= letter.charCodeAt(0);
      for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    }
    return (sum ^ 0xffffffff) >>> 0;
  }

  function mail(address, subject, paragraphs) {
    const head = `mailto:${encodeURIComponent(address).replaceAll("%40", "@")}?subject=${encodeURIComponent(subject)}`;
    for (let count = paragraphs.length; count > 0; count -= 1) {
      const body = paragraphs.slice(0, count).join("\n\n").replaceAll("\n", "\r\n");
      const whole = `${head}&body=${encodeURIComponent(body)}`;
      if (whole.length <= LONGEST) return whole;
    }
    return head;
  }

  function acts(...made) {
    return element("ul", "acts", ...made.map((each) => element("li", "", each)));
  }

  function folded(summary, text) {
    const box = element("details", "", element("summary", "", summary));
    box.append(element("pre", "code", element("code", "", text)));
    return box;
  }

  function part(heading, ...inside) {
    const title = element("h3", "", heading);
    title.dir = "auto";
    return element("section", "", title, ...inside);
  }

  function* ways(texts, [, , message, quest]) {
    if (message) {
      const [label, address, subject, ...paragraphs] = message.map((at) => texts[at]);
      const body = paragraphs.join("\n\n");
      yield part(label, acts(linked("Open a draft", mail(address, subject, paragraphs))), folded("Read the draft", body));
    }
    if (quest) {
      const [hint, web, network] = quest.map((at) => texts[at]);
      yield part(
        "Search for where they are now",
        element("p", "", hint),
        acts(
          linked("Search the web", WEB + encodeURIComponent(web)),
          linked("Search LinkedIn", PROFILES + encodeURIComponent(network)),
        ),
      );
    }
  }

  function value([text, href, note]) {
    const made = [linked(text, href)];
    if (note) made.push(element("span", "quiet", ` ${note}`));
    return made;
  }

  function section(texts, [heading, ...lines]) {
    const said = lines.map((line) => line.map((at) => texts[at]));
    const list = element(said[0][3] ? "dl" : "ul");
    for (const line of said) {
      const inside = element(line[3] ? "dd" : "li", "", ...value(line));
      inside.dir = "auto";
      list.append(line[3] ? element("div", "", element("dt", "", line[3]), inside) : inside);
    }
    return part(texts[heading], list);
  }

  function fill(dialog, texts, panel) {
    const title = element("h2", "", texts[panel[0]]);
    title.id = "panel-title";
    title.dir = "auto";
    const close = element("button", "close", "Close");
    close.type = "button";
    close.addEventListener("click", () => dialog.close());
    const lede = element("p", "lede", texts[panel[1]]);
    lede.dir = "auto";
    dialog.replaceChildren(
      element("header", "", title, close),
      lede,
      ...ways(texts, panel),
      ...panel[5].map((each) => section(texts, each)),
    );
    if (texts[panel[4]]) dialog.append(part("When it is done", folded("Note it in the journal", texts[panel[4]])));
    if (texts[panel[6]]) dialog.append(element("p", "source", "Made from ", element("code", "", texts[panel[6]])));
  }

  function begin(holder) {
    const dialog = element("dialog", "panel");
    dialog.setAttribute("aria-labelledby", "panel-title");
    holder.after(dialog);

    const { panels, files } = holder.dataset;
    const wanted = () => decodeURIComponent(location.hash.slice(1));

    async function follow() {
      const id = wanted();
      if (!/^[a-z0-9-]+$/u.test(id)) return dialog.close();
      const { texts, panels: all } = await onward.load(`${panels}${crc(id) % files}.js`);
      if (!Object.hasOwn(all, id) || wanted() !== id) return dialog.close();
      fill(dialog, texts, all[id]);
      dialog.dataset.shown = id;
      if (!dialog.open) dialog.showModal();
      dialog.scrollTop = 0;
      return undefined;
    }

    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    dialog.addEventListener("close", () => {
      if (location.hash) history.replaceState(null, "", location.pathname + location.search);
      // Having followed the fragment, the browser no longer knows the link that it came from.
      holder.querySelector(`a[href$="#${dialog.dataset.shown}"]`)?.focus({ preventScroll: true });
    });
    window.addEventListener("hashchange", follow);
    follow();
  }

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-panels]").forEach(begin));
}
