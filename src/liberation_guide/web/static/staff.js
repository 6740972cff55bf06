// The staff's page: three seconds on the upper left corner, or Ctrl + Alt + S; closes by itself.
"use strict";

(() => {
  const CORNER = 64; // pixels
  const HOLD = 3000;
  const FORGOTTEN = 120000;
  let holding = 0;
  let forgotten = 0;
  let held = false;

  const dialog = () => document.getElementById("sheet");
  const shown = () => document.querySelector("#sheet[open] .sheet.staff");

  function open() {
    const link = document.createElement("a");
    link.className = "sheet-link";
    link.href = `staff?lang=${document.documentElement.lang}`;
    link.hidden = true;
    document.body.append(link);
    link.click();
    link.remove();
    stay();
  }

  // Nobody there: close, even where the invitation is behind it and no warning would come.
  function stay() {
    clearTimeout(forgotten);
    forgotten = setTimeout(() => shown() && dialog().close(), FORGOTTEN);
  }

  addEventListener("pointerdown", (event) => {
    clearTimeout(holding);
    held = false;
    if (shown()) stay();
    if (event.clientX > CORNER || event.clientY > CORNER) return;
    holding = setTimeout(() => {
      held = true;
      open();
    }, HOLD);
  }, true);
  addEventListener("pointermove", (event) => {
    if (event.clientX > CORNER || event.clientY > CORNER) clearTimeout(holding);
  }, true);
  for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, () => clearTimeout(holding), true);
  addEventListener("click", (event) => {
    if (!held || !event.isTrusted) return; // letting go of the corner touches nothing under it
    held = false;
    event.stopPropagation();
    event.preventDefault();
  }, true);
  addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.altKey && event.code === "KeyS") open();
  });

  // The code is sent in the body of the request: addresses are written down, bodies are not.
  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("#sheet .staff-form");
    if (!form) return;
    event.preventDefault();
    event.stopPropagation();
    const body = new URLSearchParams(new FormData(form));
    form.reset();
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const place = form.closest(".sheet");
      place.replaceChildren(...[...page.querySelector("main").childNodes].map((node) => document.importNode(node, true)));
      (place.querySelector("[role=alert], h1") || place).focus?.();
    } catch {
      // the server is away: the notice of the page says so
    }
  }, true);

  document.addEventListener("click", (event) => {
    const digit = event.target instanceof Element && event.target.closest("#sheet .digit");
    if (!digit) return;
    const field = document.getElementById("pin");
    field.value = digit.matches(".erase") ? field.value.slice(0, -1) : (field.value + digit.textContent).slice(0, 12);
  });
})();
