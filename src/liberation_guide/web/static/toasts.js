// Gradio's own messages, English for everybody, said in the page's language and in our words.
"use strict";

(() => {
  const words = (key) => {
    const language = document.documentElement.lang === "fr" ? "fr" : "en";
    return document.getElementById("words").getAttribute(`data-${key}-${language}`);
  };

  function translate(toast) {
    const text = toast.querySelector("[data-testid=toast-text]");
    const title = toast.querySelector(".toast-title");
    if (!text || toast.dataset.said) return;
    toast.dataset.said = "yes";
    text.textContent = words(/busy|queue/i.test(text.textContent) ? "full" : "offline");
    if (title) title.textContent = "";
    const close = toast.querySelector("[data-testid=toast-close]");
    if (close) close.setAttribute("aria-label", words("close"));
  }

  new MutationObserver(() => document.querySelectorAll("[data-testid=toast-body]").forEach(translate))
    .observe(document.body, { childList: true, subtree: true });
})();
