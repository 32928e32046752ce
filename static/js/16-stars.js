"use strict";
// A star changes in place. One listener serves all of them: nothing need be known of each before it is used.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches("form.star")) return;
  event.preventDefault();
  htmx.ajax("POST", form.getAttribute("action"), {
    source: form, target: form, swap: "outerHTML", push: "false", values: Object.fromEntries(new FormData(form)),
  });
});
