// The record page: the filter over all entries, which arrive in parts, newest first, and only when something is asked.
(() => {
  "use strict";

  const MOST = 100; // entries shown at once
  const { attach, isWanted, record } = window.timeline;
  const form = document.querySelector("form.filters"), section = document.querySelector(".found");
  const list = section.querySelector("ol"), more = section.querySelector("button");
  let turn = 0, found = [], shown = 0, filter = null, all = null, names = null;

  async function show(want, done) {
    const mine = ++turn, hits = [];
    section.hidden = !want.isActive;
    if (!want.isActive) return done(null);
    list.setAttribute("aria-busy", "true");
    if (want.words.length && !names) names = await filter.meet().catch(() => filter.fail());
    let isFirst = true;
    for (const name of all.parts(want)) {
      const rows = mine === turn ? await all.read(name).catch(() => filter.fail()) : null;
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
    const items = found.slice(shown, most).map(all.line);
    list.append(...items);
    shown = Math.max(shown, Math.min(most, found.length));
    more.hidden = shown >= found.length;
    return items[0];
  }

  more.addEventListener("click", () => {
    const first = draw(shown + MOST);
    if (first) first.querySelector("a").focus();
  });

  filter = attach(form, (want, done) => { Promise.resolve().then(() => show(want, done)); });
  all = record(section, form.dataset.data, filter, () => names);
})();
