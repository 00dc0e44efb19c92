// The record page: the filter over all entries, which arrive in parts, newest first, and only when something is asked.
(() => {
  "use strict";

  const MOST = 100; // entries shown at once
  const { attach, element, fold, isWanted, load } = window.timeline;
  const form = document.querySelector("form.filters"), section = document.querySelector(".found");
  const list = section.querySelector("ol"), more = section.querySelector("button"), line = section.querySelector("template").content;
  const shards = JSON.parse(section.dataset.shards), entries = new Map();
  let turn = 0, found = [], shown = 0, filter = null, names = null;

  // One entry of a shard; generator/pages/shard.py says what stands there and what is left out.
  function entry(data, at) {
    const first = data.first[at], last = data.last[at], iso = data.iso[at], sums = data.sums[at];
    let text = "";
    const made = {
      first, last: last === "-" ? "" : last || first, type: data.types[data.type[at]], status: data.statuses[data.status[at]],
      tags: data.tagged[at].map((n) => data.tags[n]), who: data.who[at].map((n) => data.ids[n]), joint: data.joint[at].map((n) => data.ids[n]),
      path: data.path[at], title: data.title[at], when: data.when[at], iso: iso === "-" ? "" : iso || first,
      amounts: data.amounts[at], sums, figures: data.figures[at] || sums.replace(/(^|; )[^ ]+ /g, "$1"),
      text: () => text || (text = said(made)),
    };
    return made;
  }

  function said(it) {
    const title = element("span");
    title.innerHTML = it.title;
    const people = it.who.map((id) => (names && names.has(id) ? names.get(id).text : ""));
    return fold([title.textContent, it.when, filter.kinds.get(it.type).name, ...it.tags.map((tag) => filter.tags.get(tag)), ...people].join(" "));
  }

  async function part(name) {
    if (!entries.has(name)) {
      const data = await load(form.dataset.data, name);
      entries.set(name, data.first.map((_, at) => entry(data, at)).reverse());
    }
    return entries.get(name);
  }

  async function show(want, done) {
    const mine = ++turn, hits = [];
    section.hidden = !want.isActive;
    if (!want.isActive) return done(null);
    list.setAttribute("aria-busy", "true");
    if (want.words.length && !names) names = await filter.meet().catch(() => filter.fail());
    let isFirst = true;
    for (const [name, first, last, types] of shards) {
      const canHold = (!want.to || first <= want.to) && (!want.from || !last || last >= want.from) && (!want.types || types.some((it) => want.types.has(it)));
      const rows = canHold && mine === turn ? await part(name).catch(() => filter.fail()) : null;
      if (mine !== turn) return undefined;
      for (const row of rows || []) if (isWanted(row, want)) hits.push(row);
      if (isFirst && rows) { list.replaceChildren(); shown = 0; found = hits; isFirst = false; }
      if (!isFirst) draw(MOST);
    }
    if (isFirst) { list.replaceChildren(); found = hits; draw(MOST); }
    list.removeAttribute("aria-busy");
    section.hidden = !hits.length;
    return done(hits);
  }

  function draw(most) {
    const items = found.slice(shown, most).map(drawn);
    list.append(...items);
    shown = Math.max(shown, Math.min(most, found.length));
    more.hidden = shown >= found.length;
    return items[0];
  }

  function drawn(it) {
    const item = line.cloneNode(true).firstElementChild, colour = filter.kinds.get(it.type).colour;
    const [shape, when, what] = item.children, link = what.firstElementChild;
    item.className = colour;
    shape.classList.add(colour);
    when.append(it.iso ? element("time", "", it.when) : it.when);
    if (it.iso) when.firstChild.dateTime = it.iso;
    link.href = section.dataset.root + it.path;
    link.innerHTML = it.title;
    if (it.status !== "confirmed") what.append(" ", element("strong", `status ${it.status}`, filter.statuses.get(it.status)));
    if (it.amounts.length) item.append(element("span", "amount", ...it.amounts.flatMap((html, at) => sum(html, at))));
    return item;
  }

  function sum(html, at) {
    const made = element("bdi", "sum");
    made.innerHTML = html;
    return at ? [element("span", "plus", " + "), made] : [made];
  }

  more.addEventListener("click", () => {
    const first = draw(shown + MOST);
    if (first) first.querySelector("a").focus();
  });

  filter = attach(form, (want, done) => { Promise.resolve().then(() => show(want, done)); });
})();
