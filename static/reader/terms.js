// The glossary: what a term means, beside its link, for those who point at it or reach it by keyboard. The link itself leads to the same words.
(() => {
  "use strict";
  const links = document.querySelectorAll("a.term[data-means]");
  if (!links.length || !("popover" in HTMLElement.prototype)) return;
  let shown = null, wait = 0;

  const later = (act, time) => { clearTimeout(wait); wait = setTimeout(act, time); };
  const hide = () => {
    clearTimeout(wait);
    if (shown) shown.hidePopover();
    shown = null;
  };
  const show = (link, note) => {
    clearTimeout(wait);
    if (shown === note) return;
    hide();
    shown = note;
    note.showPopover();
    place(link, note);
  };

  links.forEach((link, number) => {
    const { term, means, lang } = link.dataset, note = document.createElement("div"), name = document.createElement("strong");
    name.textContent = term;
    name.dir = "auto";
    const text = document.createElement("span");
    text.textContent = means;
    text.dir = "auto";
    if (lang) text.lang = lang;
    note.append(name, " ", text);
    note.id = `meaning-${number}`;
    note.className = "meaning";
    note.role = "tooltip";
    note.popover = "manual";
    link.closest("main").append(note);
    link.setAttribute("aria-describedby", note.id);

    link.addEventListener("focus", () => { if (link.matches(":focus-visible")) show(link, note); });
    link.addEventListener("blur", hide);
    link.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") later(() => show(link, note), 200); });
    note.addEventListener("pointerenter", () => clearTimeout(wait));
    for (const each of [link, note]) each.addEventListener("pointerleave", () => { if (document.activeElement !== link) later(hide, 300); });
  });
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  addEventListener("resize", hide);

  // Below the link's first line, or above it where there is no room; within the window at either side.
  function place(link, note) {
    const at = link.getClientRects()[0], box = note.getBoundingClientRect(), edge = 8, wide = document.documentElement.clientWidth;
    const start = getComputedStyle(link).direction === "rtl" ? at.right - box.width : at.left;
    const below = at.bottom + 6;
    note.style.left = `${scrollX + Math.max(edge, Math.min(start, wide - box.width - edge))}px`;
    note.style.top = `${scrollY + (below + box.height < innerHeight || at.top < box.height ? below : at.top - box.height - 6)}px`;
  }
})();
