// The search page: an interface of our own on Pagefind's index. A classic script, so that a page opened from the disk can run it too and say
// why it does not search. What it says comes from the page, and what it shows it builds from text, never from HTML.
"use strict";
(() => {
  const place = document.querySelector(".search");
  const [form, field, state, busy, list, more] = ["form", "input", ".state", ".busy", ".hits", ".more"].map((name) => place.querySelector(name));
  const [still, disk, broken] = ["still", "disk", "broken"].map((name) => place.querySelector(`[data-when=${name}]`));
  const words = JSON.parse(place.dataset.words), root = place.dataset.root, title = document.title;
  const PAGE = 10, DEEP = 4, LENGTH = 28, LEAD = 4, WAIT = 300;
  // Who has the name comes first, and a year full of what is asked for before a page of one line.
  const RANKING = { pageLength: 0, metaWeights: { title: 10, name: 5, also: 10 } };
  let engine = null, isBroken = false, turn = 0, timer = 0, results = [];

  still.hidden = true;
  form.hidden = false;
  if (location.protocol === "file:") {
    disk.hidden = false;
    form.action = form.dataset.disk;
    return;
  }

  // Words.

  const digits = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, words.comma).replace(/\d/g, (digit) => words.digits[digit]);
  const counted = (phrase, n) => phrase[words.plural[n < 200 ? n : 100 + (n % 100)]].replace("{n}", digits(n));
  const asked = (text, query) => text.replace("{query}", () => `\u2068${query}\u2069`);

  function element(name, text = "", kind = "") {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    made.textContent = text;
    return made;
  }

  // A passage of the page's text in its own direction, and language where that is not the page's.
  function directed(made) {
    const rtl = (made.textContent.match(/[\u0590-\u08ff\ufb1d-\ufefc]/g) || []).length, ltr = (made.textContent.match(/[A-Za-z\u00c0-\u024f]/g) || []).length;
    const dir = rtl > ltr ? "rtl" : ltr > rtl ? "ltr" : document.dir;
    if (dir !== document.dir) {
      made.dir = dir;
      if (words.languages[dir]) made.lang = words.languages[dir];
    }
    return made;
  }

  // The index.

  async function load() {
    isBroken = false;
    const pagefind = await import(new URL(`${root}pagefind/${document.documentElement.lang}/pagefind.js`, location.href));
    return pagefind.createInstance({ noWorker: true, ranking: RANKING });
  }

  // Pagefind takes a chunk that cannot be read for one without the word: no answer is then better than a wrong one.
  const ask = window.fetch;
  window.fetch = (...given) => ask(...given).then((answer) => { isBroken ||= !answer.ok; return answer; }, (error) => { isBroken = true; throw error; });

  const split = (text) => text.trim().split(text.includes("\u200b") ? "\u200b" : /\s+/);

  // Parts of a page: from a heading with an id to the next, or from the start of the element whose id a heading has behind `t_`. The first is
  // the page itself. A part is a title and a body; what stands before the title, such as a date, is its lead.
  function parts(found) {
    const at = new Map(found.anchors.map((anchor) => [anchor.id, anchor.location]));
    const opened = found.anchors.filter((anchor) => /^h[2-6]$/i.test(anchor.element) && anchor.text.trim()).map((anchor) => {
      const id = anchor.id.startsWith("t_") && at.has(anchor.id.slice(2)) ? anchor.id.slice(2) : anchor.id, words = split(anchor.text);
      return { id, start: at.get(id), title: anchor.location, words, body: anchor.location + words.length };
    });
    const own = split(found.meta.title), first = { id: "", start: 0, title: 0, words: own, body: found.content.startsWith(found.meta.title) ? own.length : 0 };
    const all = [first, ...opened.sort((one, other) => one.start - other.start)];
    all.forEach((part, i) => Object.assign(part, { end: i + 1 < all.length ? all[i + 1].start : Infinity, hits: [], score: 0 }));
    let i = 0;
    for (const hit of [...found.weighted_locations].sort((one, other) => one.location - other.location)) {
      while (hit.location >= all[i].end) i++;
      all[i].hits.push(hit);
      all[i].score += hit.balanced_score;
    }
    return all;
  }

  // Words of the page, the first of them at a place, those that were found marked.
  function passage(name, text, place, hits, kind = "") {
    const marked = new Set(hits.map((hit) => hit.location)), made = element(name, "", kind);
    text.forEach((each, i) => {
      const [, word, rest] = each.match(/^(.*?)([\p{P}\s]*)$/u);
      made.append(...(i ? [" "] : []), ...(marked.has(place + i) && word ? [element("mark", word), rest] : [each]));
    });
    return directed(made);
  }

  // The stretch of a part below its title in which most is found.
  function excerpt(part, text) {
    const last = Math.min(part.end, text.length), hits = part.hits.filter((hit) => hit.location >= part.body);
    let best = part.body, most = 0;
    if (!part.hits.length || part.hits.length === hits.length || part.id) hits.forEach((hit, i) => {
      let sum = 0;
      for (let j = i; j < hits.length && hits[j].location < hit.location + LENGTH - LEAD; j++) sum += hits[j].balanced_score;
      if (sum > most) [best, most] = [hit.location, sum];
    });
    const start = Math.max(part.body, Math.min(best - LEAD, last - LENGTH)), end = Math.min(last, start + LENGTH);
    const made = passage("p", text.slice(start, end), start, hits, "excerpt");
    if (start > part.body) made.prepend("…\u00a0");
    if (end < last) made.append("\u00a0…");
    return made;
  }

  // Where nothing begins with a word, Pagefind takes the longest word that the word begins with, be it a letter: that is no find.
  const bare = (text) => {
    const plain = text.normalize("NFKD").replace(/[\p{M}\u0640]/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "").replace(/\p{Nd}/gu, (digit) => String(digit.codePointAt(0) & 15));
    return [plain.replace(/^[وف]?(?:ال|لل|[بك]ال)(?=..)/, ""), plain.replace(/^[وفبلكس](?=..)/, ""), plain.replace(/^[وف]?[بلكس](?=..)/, "")].map((each) => each.replace(/ى/g, "ي").replace(/ة/g, "ه"));
  };

  function isNear(word, asked) {
    let same = 0;
    while (same < Math.min(word.length, asked.length) && word[same] === asked[same]) same++;
    return same > asked.length / 2 || (same > 1 && !asked.startsWith(word));
  }

  function isFound(found, query) {
    const text = split(found.raw_content), hits = found.locations.map((place) => text[place]);
    const all = (hits.length ? hits : split(Object.values(found.meta).join(" "))).flatMap(bare);
    return split(query).map(bare).filter((forms) => forms[0]).every((forms) => forms.some((asked) => all.some((word) => isNear(word, asked))));
  }

  // Results.

  const deep = (href, text) => (part) => {
    const item = element("li"), link = passage("a", part.words, part.title, part.hits);
    link.href = `${href}#${part.id}`;
    if (part.title > part.start) item.append(element("p", text.slice(part.start, part.title).join(" ").replace(/\.$/, "").replace(/\. /g, " · "), "n"));
    item.append(link);
    if (part.body < Math.min(part.end, text.length)) item.append(excerpt(part, text));
    return item;
  };

  function shown(found) {
    const href = root + found.raw_url.replace(/^\//, ""), text = split(found.raw_content.replace(/&lt;/g, "<").replace(/&gt;/g, ">"));
    const [own, ...others] = parts(found), inner = others.filter((part) => part.hits.length), item = element("li");
    const heading = element("h2"), link = passage("a", own.words, 0, own.body ? own.hits : []);
    link.href = href;
    heading.append(link);
    item.append(element("p", found.meta.kind || "", "kind"), heading);
    if (!inner.length) item.append(excerpt(own, text));
    const best = new Set([...inner].sort((one, other) => other.score - one.score).slice(0, DEEP)), rest = inner.filter((part) => !best.has(part));
    if (inner.length) {
      const first = element("ul", "", "deep");
      first.append(...inner.filter((part) => best.has(part)).map(deep(href, text)));
      item.append(first);
    }
    if (rest.length) {
      const fold = element("details"), second = element("ul", "", "deep");
      second.append(...rest.map(deep(href, text)));
      fold.append(element("summary", counted(words.more, rest.length)), second);
      item.append(fold);
    }
    return item;
  }

  async function show(mine) {
    const from = list.children.length, found = await Promise.all(results.slice(from, from + PAGE).map((each) => each.data()));
    if (mine !== turn) return;
    list.append(...found.map(shown));
    more.hidden = list.children.length >= results.length;
    if (from) list.children[from].querySelector("a").focus();
  }

  function clear() {
    results = [];
    list.ariaBusy = "false";
    list.replaceChildren();
    broken.hidden = busy.hidden = more.hidden = true;
    state.textContent = "";
  }

  async function search(query) {
    const mine = ++turn;
    document.title = query ? `${query} · ${title}` : title;
    for (const other of document.querySelectorAll(".tongues a")) other.search = query ? `?q=${encodeURIComponent(query)}` : "";
    if (!query) return clear();
    busy.hidden = Boolean(results.length || state.textContent);
    list.ariaBusy = "true";
    try {
      engine ||= load();
      const found = await (await engine).search(query);
      if (mine !== turn) return;
      if (isBroken) throw new Error("a part of the index could not be read");
      const first = found.results.length && await found.results[0].data();
      if (mine !== turn) return;
      clear();
      results = first && isFound(first, query) ? found.results : [];
      state.textContent = asked(results.length ? counted(words.found, results.length) : words.none, query);
      await show(mine);
      if (mine === turn && isBroken) throw new Error("a page of the index could not be read");
    } catch {
      if (mine !== turn) return;
      engine = null;
      clear();
      broken.hidden = false;
    }
  }

  // The address: what is typed in one go is one step back, what is sent is one of its own.

  const query = () => field.value.trim();

  function go(isSent) {
    clearTimeout(timer);
    const now = new URLSearchParams(location.search).get("q") || "";
    if (query() !== now) {
      const address = query() ? `?q=${encodeURIComponent(query())}` : location.pathname;
      history[history.state?.isTyped ? "replaceState" : "pushState"]({ isTyped: !isSent }, "", address);
    } else if (isSent) history.replaceState({ isTyped: false }, "");
    search(query());
  }

  function read() {
    clearTimeout(timer);
    field.value = new URLSearchParams(location.search).get("q") || "";
    search(query());
  }

  field.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(go, WAIT, false);
  });
  field.addEventListener("compositionend", () => { timer = setTimeout(go, WAIT, false); });
  form.addEventListener("submit", (event) => { event.preventDefault(); go(true); });
  more.querySelector("button").addEventListener("click", () => show(turn).catch(() => { clear(); broken.hidden = false; }));
  broken.querySelector("button").addEventListener("click", () => { field.focus(); search(query()); });
  addEventListener("popstate", read);
  read();
  if (!query()) field.focus({ preventScroll: true });
})();
