// The display menu: text size, colours, contrast. Runs before the page is drawn; the touch display
// remembers for one visitor, the web display in the browser, and only what was chosen here.
"use strict";

(() => {
  const root = document.documentElement;
  const KEY = "guide-display";
  const KNOWN = { text: ["1", "2", "3", "4"], theme: ["auto", "light", "dark"], contrast: ["less", "more"] };
  const kiosk = root.classList.contains("kiosk");
  const strong = matchMedia("(prefers-contrast: more)");
  let chosen = kept();

  const usual = () => ({ text: "1", theme: "auto", contrast: strong.matches ? "more" : "less" });

  function kept() {
    if (kiosk) return {};
    try {
      const found = Object.entries(JSON.parse(localStorage.getItem(KEY)) ?? {});
      return Object.fromEntries(found.filter(([name, value]) => KNOWN[name]?.includes(value)));
    } catch {
      return {}; // a browser that keeps nothing, or something that is not ours
    }
  }

  function keep() {
    if (kiosk) return;
    try {
      if (Object.keys(chosen).length) localStorage.setItem(KEY, JSON.stringify(chosen));
      else localStorage.removeItem(KEY);
    } catch {
      // then it lasts as long as the page
    }
  }

  function apply() {
    for (const [name, value] of Object.entries({ ...usual(), ...chosen })) root.dataset[name] = value;
  }

  function choose(name, value) {
    if (value === usual()[name]) delete chosen[name];
    else chosen[name] = value;
    keep();
    apply();
  }

  function restore() {
    chosen = {};
    keep();
    apply();
    show();
  }

  const menu = () => document.getElementById("display");

  function show() {
    for (const field of menu()?.querySelectorAll("input") ?? []) {
      field.checked = root.dataset[field.dataset.sets] === field.value;
    }
  }

  document.addEventListener("click", (event) => {
    const target = event.target;
    if (!(target instanceof Element)) return;
    if (target.closest(".display-open")) {
      show();
      menu().setAttribute("aria-labelledby", `display-title-${root.lang}`);
      menu().showModal();
    } else if (target.closest(".display-usual")) restore();
    else if (target === menu() || target.closest(".display-close")) menu().close();
  });
  document.addEventListener("change", (event) => {
    const name = event.target.dataset?.sets;
    if (name) choose(name, event.target.value);
  });
  strong.addEventListener("change", apply);
  addEventListener("guide:reset", () => {
    if (menu()?.open) menu().close();
    restore();
  });
  apply();
})();
