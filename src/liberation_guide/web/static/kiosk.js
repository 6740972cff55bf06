// The touch display: invitation, idle warning and wipe, no way out, recovery when the server is away.
"use strict";

(() => {
  const root = document.documentElement;
  const invitation = document.getElementById("invitation");
  const warning = document.getElementById("idle");
  const offline = document.getElementById("offline");
  const idleAfter = Number(warning.dataset.idle) * 1000;
  const wipeAfter = Number(warning.dataset.warning);
  const pollEvery = 5000;
  let idleTimer = 0;
  let countdown = 0;
  let started = null;
  let restarted = false;

  const page = () => document.querySelector("gradio-app");

  // The invitation: language first.
  function invite() {
    invitation.hidden = false;
    setBehind(true);
    clearTimeout(idleTimer);
  }

  function setBehind(hidden) {
    page().inert = hidden;
    document.getElementById("skip").inert = hidden;
  }

  function begin(language) {
    invitation.hidden = true;
    setBehind(false);
    if (root.lang !== language) document.querySelector("#other")?.click();
    document.querySelector("#offer-1")?.focus({ preventScroll: true });
    rest();
  }

  for (const language of ["fr", "en"]) {
    document.getElementById(`begin-${language}`).addEventListener("click", (event) => {
      event.stopPropagation();
      begin(language);
    });
  }
  invitation.addEventListener("click", () => begin(root.lang)); // a touch anywhere begins too

  // Nobody there: warn, count down, wipe.
  function rest() {
    clearTimeout(idleTimer);
    if (invitation.hidden && !warning.open) idleTimer = setTimeout(warn, idleAfter);
  }

  function warn() {
    for (const part of warning.querySelectorAll(".warning")) part.hidden = part.lang !== root.lang;
    warning.setAttribute("aria-labelledby", `idle-title-${root.lang}`);
    let left = wipeAfter;
    const show = () => warning.querySelectorAll(".countdown").forEach((e) => (e.textContent = left));
    show();
    warning.showModal();
    warning.querySelector(".warning:not([hidden]) .here").focus();
    countdown = setInterval(() => {
      left -= 1;
      show();
      if (left <= 0) wipe();
    }, 1000);
  }

  function stay() {
    clearInterval(countdown);
    warning.close();
    rest();
  }

  // A fresh page is the surest wipe: words, scroll, focus and what the server remembers go.
  async function wipe() {
    clearInterval(countdown);
    if (warning.open) warning.close();
    window.dispatchEvent(new Event("guide:reset"));
    invite();
    page().style.visibility = "hidden";
    document.querySelector("#new")?.click(); // the server forgets too
    forget();
    await new Promise((done) => setTimeout(done, 600));
    if (await alive()) location.replace(location.pathname);
    else restarted = true;
  }

  // We store nothing; whatever else stored something here does so for one visitor only.
  function forget() {
    localStorage.clear();
    sessionStorage.clear();
    indexedDB.databases?.().then((all) => all.forEach((one) => indexedDB.deleteDatabase(one.name)));
    window.caches?.keys().then((names) => names.forEach((name) => caches.delete(name)));
    for (const cookie of document.cookie.split("; ")) document.cookie = `${cookie.split("=")[0]}=; max-age=0; path=/`;
  }

  warning.addEventListener("click", (event) => {
    if (event.target.closest(".here")) stay();
    if (event.target.closest(".over")) wipe();
  });
  warning.addEventListener("cancel", (event) => {
    event.preventDefault();
    stay();
  });
  for (const kind of ["pointerdown", "keydown", "wheel", "touchmove", "scroll", "guide:alive"]) {
    addEventListener(kind, rest, { passive: true, capture: true });
  }

  // No way out of the page.
  addEventListener("contextmenu", (event) => event.preventDefault());
  addEventListener("dragstart", (event) => event.preventDefault());
  addEventListener("keydown", (event) => {
    const combined = event.ctrlKey || event.metaKey || event.altKey;
    if (/^F\d+$/.test(event.key) || (combined && event.key.length === 1)) event.preventDefault();
  });

  // The server may be away or another one: say so, and come back alone.
  async function alive() {
    try {
      const answer = await fetch("healthz", { cache: "no-store", signal: AbortSignal.timeout(4000) });
      if (!answer.ok) return false;
      const health = await answer.json();
      if (started && started !== health.started) restarted = true;
      started = health.started;
      return true;
    } catch {
      return false;
    }
  }

  async function watch() {
    const well = await alive();
    offline.hidden = well;
    if (well && restarted) location.replace(location.pathname); // another server knows nobody
    setTimeout(watch, pollEvery);
  }

  invite();
  watch();
})();
