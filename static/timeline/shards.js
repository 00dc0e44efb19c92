// The record in parts, newest first, each asked for only where it can hold what is wanted; and an entry of it as a line of a list.
(() => {
  "use strict";

  const { element, fold, load } = window.timeline;

  // `names` is what a type, a tag and a status are called, as maps; `people` gives the map of names where it has come.
  function record(section, folder, names, people) {
    const shards = JSON.parse(section.dataset.shards), entries = new Map(), template = section.querySelector("template").content;

    // One entry of a shard; generator/pages/shard.py says what stands there and what is left out.
    function entry(data, at) {
      const first = data.first[at], last = data.last[at], iso = data.iso[at], sums = data.sums[at];
      let text = "";
      const made = {
        first, last: last === "-" ? "" : last || first, type: data.types[data.type[at]], status: data.statuses[data.status[at]],
        tags: data.tagged[at].map((n) => data.tags[n]), who: data.who[at].map((n) => data.ids[n]), joint: data.joint[at].map((n) => data.ids[n]),
        path: data.path[at], title: data.title[at], when: data.when[at], iso: iso === "-" ? "" : iso || first,
        amounts: data.amounts[at], sums, figures: data.figures[at] || sums.replace(/(^|; )[^ ]+ /g, "$1"),
        isStruck: data.struck.includes(at), text: () => text || (text = said(made)),
      };
      return made;
    }

    function said(it) {
      const title = element("span"), known = people();
      title.innerHTML = it.title;
      const who = it.who.map((id) => (known && known.has(id) ? known.get(id).text : ""));
      return fold([title.textContent, it.when, names.kinds.get(it.type).name, ...it.tags.map((tag) => names.tags.get(tag)), ...who].join(" "));
    }

    function parts(want) {
      return shards.filter(([, first, last, types]) => (!want.to || first <= want.to) && (!want.from || !last || last >= want.from)
        && (!want.types || types.some((it) => want.types.has(it)))).map(([name]) => name);
    }

    async function read(name) {
      if (!entries.has(name)) {
        const data = await load(folder, name);
        entries.set(name, data.first.map((_, at) => entry(data, at)).reverse());
      }
      return entries.get(name);
    }

    function line(it) {
      const item = template.cloneNode(true).firstElementChild, colour = names.kinds.get(it.type).colour;
      const [shape, when, what] = item.children, link = what.firstElementChild;
      item.className = it.isStruck ? `${colour} struck` : colour;
      shape.classList.add(colour);
      when.append(it.iso ? element("time", "", it.when) : it.when);
      if (it.iso) when.firstChild.dateTime = it.iso;
      link.href = section.dataset.root + it.path;
      link.innerHTML = it.title;
      const mark = it.status !== "confirmed" && element("strong", `status ${it.status}`, names.statuses.get(it.status));
      if (mark && "first" in what.dataset) link.before(mark, " ");
      else if (mark) link.after(" ", mark);
      if (it.amounts.length) item.append(element("span", "amount", ...it.amounts.flatMap((html, at) => sum(html, at))));
      return item;
    }

    function sum(html, at) {
      const made = element("bdi", "sum");
      made.innerHTML = html;
      return at ? [element("span", "plus", " + "), made] : [made];
    }

    return { parts, read, line };
  }

  window.timeline.record = record;
})();
