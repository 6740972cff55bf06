// Copies an answer with its sources, or a link that asks the same question again.
"use strict";

(() => {
  const text = (element) => element.textContent.replace(/[\u2060]/g, "").replace(/\s+/g, " ").trim();

  function without(element, selector) {
    const copy = element.cloneNode(true);
    copy.querySelectorAll(selector).forEach((part) => part.remove());
    return copy;
  }

  function question(turn) {
    return text(without(turn.querySelector(".question"), ".unseen"));
  }

  function link(turn) {
    const address = new URL(location.pathname, location.origin);
    address.searchParams.set("q", question(turn));
    address.searchParams.set("lang", document.documentElement.lang);
    return address.href;
  }

  function answer(turn) {
    const said = without(turn.querySelector(".answer"), ".unseen");
    said.querySelectorAll(".reference").forEach((mark) => (mark.textContent = ` [${text(mark)}]`));
    const cards = [...turn.querySelectorAll(".card")].map(card);
    return [question(turn), text(said), ...cards, link(turn)].join("\n\n");
  }

  function card(from) {
    const title = text(from.querySelector(".card-title"));
    const quotes = [...from.querySelectorAll("mark")].map((mark) => {
      const number = text(without(mark.querySelector(".mark-number"), ".unseen"));
      return `[${number}] « ${text(without(mark, ".mark-number"))} »`;
    });
    const sources = [...from.querySelectorAll(".sources li")].map((source) => {
      const address = source.querySelector("a")?.href;
      const parts = [text(source.querySelector("cite")), text(source.querySelector(".publisher"))];
      return "– " + [...parts, address].filter(Boolean).join(", ");
    });
    return [...quotes, title, ...sources].join("\n");
  }

  async function copy(words) {
    if (navigator.clipboard) return navigator.clipboard.writeText(words);
    const box = document.createElement("textarea"); // pages without https have no clipboard
    box.value = words;
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }

  document.addEventListener("click", async (event) => {
    const button = event.target instanceof Element && event.target.closest("button.share");
    if (!button) return;
    const turn = button.closest(".turn");
    await copy(button.matches(".link") ? link(turn) : answer(turn));
    const language = document.documentElement.lang;
    const done = document.getElementById("words").dataset[language === "fr" ? "copiedFr" : "copiedEn"];
    const before = button.textContent;
    button.textContent = `${done} ✓`;
    document.getElementById("announcer").textContent = done;
    setTimeout(() => (button.textContent = before), 2500);
  });
})();
