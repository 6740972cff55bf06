// The on-screen keyboard: AZERTY for French, QWERTY for English, accents for both.
"use strict";

(() => {
  const root = document.documentElement;
  const LAYOUTS = {
    fr: ["1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn'-,?", "éèêëàâçîïôœùû"],
    en: ["1234567890", "qwertyuiop", "asdfghjkl'", "zxcvbnm-,?", "éèêëàâçîïôœùû"],
  };
  let keyboard = null;
  let layout = null;
  let capital = false;

  const box = () => document.querySelector("#question textarea");
  const word = (key) => {
    const language = root.lang === "fr" ? "Fr" : "En";
    return document.getElementById("words").dataset[key + language];
  };

  function key(label, action, name = "", kind = "") {
    const button = document.createElement("button");
    button.type = "button";
    button.tabIndex = -1;
    button.className = `key ${kind}`;
    button.textContent = label;
    if (name) button.setAttribute("aria-label", name);
    button.addEventListener("click", action);
    return button;
  }

  function type(letters) {
    const field = box();
    field.setRangeText(letters, field.selectionStart, field.selectionEnd, "end");
    changed(field);
    if (capital) {
      capital = false;
      draw();
    }
  }

  function erase() {
    const field = box();
    const start = field.selectionStart === field.selectionEnd ? field.selectionStart - 1 : field.selectionStart;
    if (start >= 0) field.setRangeText("", start, field.selectionEnd, "end");
    changed(field);
  }

  function changed(field) {
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  }

  function row(...keys) {
    const line = document.createElement("div");
    line.className = "keys";
    line.append(...keys);
    return line;
  }

  function draw() {
    const rows = LAYOUTS[layout].map((letters) =>
      row(...[...letters].map((letter) => {
        const shown = capital ? letter.toUpperCase() : letter;
        return key(shown, () => type(shown));
      })),
    );
    const shift = key("⇧", () => {
      capital = !capital;
      draw();
    }, word("capital"), "wide");
    shift.setAttribute("aria-pressed", String(capital));
    const other = layout === "fr" ? "en" : "fr";
    rows.push(row(
      shift,
      key(layout === "fr" ? "QWERTY" : "AZERTY", () => {
        layout = other;
        draw();
      }, "", "wide"),
      key(word("space"), () => type(" "), word("space"), "space"),
      key("⌫", erase, word("erase"), "wide"),
      key("▾", hide, word("hide"), "wide"),
    ));
    keyboard.setAttribute("aria-label", word("keyboard"));
    keyboard.replaceChildren(...rows);
  }

  function build() {
    keyboard = document.createElement("div");
    keyboard.id = "keyboard";
    keyboard.setAttribute("role", "group");
    // A touched key must not take the focus from the question.
    keyboard.addEventListener("pointerdown", (event) => event.preventDefault());
    keyboard.addEventListener("mousedown", (event) => event.preventDefault());
    document.body.append(keyboard);
  }

  function show() {
    if (!keyboard) build();
    layout = root.lang === "fr" ? "fr" : "en";
    capital = false;
    draw();
    keyboard.hidden = false;
    root.classList.add("typing");
    root.style.setProperty("--keyboard", `${keyboard.offsetHeight}px`);
  }

  function hide() {
    if (keyboard) keyboard.hidden = true;
    root.classList.remove("typing");
    box()?.blur();
  }

  document.addEventListener("focusin", (event) => {
    if (!event.target.matches?.("#question textarea")) return;
    event.target.inputMode = "none"; // ours instead of the system's
    if (!root.classList.contains("typing")) show();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!root.classList.contains("typing")) return;
    if (!event.target.closest("#keyboard, #ask")) hide();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("#send")) hide();
  });
  addEventListener("guide:reset", hide);
})();
