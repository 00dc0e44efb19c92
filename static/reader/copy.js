// Citing: a copy button for each text to take away. Without this script the texts stand there to be selected.
(() => {
  "use strict";
  for (const tools of document.querySelectorAll("details[data-copied]")) {
    const words = tools.dataset, said = tools.querySelector("[role=status]");
    let wait = 0;
    const say = (text) => {
      said.textContent = text;
      clearTimeout(wait);
      wait = setTimeout(() => { said.textContent = ""; }, 6000);
    };

    if (words.path) {
      const whole = location.href.replace(/[?#].*$/, "");
      for (const each of tools.querySelectorAll(".address")) each.textContent = whole;
      for (const each of tools.querySelectorAll("code")) each.textContent = each.textContent.replaceAll(words.path, () => whole);
    }

    for (const taken of tools.querySelectorAll(".taken")) {
      const name = taken.querySelector("figcaption"), text = taken.querySelector(".text"), button = document.createElement("button");
      const called = name.textContent;
      const what = document.createElement("span");
      what.className = "unseen";
      what.textContent = ` ${called}`;
      button.type = "button";
      button.append(words.copy, what);
      button.addEventListener("click", async () => {
        const way = await copied(text);
        say(`${way ? words.copied : words.selected} ${called}`);
      });
      name.append(button);
    }
  }

  // Copies a text; where the browser will not, selects it and says so.
  async function copied(from) {
    try {
      await navigator.clipboard.writeText(from.textContent.trim());
      return true;
    } catch {
      getSelection().selectAllChildren(from);
      return document.execCommand("copy");
    }
  }
})();
