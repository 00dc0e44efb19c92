// Filters: the form on pages of the timeline. What is chosen stands in the address, so that it survives reload, sharing and
// going back, and goes along to the other language and to other years. All words come from the page; see generator/pages/lexicon.py.
(() => {
  "use strict";

  const KEYS = ["type", "who", "status", "tag", "min", "from", "to", "q"];
  const COUNT = / \([^()]*\)$/; // at the end of an option
  const PAUSE = 400; // ms without a change before the count is said, and before typed words enter the history

  // --- Texts -------------------------------------------------------------------------------------------------------------

  // As `search_fold` in generator/languages.py; tests/folds.json holds for both.
  const ALIKE = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه" };
  function fold(text) {
    return text.normalize("NFKC").normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC")
      .replace(/[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u061c\u200b-\u200f\u2066-\u2069\ufeff]/g, "")
      .replace(/[أإآٱىة]/g, (letter) => ALIKE[letter])
      .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => digit.charCodeAt(0) & 15)
      .toLowerCase().replace(/[\t-\r \u0085\u1680\u2028\u2029]+/g, " ").replace(/^ | $/g, "");
  }

  function element(name, className, ...inside) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...inside);
    return made;
  }

  // Numbers, counted phrases and sums as generator/formats.py writes them. Amounts are whole millionths: no value is ever a float.
  function speaker(words) {
    const figures = (text) => text.replace(/[0-9]/g, (digit) => words.digits[digit]);
    const grouped = (digits) => figures(digits.replace(/\B(?=(\d{3})+$)/g, words.signs[0]));
    const category = (n) => Number(words.plural[n < 200 ? n : 100 + (n % 100)]);

    function count(forms, n) {
      return forms[category(n)].replace("{n}", grouped(String(n)));
    }

    function amount(value, currency, isGoverned) {
      const whole = value / 1000000n, rest = value % 1000000n;
      const power = rest ? 0 : [12, 9, 6].find((each) => whole >= 10n ** BigInt(each)) || 0;
      const isRound = power && !(whole % 10n ** BigInt(power - 3));
      const scaled = isRound ? whole / 10n ** BigInt(power - 3) : 0n;
      const before = isRound ? scaled / 1000n : whole;
      const after = isRound ? String(scaled % 1000n).padStart(3, "0").replace(/0+$/, "")
        : rest ? String(rest).padStart(6, "0").replace(/0{1,4}$/, "") : "";
      const number = grouped(String(before)) + (after && words.signs[1] + figures(after));
      const at = after ? words.fraction : category(Number(before < 200n ? before : 100n + before % 100n));
      const key = isRound ? String(power) : "0", forms = words.money[currency];
      const governed = isGoverned && forms[`${key}g`];
      return ((governed && governed[at]) || forms[key][at]).replace("{n}", number);
    }

    function sum(it, currency, kind) {
      const [atLeast, orMore, about, upTo, upToAbout, between, betweenAbout] = words.hedges;
      const isOne = it.low === it.high;
      const hedge = it.high === null ? (it.isAbout ? orMore : atLeast)
        : isOne ? (it.isAbout ? about : "")
          : it.low === 0n ? (it.isAbout ? upToAbout : upTo) : it.isAbout ? betweenAbout : between;
      const low = amount(it.low, currency, Boolean(hedge)), high = it.high === null ? low : amount(it.high, currency, Boolean(hedge));
      const text = (hedge || "{low}").replace("{amount}", high).replace("{low}", low).replace("{high}", high);
      return words.kinds[kind].replace("{amount}", text);
    }

    return { count, sum, number: (n) => grouped(String(n)) };
  }

  // --- Data that scripts in data/ hand over: a page opened from the disk may load nothing else -----------------------------

  const arriving = new Map(), receive = new Map();
  function load(folder, name) {
    if (!arriving.has(name)) {
      arriving.set(name, new Promise((resolve, reject) => {
        receive.set(name, resolve);
        const script = element("script");
        script.src = `${folder}${name}.js`;
        script.onerror = () => { arriving.delete(name); script.remove(); reject(new Error(name)); };
        document.head.append(script);
      }));
    }
    return arriving.get(name);
  }

  // --- What is wanted, and what an entry is ------------------------------------------------------------------------------

  function millionths(text) {
    const [whole, part = ""] = text.split(".");
    return BigInt(whole + part.padEnd(6, "0"));
  }

  // Each sum is written `kind currency low high qualifier`, with its status where that is not the entry's; an exact one may end at `low`.
  function sums(entry) {
    return entry.sums.split("; ").filter(Boolean).map((text) => {
      const [kind, currency, low, high = low, qualifier, status = entry.status] = text.split(" ");
      return { kind, currency, low: millionths(low), high: high ? millionths(high) : null, isAbout: qualifier === "about", status };
    });
  }

  function isWanted(entry, want) {
    return (!want.types || want.types.has(entry.type))
      && (!want.status || (want.status === "unconfirmed" ? entry.status !== "confirmed" : entry.status === want.status))
      && (!want.tag || entry.tags.includes(want.tag))
      && (!want.who || entry.who.some((id) => want.who.has(id)))
      && (!want.from || !entry.last || entry.last >= want.from)
      && (!want.to || entry.first <= want.to)
      && (want.min === null || entry.figures.split("; ").some((each) => reaches(each, want)))
      && want.words.every((word) => entry.text().includes(word));
  }

  function reaches(figure, want) {
    const [currency, value] = figure.split(" ");
    return currency === want.currency && millionths(value) >= want.min;
  }

  // A year or a month in an address stands for its first or its last day.
  function day(text, isEnd) {
    const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text);
    if (!found) return "";
    const month = found[2] || (isEnd ? "12" : "01");
    return `${found[1]}-${month}-${found[3] || (isEnd ? new Date(Date.UTC(found[1], month, 0)).getUTCDate() : "01")}`;
  }

  // People by name, from `names.js` in a folder, asked for once.
  let names = null;
  async function meet(folder) {
    const rows = await load(folder, "names");
    return names = names || new Map(rows.map(([id, ...all]) => [id, { id, name: all[0], folded: all.map(fold), text: all.join(" ") }]));
  }

  function people(text) {
    if (!text) return null;
    if (!names || names.has(text)) return new Set([text]);
    const asked = fold(text), all = [...names.values()];
    const exact = all.filter((one) => one.folded.includes(asked));
    return new Set((exact.length ? exact : all.filter((one) => one.folded.some((name) => name.includes(asked)))).map((one) => one.id));
  }

  // An amount as plain digits, whatever the digits and groups it is written with; of what is none, nothing.
  function plain(text) {
    const digits = fold(text).replace(/[,٬_'’ ]/g, "").replace("٫", ".");
    return /^\d+(\.\d{1,6})?$/.test(digits) ? digits : "";
  }

  // What a list of [key, value] asks for.
  function wanted(pairs, currency) {
    const given = new URLSearchParams(pairs), types = given.getAll("type");
    return {
      isActive: pairs.length > 0,
      types: types.length ? new Set(types) : null,
      who: people(given.get("who")),
      status: given.get("status"),
      tag: given.get("tag"),
      currency,
      min: given.has("min") ? millionths(given.get("min")) : null,
      from: given.get("from"),
      to: given.get("to"),
      words: fold(given.get("q") || "").split(" ").filter(Boolean),
    };
  }

  // --- The form ----------------------------------------------------------------------------------------------------------

  // `show` is given what is wanted and a function to call with the entries found, or with null where nothing is asked.
  function attach(form, show) {
    const words = JSON.parse(form.dataset.words), speak = speaker(words);
    const fields = Object.fromEntries(KEYS.map((key) => [key, form.querySelector(`[name=${key}]`)]));
    const boxes = [...form.querySelectorAll("[name=type]")], details = form.querySelector("details");
    const part = (selector) => form.querySelector(selector);
    let search = null, isTyping = false, wait = 0, said = 0;

    const kinds = new Map(boxes.map((box) => {
      const chip = box.closest(".chip");
      return [box.value, { name: chip.querySelector(".name").textContent, colour: chip.classList[1] }];
    }));
    const labels = (field) => new Map(field ? [...field.options].map((it) => [it.value, it.text.replace(COUNT, "")]) : []);

    // People by name: the input shows a name, the address holds the id.
    function introduced() {
      return meet(form.dataset.data).then(() => {
        if (part("datalist").options.length) return names;
        const known = form.dataset.over === "page" ? new Set(page().flatMap((row) => row.who)) : names;
        part("datalist").replaceChildren(...[...names.values()].filter((one) => known.has(one.id)).map((one) => {
          const option = element("option");
          option.value = one.name;
          return option;
        }));
        return names;
      });
    }

    function idOf(text) {
      const found = names && text ? [...names.values()].filter((one) => one.folded.includes(fold(text))) : [];
      return found.length === 1 ? found[0].id : text;
    }

    // The state is what the address says: a list of [key, value], without what is empty.
    function stated() {
      return KEYS.flatMap((key) => {
        if (key === "type") return boxes.filter((box) => box.checked).map((box) => [key, box.value]);
        const value = key === "min" ? least() : fields[key] ? fields[key].value.trim() : "";
        return value ? [[key, key === "who" ? idOf(value) : value]] : [];
      });
    }

    function least() {
      const text = fields.min ? fields.min.value.trim() : "", found = plain(text);
      if (fields.min) fields.min.setAttribute("aria-invalid", String(Boolean(text) && !found));
      return found;
    }

    function fill(pairs) {
      const given = new URLSearchParams(pairs);
      for (const box of boxes) box.checked = given.getAll("type").includes(box.value);
      for (const key of KEYS.slice(1)) if (fields[key]) fields[key].value = given.get(key) || "";
      for (const key of ["from", "to"]) fields[key].value = day(given.get(key) || "", key === "to");
      introduce();
    }

    function introduce() {
      const one = names && names.get(fields.who.value);
      if (one) fields.who.value = one.name;
    }

    // What is chosen out of sight is said beside the count, each with a way to take it back.
    function list(pairs) {
      const inside = pairs.filter(([key, value]) => key !== "type" || details.contains(box(value)));
      const made = inside.map(([key, value], at) => {
        const field = fields[key], name = key === "type" ? kinds.get(value).name
          : field.options ? field.selectedOptions[0].text.replace(COUNT, "") : key === "who" ? field.value : value;
        const label = key === "type" ? "" : `${form.querySelector(`label[for=${field.id}]`).textContent}: `;
        const button = element("button", "", label, element("bdi", "", name), element("span", "cross"));
        button.type = "button";
        button.setAttribute("aria-label", words.remove.replace("{filter}", label + name));
        button.addEventListener("click", () => {
          if (key === "type") box(value).checked = false;
          else field.value = "";
          settle(true);
          apply();
          (part(".set").children[at] || part(".outcome")).querySelector("button").focus();
        });
        return element("li", "", button);
      });
      part(".set").replaceChildren(...made);
      part(".set").hidden = !made.length;
      part("[data-set]").textContent = made.length ? ` (${speak.number(made.length)})` : "";
    }

    function box(value) {
      return boxes.find((each) => each.value === value);
    }

    // Links to the same page, and to the whole record, take all along; another year does not take the days.
    const links = [...document.querySelectorAll(".tongues a, .scale a, .strip a, .neighbours a, a[data-carry]")].map((link) => ({
      link, href: link.getAttribute("href").split("#"), isWhole: Boolean(link.closest(".tongues, [data-carry]")) || bare(link) === bare(location),
    }));
    function bare(place) {
      return place.pathname.replace(/index\.html$/, "");
    }

    function asked(pairs, rest = "") {
      const query = [rest, new URLSearchParams(pairs).toString()].filter(Boolean).join("&");
      return query && `?${query}`;
    }

    // So does the code of a frame: its address stands first in it.
    const code = document.querySelector(".embedding code"), frame = code && code.textContent;

    function carry(pairs) {
      if (code) code.textContent = frame.replace('"', "\0").replace('"', () => `${asked(pairs).replaceAll("&", "&amp;")}"`).replace("\0", '"');
      for (const { link, href, isWhole } of links) {
        const along = isWhole ? pairs : pairs.filter(([key]) => key !== "from" && key !== "to");
        link.setAttribute("href", href[0] + asked(along) + (href[1] ? `#${href[1]}` : ""));
      }
    }

    // Before the page changes: a browser lays it out when an address is written.
    function remember(pairs, isNew) {
      const others = new URLSearchParams(location.search);
      for (const key of KEYS) others.delete(key);
      const address = location.pathname + asked(pairs, others.toString()) + location.hash;
      if (address !== location.pathname + location.search + location.hash) history[isNew ? "pushState" : "replaceState"](null, "", address);
    }

    function apply(isFirst = false) {
      const pairs = stated(), want = wanted(pairs, form.dataset.currency);
      search = asked(pairs);
      part("[data-failed]").hidden = true;
      carry(pairs);
      list(pairs);
      for (const link of form.querySelectorAll("a[data-carry]")) link.hidden = !want.isActive;
      part("[type=reset]").classList.toggle("idle", !want.isActive);
      if (isFirst && want.isActive) part("[role=status]").textContent = "…";
      show(want, (found) => tell(found, want, isFirst));
      if (fields.who.value && !names) introduced().then(() => { introduce(); apply(isFirst); }, fail);
    }

    function tell(found, want, isFirst) {
      clearTimeout(said);
      const text = found ? speak.count(words.shown, found.length) : words.all, status = part("[role=status]");
      const say = () => { if (status.textContent !== text) status.textContent = text; };
      if (isFirst) say();
      else said = setTimeout(say, PAUSE);
      part("[data-none]").hidden = !found || found.length > 0;
      total(found || [], want);
    }

    function fail() {
      part("[data-failed]").hidden = false;
    }

    // Sums of what is shown, as the ledger counts: types, kinds and currencies apart, and how sure they are said beside.
    function total(found, want) {
      const groups = new Map();
      let joint = 0;
      for (const entry of found) {
        if (!entry.sums) continue;
        if (want.who && entry.joint.some((id) => want.who.has(id))) { joint += 1; continue; }
        for (const row of sums(entry)) {
          const key = [entry.type, row.kind, row.currency].join();
          if (!groups.has(key)) groups.set(key, { type: entry.type, kind: row.kind, currency: row.currency, entries: new Set(), parts: {} });
          const group = groups.get(key);
          group.entries.add(entry);
          for (const name of ["all", row.status]) {
            const sum = group.parts[name] || (group.parts[name] = { low: 0n, high: 0n, isAbout: false });
            sum.low += row.low;
            sum.high = sum.high === null || row.high === null ? null : sum.high + row.high;
            sum.isAbout = sum.isAbout || row.isAbout;
          }
        }
      }
      const place = part(".sums"), notes = groups.size ? [words.once] : [];
      if (joint) notes.push(speak.count(words.joint, joint));
      place.replaceChildren(...[...groups.values()].map(drawn), ...notes.map((note) => element("p", "note", note)));
      place.hidden = !groups.size && !joint;
    }

    function drawn(group) {
      const said = (name) => element("bdi", "sum", speak.sum(group.parts[name], group.currency, group.kind));
      const label = `${kinds.get(group.type).name}: ${words.totals[group.kind === "cash" ? 0 : 1]}`;
      const rows = element("span", "rows", speak.count(words.from, group.entries.size));
      const list = element("dl", `total ${kinds.get(group.type).colour}`,
        element("div", "grand", element("dt", "", label), element("dd", "", said("all"), " ", rows)));
      const statuses = labels(fields.status), sure = ["confirmed", "reported"].filter((name) => group.parts[name]);
      if (sure.length > 1) {
        list.append(element("div", "split", element("dt", "", words.split),
          ...sure.map((name) => element("dd", "", element("span", "label", statuses.get(name)), " ", said(name)))));
      }
      return list;
    }

    function settle(isNew) {
      clearTimeout(wait);
      isTyping = false;
      remember(stated(), isNew);
    }

    form.addEventListener("input", (event) => {
      const isTyped = ["who", "min", "q"].includes(event.target.name), isNew = !(isTyped && isTyping);
      clearTimeout(wait);
      if (isNew) remember(stated(), true);
      else wait = setTimeout(() => remember(stated(), false), PAUSE);
      isTyping = isTyped;
      apply();
    });
    form.addEventListener("change", () => { if (isTyping) settle(false); });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      settle(false);
    });
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      fill([]);
      settle(true);
      apply();
    });
    form.addEventListener("focusin", () => introduced().catch(fail), { once: true });
    addEventListener("popstate", () => {
      isTyping = false;
      const pairs = [...new URLSearchParams(location.search)].filter(([key]) => KEYS.includes(key));
      if (asked(pairs) === search) return;
      fill(pairs);
      apply();
    });

    fill([...new URLSearchParams(location.search)]);
    form.classList.add("ready");
    apply(true);
    return { kinds, tags: labels(fields.tag), statuses: labels(fields.status), meet: introduced, fail };
  }

  // --- A page of entries -------------------------------------------------------------------------------------------------

  let rows = null;
  function page() {
    if (rows) return rows;
    rows = [...document.querySelectorAll(".month .entry[data-d]")].map((item) => {
      const data = item.dataset, after = item.nextElementSibling;
      const day = item.querySelector(".day.again");
      let text = "";
      return {
        item, day, gap: item.querySelector(".gap"), month: item.closest(".month"), rest: after && !after.dataset.d ? after : null,
        first: data.d, last: data.l, type: data.k, status: data.s, tags: (data.g || "").split(" "), who: data.e.split(" "),
        joint: (data.j || "").split(" "), sums: data.m || "", figures: data.a || "",
        text: () => text || (text = fold(item.querySelector("article").textContent)),
      };
    });
    return rows;
  }

  // An entry whose neighbour is hidden says its day itself, and does not say how long after the neighbour it came.
  function showOnPage(want, done) {
    if (!want.isActive && !rows) return done(null);
    const found = [], full = new Set();
    let isAlone = false;
    for (const row of page()) {
      const isShown = isWanted(row, want);
      if (row.item.hidden === isShown) row.item.hidden = !isShown;
      if (row.rest && row.rest.hidden === isShown) row.rest.hidden = !isShown;
      if (isShown) {
        found.push(row);
        full.add(row.month);
        if (row.gap && row.gap.hidden !== isAlone) row.gap.hidden = isAlone;
        if (row.day) row.day.classList.toggle("again", !isAlone);
      }
      isAlone = !isShown;
    }
    for (const month of new Set(page().map((row) => row.month))) month.hidden = !full.has(month);
    document.body.classList.toggle("filtered", want.isActive);
    return done(want.isActive ? found : null);
  }

  // Entries are read, and their texts folded, while the browser has nothing else to do.
  const idle = window.requestIdleCallback || ((task) => setTimeout(task, 100));
  function warm(at = 0) {
    for (const row of page().slice(at, at + 25)) row.text();
    if (at + 25 < page().length) idle(() => warm(at + 25));
  }

  // A year whose entries stand on pages of their own: the record page filters it.
  function goToRecord(form) {
    form.classList.add("ready");
    form.addEventListener("submit", () => {
      const empty = [...form.elements].filter((field) => field.name && !field.value);
      for (const field of empty) field.disabled = true;
      setTimeout(() => { for (const field of empty) field.disabled = false; });
    });
  }

  window.timeline = { KEYS, add: (name, data) => receive.get(name)(data), attach, day, element, fold, isWanted, load, meet, plain, speaker, wanted };

  const form = document.querySelector("form.filters");
  if (form && form.dataset.over === "page") {
    attach(form, showOnPage);
    idle(page);
    form.addEventListener("focusin", () => idle(() => warm()), { once: true });
  }
  if (form && form.dataset.over === "year") goToRecord(form);
})();
