// When the server does not answer: our own notice, and back again alone. A question that could not
// be sent is sent when the server is there again, so that Gradio, which would give up, never knows.
"use strict";

(() => {
  const root = document.documentElement;
  const POLL = 2000;
  const TRIES = 3; // of a question that fails while the server is well
  const offline = document.getElementById("offline");
  const busy = document.getElementById("busy");
  const plain = window.fetch.bind(window);
  let started = null; // which server this page came from
  let asked = null; // the question that waits for its answer
  let looking = null;
  let full = false; // the last question was not taken, for too many wait

  const box = () => document.querySelector("#question textarea");
  const lastTurn = () => [...document.querySelectorAll("#conversation .turn:not(.pending)")].at(-1)?.id;
  const pause = () => new Promise((done) => setTimeout(done, POLL));
  const waits = () => asked && asked.after === lastTurn();

  async function server() {
    try {
      const answer = await plain("healthz", { cache: "no-store", signal: AbortSignal.timeout(4000) });
      return answer.ok ? (await answer.json()).started : null;
    } catch {
      return null;
    }
  }

  // Wait for the server, saying so; begin anew if it is another one, which knows nobody.
  async function returned() {
    for (let found = await server(); ; found = await server()) {
      if (found !== null) {
        offline.hidden = true;
        return found === started || renew();
      }
      offline.hidden = false;
      await pause();
    }
  }

  // A page that is being left has its lines cut: that is no fault.
  let leaving = false;
  addEventListener("beforeunload", () => (leaving = true));

  function renew() {
    if (leaving) return new Promise(() => {});
    const address = new URL(location.pathname, location.origin);
    if (!root.classList.contains("kiosk")) {
      address.search = location.search;
      address.searchParams.set("lang", root.lang);
      if (waits()) address.searchParams.set("q", asked.question);
    }
    location.replace(address);
    return new Promise(() => {}); // the page is left
  }

  const isQuestion = (resource) => String(resource?.url ?? resource).includes("/queue/join");

  async function patient(resource, options) {
    for (let failed = 1; ; failed += 1) {
      try {
        const answer = await plain(resource, options);
        full = answer.status === 503;
        if (![502, 504].includes(answer.status)) return answer; // of a proxy without a server
      } catch (error) {
        if (failed > TRIES || options?.signal?.aborted) throw error;
      }
      await returned();
      if (failed > 1) await pause();
    }
  }

  window.fetch = (resource, options) =>
    isQuestion(resource) ? patient(resource, options) : plain(resource, options);

  // Gradio reports a fault: its line was cut, or too many ask.
  async function look() {
    looking ??= returned().finally(() => (looking = null));
    await looking;
    if (full || triedAnew()) sayBusy();
    else renew(); // Gradio takes no question any more
  }

  function triedAnew() {
    const question = new URLSearchParams(location.search).get("q");
    return question !== null && (asked?.question ?? question) === question;
  }

  function sayBusy() {
    busy.hidden = false;
    setTimeout(() => (busy.hidden = true), 8000);
  }

  function remember(question) {
    if (question.trim()) asked = { question, after: lastTurn() };
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
  new MutationObserver((changes) => {
    for (const node of changes.flatMap((change) => [...change.addedNodes])) {
      const fault = node instanceof Element && (node.matches(".toast-body") ? node : node.querySelector(".toast-body"));
      if (fault) look();
    }
  }).observe(document.body, { childList: true, subtree: true });
  server().then((found) => (started = found));
})();
