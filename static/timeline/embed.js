// The timeline in a frame: the newest entries that the address asks for, in the words of the filters. Without a question, or without
// this script, the newest of all stand there. What the record does not know is not dropped from the question: it matches nothing.
(() => {
  "use strict";

  const { KEYS, day, element, isWanted, meet, plain, record, speaker, wanted } = window.timeline;
  const section = document.querySelector(".found"), list = section.querySelector("ol"), count = document.querySelector(".count");
  const { data, currency, most } = section.dataset, words = JSON.parse(section.dataset.words), speak = speaker(words);
  const kinds = new Map(Object.entries(words.types).map(([id, [name, colour]]) => [id, { name, colour }]));
  const [tags, statuses] = [words.tags, words.statuses].map((named) => new Map(Object.entries(named)));
  let names = null;

  const pairs = [...new URLSearchParams(location.search)].filter(([key]) => KEYS.includes(key)).map(([key, value]) => [key,
    key === "min" ? plain(value) : key === "from" || key === "to" ? day(value.trim(), key === "to") : value.trim()]).filter(([, value]) => value);
  if (!pairs.length) return;

  // What is asked for, in words: a name alone, else after what it is.
  function asked() {
    const named = { type: (id) => kinds.has(id) && kinds.get(id).name, tag: (id) => tags.get(id), status: (id) => statuses.get(id),
      who: (id) => names && names.has(id) && names.get(id).name };
    return pairs.flatMap(([key, value], at) => [at ? " · " : "", words.labels[key] ? `${words.labels[key]}: ` : "",
      element("bdi", "", (named[key] && named[key](value)) || value)]);
  }

  async function show() {
    if (pairs.some(([key]) => key === "who" || key === "q")) names = await meet(data);
    const want = wanted(pairs, currency), all = record(section, data, { kinds, tags, statuses }, () => names), hits = [];
    for (const name of all.parts(want)) {
      if (hits.length <= most) hits.push(...(await all.read(name)).filter((row) => isWanted(row, want)));
    }
    list.replaceChildren(...hits.slice(0, most).map(all.line));
    for (const link of document.querySelectorAll("[data-whole]")) link.search = new URLSearchParams(pairs);
    const place = document.querySelector(".asked");
    place.replaceChildren(...asked());
    place.hidden = false;
    count.textContent = hits.length > most ? speak.count(words.newest, Number(most)) : hits.length ? speak.count(words.found, hits.length) : words.none;
  }

  section.setAttribute("aria-busy", "true");
  show().catch(() => { document.querySelector("[data-failed]").hidden = false; }).then(() => section.removeAttribute("aria-busy"));
})();
