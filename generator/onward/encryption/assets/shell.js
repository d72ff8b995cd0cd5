// Opens the bundle with the passphrase and shows its pages, all in memory: nothing is stored, nothing is sent.
"use strict";
{
  const MAGIC = "ONWARD";
  const VERSION = 1;
  const IDLE = 10 * 60 * 1000; // without a sign of life
  const AWAY = 2 * 60 * 1000; // while the page is not to be seen
  const HOME = "index.html";
  const INSIDE = "https://inside.invalid/"; // stands for the site's address, where there is none
  const TYPES = {
    css: "text/css", eml: "message/rfc822", gif: "image/gif", html: "text/html", ico: "image/x-icon",
    ics: "text/calendar", jpg: "image/jpeg", js: "text/javascript", json: "application/json", pdf: "application/pdf",
    png: "image/png", svg: "image/svg+xml", txt: "text/plain", vcf: "text/vcard", webp: "image/webp",
    woff2: "font/woff2", docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  };
  const part = (id) => document.getElementById(id);
  const nonce = document.currentScript.nonce;
  const frameScript = part("frame-script").textContent;
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();

  class Refused extends Error {}

  // Reading the bundle

  function fromBase64(text) {
    const raw = atob(text);
    const bytes = new Uint8Array(raw.length);
    for (let at = 0; at < raw.length; at += 1) bytes[at] = raw.charCodeAt(at);
    return bytes;
  }

  async function load() {
    const embedded = part("bundle").textContent.trim();
    if (embedded) return fromBase64(embedded);
    const response = await fetch("bundle.bin", { cache: "no-cache", credentials: "same-origin" }).catch(() => null);
    if (!response || !response.ok) throw new Refused("The bundle cannot be loaded. Check the connection, and reload.");
    return new Uint8Array(await response.arrayBuffer());
  }

  function parse(bytes) {
    try {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const start = MAGIC.length + 5;
      const end = start + view.getUint32(MAGIC.length + 1);
      const header = JSON.parse(decoder.decode(bytes.subarray(start, end)));
      const sealed = bytes.subarray(end);
      const known = decoder.decode(bytes.subarray(0, MAGIC.length)) === MAGIC && bytes[MAGIC.length] === VERSION;
      if (known && header.version === VERSION && header.size === sealed.length) return { header, sealed };
    } catch {
      // said below
    }
    throw new Refused("The bundle is damaged or not complete. Get it anew.");
  }

  // Opening it

  function covered(header, purpose) {
    return encoder.encode([MAGIC, VERSION, header.site, purpose].join("\0"));
  }

  async function unlock(header, passphrase) {
    const subtle = crypto.subtle;
    const text = passphrase.normalize("NFKC").replace(/\s+/gu, " ").trim();
    const typed = await subtle.importKey("raw", encoder.encode(text), "PBKDF2", false, ["deriveKey"]);
    const stretch = { name: "PBKDF2", hash: "SHA-256", salt: fromBase64(header.salt), iterations: header.iterations };
    const aes = { name: "AES-GCM", length: 256 };
    const wrapping = await subtle.deriveKey(stretch, typed, aes, false, ["unwrapKey"]);
    const seal = { name: "AES-GCM", iv: fromBase64(header.wrapNonce), additionalData: covered(header, "key") };
    const key = await subtle
      .unwrapKey("raw", fromBase64(header.wrapped), wrapping, seal, "HKDF", false, ["deriveKey"])
      .catch(() => {
        throw new Refused("That is not the passphrase.");
      });
    const mix = { name: "HKDF", hash: "SHA-256", salt: fromBase64(header.mix), info: covered(header, "pages") };
    return subtle.deriveKey(mix, key, aes, false, ["decrypt"]);
  }

  async function unseal(header, sealed, key) {
    const seal = { name: "AES-GCM", iv: fromBase64(header.nonce), additionalData: covered(header, "pages") };
    const packed = await crypto.subtle.decrypt(seal, key, sealed).catch(() => {
      throw new Refused("The bundle is damaged. Get it anew.");
    });
    const size = new DataView(packed).getUint32(0);
    const stream = new Blob([new Uint8Array(packed, 4, size)]).stream().pipeThrough(new DecompressionStream("gzip"));
    return unpack(new Uint8Array(await new Response(stream).arrayBuffer()));
  }

  function unpack(bytes) {
    const length = new DataView(bytes.buffer).getUint32(0);
    const files = new Map();
    let at = 4 + length;
    for (const [path, size] of JSON.parse(decoder.decode(bytes.subarray(4, at)))) {
      files.set(path, bytes.subarray(at, at + size));
      at += size;
    }
    return files;
  }

  // Showing a page

  const resolve = (href, from) => {
    const url = new URL(href, INSIDE + from);
    if (!url.href.startsWith(INSIDE)) return { outside: url };
    const path = decodeURIComponent(url.pathname.slice(1));
    return { path: path === "" || path.endsWith("/") ? `${path}index.html` : path, start: url.hash.slice(1) };
  };

  const typeOf = (path) => TYPES[path.split(".").pop().toLowerCase()] || "application/octet-stream";

  class Site {
    constructor(files) {
      this.files = files;
      this.made = new Map();
    }

    remember(path, make) {
      if (!this.made.has(path)) this.made.set(path, make());
      return this.made.get(path);
    }

    text(path) {
      return decoder.decode(this.files.get(path));
    }

    asData(path) {
      return this.remember(path, () => {
        let raw = "";
        const bytes = this.files.get(path);
        for (let at = 0; at < bytes.length; at += 0x8000) {
          raw += String.fromCharCode.apply(null, bytes.subarray(at, at + 0x8000));
        }
        return `data:${typeOf(path)};base64,${btoa(raw)}`;
      });
    }

    style(path) {
      return this.remember(path, () =>
        this.text(path)
          .replace(/@import\s+(?:url\()?["']([^"']+)["']\)?\s*;/g, (whole, name) => this.imported(name, path))
          .replace(/url\(\s*(["']?)([^"')]+)\1\s*\)/g, (whole, quote, name) => this.named(whole, name, path)),
      );
    }

    imported(name, from) {
      const { path } = resolve(name, from);
      return this.files.has(path) ? this.style(path) : "";
    }

    named(whole, name, from) {
      if (name.startsWith("data:") || name.startsWith("#")) return whole;
      const { path } = resolve(name, from);
      return this.files.has(path) ? `url("${this.asData(path)}")` : "none";
    }

    // The page as one text that loads nothing: its styles, scripts and images in it, under a policy of its own.
    page(path, start) {
      const page = new DOMParser().parseFromString(this.text(path), "text/html");
      const has = (element, name) => {
        const found = resolve(element.getAttribute(name) || "", path);
        return found.path && this.files.has(found.path) ? found.path : null;
      };
      page.querySelectorAll("meta[http-equiv], base, link[rel~=icon], link[rel~=canonical]").forEach((each) => each.remove());
      for (const link of page.querySelectorAll("link[rel~=stylesheet]")) {
        const sheet = has(link, "href");
        if (!sheet) continue;
        const style = page.createElement("style");
        style.setAttribute("nonce", nonce);
        if (link.media) style.media = link.media;
        style.textContent = this.style(sheet);
        link.replaceWith(style);
      }
      for (const image of page.querySelectorAll("img[src], source[src], image[href]")) {
        const name = image.hasAttribute("src") ? "src" : "href";
        const source = has(image, name);
        if (source) image.setAttribute(name, this.asData(source));
        else if (!image.getAttribute(name).startsWith("data:")) image.removeAttribute(name);
      }
      const scripts = Array.from(page.querySelectorAll("script[src]"), (script) => [script, has(script, "src")]);
      this.addScript(page, frameScript);
      for (const [script, source] of scripts) {
        script.remove();
        if (source) this.addScript(page, this.text(source), script, source);
      }
      if (start) page.documentElement.dataset.start = start;
      const policy = page.createElement("meta");
      policy.httpEquiv = "Content-Security-Policy";
      policy.content = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; img-src data:; font-src data:; base-uri ${INSIDE}; form-action 'none'`;
      const base = page.createElement("base");
      base.href = INSIDE + path;
      page.head.prepend(policy, base);
      return `<!doctype html>${page.documentElement.outerHTML}`;
    }

    addScript(page, text, like, from) {
      const script = page.createElement("script");
      for (const { name, value } of like ? like.attributes : []) {
        if (name.startsWith("data-") || name === "id" || (name === "type" && value === "module")) script.setAttribute(name, value);
      }
      script.setAttribute("nonce", nonce);
      if (from) script.dataset.from = INSIDE + from;
      script.textContent = text.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
      page.body.append(script);
    }
  }

  // Going about, and locking again

  let site = null;
  let visited = [];
  let at = 0;
  let frame = null;
  let seen = 0;
  let timer = 0;

  function show(path, start) {
    const next = document.createElement("iframe");
    next.title = "Page";
    next.setAttribute("sandbox", "allow-scripts allow-forms");
    next.setAttribute("referrerpolicy", "no-referrer");
    next.srcdoc = site.page(path, start);
    part("pages").replaceChildren(next);
    frame = next;
    next.addEventListener("load", () => frame === next && next.focus());
    part("back").disabled = at === 0;
  }

  function visit(path, start) {
    visited = [...visited.slice(0, at + 1), { path, start }];
    at = visited.length - 1;
    history.pushState({ at }, "");
    show(path, start);
  }

  function download(path) {
    const link = document.createElement("a");
    const address = URL.createObjectURL(new Blob([site.files.get(path)], { type: typeOf(path) }));
    link.href = address;
    link.download = path.split("/").pop();
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  function go(href) {
    const from = visited[at].path;
    const { path, start, outside } = resolve(href, from);
    if (outside) {
      if (["http:", "https:"].includes(outside.protocol)) window.open(outside.href, "_blank", "noopener,noreferrer");
      if (["mailto:", "tel:"].includes(outside.protocol)) window.location.href = outside.href;
    } else if (site.files.has(path)) {
      if (path.endsWith(".html")) visit(path, start);
      else download(path);
    }
  }

  function give(address) {
    const { path } = resolve(address, visited[at].path);
    const text = path && path.endsWith(".js") && site.files.has(path) ? site.text(path) : null;
    frame.contentWindow.postMessage({ loaded: address, text }, "*");
  }

  function say(text, bad) {
    part("said").textContent = text;
    part("said").classList.toggle("bad", Boolean(bad));
  }

  function lock(why) {
    if (!site) return;
    clearInterval(timer);
    site = null;
    visited = [];
    at = 0;
    frame = null;
    part("pages").replaceChildren();
    part("opened").hidden = true;
    part("locked").hidden = false;
    say(why || "");
    part("passphrase").focus();
  }

  function lockWhenIdle() {
    const limit = document.visibilityState === "visible" ? IDLE : AWAY;
    if (Date.now() - seen > limit) lock("Locked, because nothing happened for a while.");
  }

  function opened(files) {
    site = new Site(files);
    seen = Date.now();
    timer = setInterval(lockWhenIdle, 5000);
    part("locked").hidden = true;
    part("opened").hidden = false;
    visited = [{ path: HOME }];
    at = 0;
    history.replaceState({ at }, "");
    show(HOME);
  }

  async function open() {
    const typed = part("passphrase").value;
    part("open").disabled = true;
    say("Opening …");
    try {
      const { header, sealed } = parse(await load());
      const key = await unlock(header, typed);
      const files = await unseal(header, sealed, key);
      part("passphrase").value = "";
      say("");
      opened(files);
    } catch (error) {
      say(error instanceof Refused ? error.message : "This browser cannot open it. Try a newer one.", true);
      part("passphrase").select();
    } finally {
      part("open").disabled = false;
    }
  }

  part("form").addEventListener("submit", (event) => {
    event.preventDefault();
    open();
  });
  part("show").addEventListener("change", () => {
    part("passphrase").type = part("show").checked ? "text" : "password";
  });
  part("lock").addEventListener("click", () => lock("Locked."));
  part("back").addEventListener("click", () => history.back());
  window.addEventListener("message", ({ source, data }) => {
    if (!frame || source !== frame.contentWindow) return;
    seen = Date.now();
    if (typeof data.go === "string") go(data.go);
    if (typeof data.load === "string") give(data.load);
  });
  window.addEventListener("popstate", ({ state }) => {
    const wanted = state && visited[state.at];
    if (!site || !wanted) return;
    at = state.at;
    show(wanted.path, wanted.start);
  });
  window.addEventListener("pagehide", () => lock());
  document.addEventListener("visibilitychange", lockWhenIdle);
  for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, () => (seen = Date.now()));
  if (!window.isSecureContext || !crypto.subtle) {
    part("open").disabled = true;
    say("Open this page over https, or from disk: browsers decrypt nowhere else.", true);
  }
  part("passphrase").focus();
}
