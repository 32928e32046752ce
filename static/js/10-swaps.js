"use strict";
// What every swap needs: no code from attributes, one announcement, busy marks, and nothing of the reader's lost.
{
  const refuse = function () { throw new Error("code in attributes is not run here"); };
  htmx.registerExtension("no-eval", { init: (api) => api.initSecurity(null, refuse, refuse) });

  const announcer = document.getElementById("announcer");
  const announce = (text) => {
    announcer.textContent = "";
    setTimeout(() => { announcer.textContent = text; }, 50); // a change of text is what gets spoken
  };

  // What script adds to a part of the page, it adds before the part is swapped in: focus and place can be kept then.
  const enhancers = [];
  const enhance = (enhancer) => {
    enhancers.push(enhancer);
    enhancer(document);
  };
  // A part of the page, fetched anew; the server is told which, since htmx would name the target of the source.
  const fetchInto = (place, source, address, more) => htmx.ajax("GET", address, {
    source, target: place, swap: "outerHTML show:none", push: "false", ...more,
    headers: { "HX-Target": `${place.localName}#${place.id}` },
  });
  window.dateline = { announce, enhance, fetchInto };

  // Told by the server (HX-Trigger: {"announce": …}), or by the swapped element itself.
  document.addEventListener("announce", (event) => announce(event.detail.value));
  document.addEventListener("htmx:after:swap", () => {
    const told = document.querySelector("#explorer[data-announce]");
    if (told && told.dataset.announce !== told.dataset.announced && !told.dataset.announced) announce(told.dataset.announce);
    if (told) told.dataset.announced = told.dataset.announce;
  });
  const first = document.querySelector("#explorer[data-announce]");
  if (first) first.dataset.announced = first.dataset.announce;

  // Fields that were left empty have no place in an address.
  document.addEventListener("htmx:config:request", ({ detail: { ctx: { request } } }) => {
    if (request.method !== "GET" || !request.body) return;
    for (const [name, value] of [...request.body]) {
      if (value === "") request.body.delete(name);
    }
  });

  const busy = (event, value) => {
    const target = event.detail.ctx.target;
    const part = target?.id === "explorer" ? target.querySelector("#results") : target;
    if (part instanceof Element && part.id) part.setAttribute("aria-busy", value);
  };
  document.addEventListener("htmx:before:request", (event) => {
    document.getElementById("notice").replaceChildren();
    busy(event, "true");
  });
  document.addEventListener("htmx:finally:request", (event) => busy(event, "false"));

  // What is only fetched when it is opened shows what it showed until the new comes.
  const keepOpen = (element, before) => {
    element.open = before.open;
    const room = element.querySelector("[data-room]");
    const shown = room && before.open && before.querySelector("[data-room]");
    if (shown) room.replaceWith(shown.cloneNode(true));
  };

  // What the reader has opened stays open.
  document.addEventListener("htmx:before:swap", (event) => {
    for (const { fragment } of event.detail.tasks) {
      for (const enhancer of enhancers) enhancer(fragment);
      for (const element of fragment.querySelectorAll("[data-keep-open][id], [data-keep][id]")) {
        const before = document.getElementById(element.id);
        if (!before) continue;
        if (element instanceof HTMLDetailsElement) keepOpen(element, before);
        else element.checked = before.checked;
      }
    }
  });

  document.addEventListener("htmx:error", (event) => {
    if (!event.detail.ctx) return;
    const words = document.createElement("p");
    words.className = "trouble";
    words.textContent = "The server did not answer. Nothing was lost; try again in a moment.";
    document.getElementById("notice").replaceChildren(words);
  });

  // A receipt that is in the way goes with Escape (WCAG 1.4.13).
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const when of document.querySelectorAll(".when:hover, .when:focus-within")) when.classList.add("is-dismissed");
  });
  document.addEventListener("pointerover", ({ target }) => {
    if (target instanceof Element && !target.closest(".when")) {
      for (const when of document.querySelectorAll(".is-dismissed")) when.classList.remove("is-dismissed");
    }
  });
}
