// Shows a document, the timeline or the map over the conversation, which stays as it is.
"use strict";

(() => {
  const words = (key) => document.getElementById("words").dataset[key + cap(document.documentElement.lang)];
  const cap = (language) => language[0].toUpperCase() + language.slice(1);
  let dialog = null;
  let opener = null;

  function build() {
    dialog = document.createElement("dialog");
    dialog.id = "sheet";
    const bar = document.createElement("div");
    bar.className = "sheet-bar";
    const close = document.createElement("button");
    close.type = "button";
    close.className = "sheet-close";
    close.addEventListener("click", () => dialog.close());
    const display = document.createElement("button");
    display.type = "button";
    display.className = "display-open";
    display.setAttribute("aria-haspopup", "dialog");
    bar.append(display, close);
    const place = document.createElement("div");
    place.className = "sheet-place";
    dialog.append(bar, place);
    dialog.addEventListener("close", () => {
      place.replaceChildren();
      opener?.isConnected && opener.focus();
    });
    document.body.append(dialog);
  }

  async function open(address) {
    if (!dialog) build();
    if (!dialog.open) opener = document.activeElement;
    dialog.querySelector(".sheet-close").textContent = words("close");
    dialog.querySelector(".display-open").textContent = words("display");
    const place = dialog.querySelector(".sheet-place");
    const before = document.activeElement?.id; // a step of the map keeps the focus
    const main = await load(address);
    place.replaceChildren(main);
    if (!dialog.open) dialog.showModal();
    aim(main);
    const step = before && main.querySelector(`#${CSS.escape(before)}`);
    const goal = step || main.querySelector("#cited, #story") || main.querySelector("h1");
    if (!goal.hasAttribute("tabindex") && !step) goal.tabIndex = -1;
    goal.focus({ preventScroll: true });
    if (step) return;
    dialog.scrollTop = 0;
    if (goal.id === "cited") goal.scrollIntoView({ block: "center" });
    if (goal.id === "story") goal.scrollIntoView({ block: "start" });
    document.dispatchEvent(new CustomEvent("guide:sheet", { detail: main }));
  }

  // On a narrow window the days and the map scroll sideways: to the chosen day and its towns.
  function aim(main) {
    for (const [frame, goal] of [[".days", "[aria-current]"], [".drawing", ".town.fresh .sign"]]) {
      const within = main.querySelector(frame);
      const found = within?.querySelector(goal)?.getBoundingClientRect();
      if (!found) continue;
      const place = within.getBoundingClientRect();
      within.scrollLeft += found.left + found.width / 2 - (place.left + place.width / 2);
    }
  }

  async function load(address) {
    try {
      const answer = await fetch(address, { credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const main = page.querySelector("main");
      if (main) {
        const shown = document.createElement("div"); // one main per page: Gradio has it
        shown.className = main.className;
        shown.lang = main.lang;
        shown.append(...[...main.childNodes].map((node) => document.importNode(node, true)));
        return shown;
      }
    } catch {
      // the server is away: said below
    }
    const shown = document.createElement("div");
    shown.className = "sheet short";
    const heading = document.createElement("h1");
    heading.textContent = words("offline");
    shown.append(heading);
    return shown;
  }

  // A question in a sheet is asked in the conversation under it.
  function ask(link) {
    const question = new URL(link.href, location.href).searchParams.get("q");
    const box = document.querySelector("#question textarea");
    if (dialog?.open) dialog.close();
    box.value = question;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(() => document.querySelector("#send").click(), 50);
  }

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("a.sheet-link, a.ask");
    if (!link) return;
    event.preventDefault();
    if (link.matches(".ask")) ask(link);
    else open(link.getAttribute("href"));
  });

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("#sheet form");
    if (!form) return;
    event.preventDefault();
    open(`${form.action}?${new URLSearchParams(new FormData(form))}`);
  });

  window.addEventListener("guide:reset", () => dialog?.open && dialog.close());
})();
