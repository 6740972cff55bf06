// What Gradio leaves out: the page's language, one announcement per answer, and where to look next.
"use strict";

(() => {
  const root = document.documentElement;
  let turns = 0;
  let announced = 0;
  let led = false; // the last question was understood by what came before it
  let tapped = false;
  let noticed = null; // a sentence of the guide that was announced already
  const SPOKEN =
    ".understood, .answer > span, .summary .layer-title, .summary-text > span";

  const $ = (selector, within = document) => within.querySelector(selector);

  // The conversation carries the page's language; everything outside it follows.
  function followLanguage(language) {
    if (root.lang !== language || !root.classList.contains("ready")) {
      root.lang = language;
      const skip = $("#skip");
      skip.textContent = skip.dataset[language];
      const title = $("#header h1");
      if (title) document.title = title.textContent;
    }
    const other = $("#other");
    if (other) other.lang = language === "fr" ? "en" : "fr";
    root.classList.add("ready");
  }

  // Screen readers hear the finished answer once; a changed conversation alone is not announced.
  function announce(turn) {
    say(...turn.querySelectorAll(SPOKEN));
  }

  function say(...spoken) {
    $("#announcer").replaceChildren(
      ...spoken.map((part) => {
        const line = document.createElement("p");
        if (part.lang) line.lang = part.lang;
        line.textContent = part.textContent;
        return line;
      }),
    );
  }

  function show(turn) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    turn.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
    shown = turn;
    clearTimeout(settling);
    settling = setTimeout(settle, 600);
    // A tapped question's button now says something else: take the focus to the answer.
    if (tapped) $(".question", turn)?.focus({ preventScroll: true });
    tapped = false;
  }

  // What stands above an answer takes its place a moment later: look at the answer once more,
  // unless the visitor has moved on.
  let shown = null;
  let settling = 0;

  function settle() {
    if (shown?.isConnected && !$("dialog[open]")) shown.scrollIntoView({ block: "start", behavior: "auto" });
    shown = null;
  }

  let tabbing = false;
  for (const kind of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    const moved = (event) => {
      shown = null;
      tabbing = event.key === "Tab";
    };
    addEventListener(kind, moved, { passive: true, capture: true });
  }

  // Who tabs on while an answer still glides into place keeps in sight what has the focus.
  addEventListener("scrollend", () => {
    const focused = document.activeElement;
    if (!tabbing || focused.closest("dialog")) return;
    const { top, bottom } = focused.getBoundingClientRect();
    if (bottom < 0 || top > innerHeight) focused.scrollIntoView({ block: "center", behavior: "auto" });
  });

  // While the guide opens its documents, ask whether it has; then have the page settle what waits.
  let waiting = false;

  async function awaitGuide() {
    if (waiting) return;
    waiting = true;
    while ((await status()) === "warming") await new Promise((done) => setTimeout(done, 400));
    $("#settle")?.click();
    waiting = false;
  }

  async function status() {
    try {
      return (await (await fetch("healthz", { cache: "no-store" })).json()).status;
    } catch {
      return "warming"; // not to be reached: wait for it
    }
  }

  // How much of the window the title takes where it stays in place.
  let watched = null;
  const title = new ResizeObserver(([{ target }]) => root.style.setProperty("--top", `${target.offsetHeight}px`));

  function watchTitle() {
    if (watched === $("#top")) return;
    title.disconnect();
    watched = $("#top");
    title.observe(watched);
  }

  function follow() {
    const conversation = $("#conversation .conversation");
    if (!conversation) return;
    watchTitle();
    followLanguage(conversation.lang);
    if ($(".warming, .turn.pending")) awaitGuide();
    const done = conversation.querySelectorAll(".turn:not(.pending)");
    const last = done.length ? done[done.length - 1] : null;
    const number = last ? Number(last.id.split("-")[1]) : 0;
    const leads = Boolean(last && $(".understood", last));
    if (number > turns || (number === turns && led && !leads)) {
      announced = Math.min(announced, number - 1); // an answer in the place of another is new
      show(last);
      if (last.classList.contains("writing")) $("#write")?.click();
    }
    // A summary that grows sentence by sentence is heard when it is finished, not before.
    if (number > announced && !last.classList.contains("writing")) {
      announce(last);
      announced = number;
    }
    const notice = $(".notice", conversation);
    if (number === 0) {
      if (!notice) $("#announcer").replaceChildren();
      announced = 0;
    }
    led = leads;
    if (notice && notice !== noticed) say(notice);
    noticed = notice;
    turns = number;
  }

  document.addEventListener("click", (event) => {
    const target = event.target;
    if (!(target instanceof Element)) return;
    if (target.closest(".offer, .undo")) tapped = true;
    if (target.closest(".undo")) $("#alone").click();
    const link = target.closest("a.reference, #skip");
    if (link) goTo(event, link);
  });

  // Links within the page move the focus and leave no trace in the address or the history.
  function goTo(event, link) {
    event.preventDefault();
    const goal = document.getElementById(link.getAttribute("href").slice(1));
    if (!goal) return;
    if (!goal.hasAttribute("tabindex")) goal.tabIndex = -1;
    goal.focus({ preventScroll: true });
    goal.scrollIntoView({ block: link.id === "skip" ? "start" : "center" });
  }

  const observer = new MutationObserver(() => follow());
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  follow();
})();
