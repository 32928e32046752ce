"use strict";
// Parts of a page that are fetched when they are asked for: what a reader opens, and lists that narrow while one types.
{
  const fill = (details) => {
    if (!details.open || details.dataset.asked) return;
    details.dataset.asked = "yes";
    dateline.fetchInto(details.querySelector("[data-room]"), details, details.dataset.get);
  };
  document.addEventListener("toggle", ({ target }) => {
    if (target instanceof Element && target.matches("details[data-get]")) fill(target);
  }, true); // it does not bubble
  document.addEventListener("htmx:after:swap", () => document.querySelectorAll("details[open][data-get]").forEach(fill));

  const narrow = (form) => {
    const replace = form.dataset.replace ?? "false";
    dateline.fetchInto(document.getElementById(form.dataset.find), form, form.getAttribute("action"), { replace });
  };
  let typing;
  document.addEventListener("input", ({ target }) => {
    const form = target.closest("form[data-find]");
    clearTimeout(typing);
    if (form) typing = setTimeout(narrow, 250, form);
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-find]")) return;
    event.preventDefault();
    clearTimeout(typing);
    narrow(event.target);
  });
}
