// The web display when the server does not answer: our own notice, and back again alone.
"use strict";

(() => {
  const root = document.documentElement;
  const POLL = 3000;
  const offline = document.getElementById("offline");
  const busy = document.getElementById("busy");
  let started = null; // which server this page came from
  let asked = null; // the question that waits for its answer
  let watching = false;

  const box = () => document.querySelector("#question textarea");
  const turns = () => document.querySelector("#conversation .turn:last-of-type:not(.pending)")?.id;

  async function server() {
    try {
      const answer = await fetch("healthz", { cache: "no-store", signal: AbortSignal.timeout(4000) });
      return answer.ok ? (await answer.json()).started : null;
    } catch {
      return null;
    }
  }

  // Gradio has met an error: the server is away, or another one, or has too much to do.
  async function look() {
    if (watching) return;
    watching = true;
    let found = await server();
    const away = found === null;
    while (found === null) {
      offline.hidden = false;
      await new Promise((done) => setTimeout(done, POLL));
      found = await server();
    }
    offline.hidden = true;
    watching = false;
    if (found !== started) renew();
    else if (away) askAgain();
    else sayBusy();
  }

  // Another server knows nothing of this visit: begin anew, with the question that waits.
  function renew() {
    const address = new URL(location.href);
    address.searchParams.set("lang", root.lang);
    if (asked) address.searchParams.set("q", asked.question);
    location.replace(address);
  }

  const waits = () => asked && asked.after === turns();

  function askAgain() {
    if (!waits()) return;
    box().value = asked.question;
    box().dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(() => document.querySelector("#send").click(), 50);
  }

  function sayBusy() {
    if (!waits()) return;
    busy.hidden = false;
    setTimeout(() => (busy.hidden = true), 8000);
  }

  function remember(question) {
    if (question.trim()) asked = { question, after: turns() };
    busy.hidden = true;
  }

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("#send")) remember(box().value);
    const offer = target?.closest(".offer");
    if (offer) remember(offer.textContent);
    if (target?.closest("#new")) asked = null;
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target === box()) remember(box().value);
  }, true);
  addEventListener("offline", look);
  new MutationObserver((changes) => {
    const added = changes.flatMap((change) => [...change.addedNodes]);
    if (added.some((node) => node instanceof Element && node.matches(".toast-wrap, .toast-body, :has(.toast-body)"))) look();
  }).observe(document.body, { childList: true, subtree: true });
  server().then((found) => (started = found));
})();
