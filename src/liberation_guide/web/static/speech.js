// Reads an answer or a document aloud with the device's own voices, sentence by sentence.
// Voices that send the text elsewhere are left alone; without a voice the button is not shown.
"use strict";

(() => {
  const speech = window.speechSynthesis;
  if (!speech || !window.SpeechSynthesisUtterance) return;
  const root = document.documentElement;
  const PREFERRED = { fr: "fr-fr", en: "en-gb" };
  const voices = {};
  let now = null; // what is being read: its button, its sentences, how far

  const code = (voice) => voice.lang.toLowerCase().replace("_", "-");

  function learnVoices() {
    const local = speech.getVoices().filter((voice) => voice.localService);
    for (const [language, best] of Object.entries(PREFERRED)) {
      const own = local.filter((voice) => code(voice).split("-")[0] === language);
      voices[language] = own.find((voice) => code(voice) === best) ?? own[0];
      root.classList.toggle(`voice-${language}`, Boolean(voices[language]));
    }
  }

  const languageOf = (node) => node.closest("[lang]").lang;

  function ofAnswer(turn) {
    return [...turn.querySelectorAll(".answer > span")].map((span) => [span]);
  }

  // A sentence of a document may be in pieces, where a mark begins or ends within it.
  function ofDocument(sheet) {
    const sentences = new Map();
    for (const piece of sheet.querySelectorAll(".said")) {
      const number = piece.dataset.sentence;
      sentences.set(number, [...(sentences.get(number) ?? []), piece]);
    }
    return [[sheet.querySelector("h1")], ...sentences.values()];
  }

  function start(button) {
    const turn = button.closest(".turn");
    const sentences = turn ? ofAnswer(turn) : ofDocument(button.closest(".sheet"));
    now = { button, sentences, at: -1 };
    button.classList.add("speaking");
    next();
  }

  function next() {
    const mine = now;
    unmark();
    mine.at += 1;
    const pieces = mine.sentences[mine.at];
    if (!pieces) return stop();
    const voice = voices[languageOf(pieces[0])];
    mine.words = new SpeechSynthesisUtterance(pieces.map((piece) => piece.textContent).join(""));
    mine.words.voice = voice;
    mine.words.lang = voice.lang;
    mine.words.onend = () => mine === now && next();
    mine.words.onerror = () => mine === now && stop();
    for (const piece of pieces) piece.classList.add("spoken-now");
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    pieces[0].scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
    speech.speak(mine.words);
    dispatchEvent(new Event("guide:alive")); // somebody listens: no idle warning
  }

  function unmark() {
    for (const piece of document.querySelectorAll(".spoken-now")) piece.classList.remove("spoken-now");
  }

  function stop() {
    if (!now) return;
    now.button.classList.remove("speaking");
    now = null;
    unmark();
    speech.cancel();
  }

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const button = target?.closest(".listen");
    const again = button && button === now?.button;
    if (target?.closest("a, button, select, summary") && !target.closest("#display, .display-open")) stop();
    if (button && !again) start(button);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" || (event.key === "Enter" && event.target.matches?.("textarea"))) stop();
  });
  document.addEventListener("visibilitychange", () => document.hidden && stop());
  document.addEventListener("close", (event) => event.target.id !== "display" && stop(), true);
  addEventListener("guide:reset", stop);
  addEventListener("pagehide", stop);
  // A new answer, another language, another sheet: what was read is no longer there.
  new MutationObserver(() => now && !now.button.isConnected && stop()).observe(root, {
    childList: true,
    subtree: true,
  });

  speech.cancel(); // of a page before this one
  speech.addEventListener?.("voiceschanged", learnVoices);
  learnVoices();
})();
