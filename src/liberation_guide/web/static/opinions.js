// Whether an answer helped: told to the server without a word about who says so.
"use strict";

(() => {
  const given = new Map(); // what this page was told, shown again when the conversation is redrawn
  const words = (key) => {
    const language = document.documentElement.lang === "fr" ? "fr" : "en";
    return document.getElementById("words").getAttribute(`data-${key}-${language}`);
  };

  function show() {
    // Gradio's sanitiser lets no aria-labelledby through.
    for (const group of document.querySelectorAll(".opinions:not([aria-labelledby])"))
      group.setAttribute("aria-labelledby", group.id.replace("opinion-", "ask-"));
    for (const [id, opinion] of given) {
      const group = document.getElementById(id);
      for (const button of group?.querySelectorAll("button.opinion") ?? []) {
        const pressed = String(button.matches(`.${opinion}`));
        if (button.getAttribute("aria-pressed") !== pressed) button.setAttribute("aria-pressed", pressed);
      }
    }
  }

  async function tell(group, opinion) {
    const body = JSON.stringify({ ticket: group.id.replace("opinion-", ""), opinion });
    const headers = { "content-type": "application/json" };
    try {
      return (await fetch("opinion", { method: "POST", headers, body })).ok;
    } catch {
      return false;
    }
  }

  document.addEventListener("click", async (event) => {
    const button = event.target instanceof Element && event.target.closest("button.opinion");
    if (!button) return;
    const group = button.closest(".opinions");
    const opinion = button.matches(".up") ? "up" : "down";
    const taken = await tell(group, opinion);
    if (taken) given.set(group.id, opinion);
    show();
    document.getElementById("announcer").textContent = words(taken ? "thanked" : "not_noted");
  });

  addEventListener("guide:reset", () => given.clear());
  new MutationObserver(show).observe(document.body, { childList: true, subtree: true });
})();
