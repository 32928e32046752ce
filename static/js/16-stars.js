"use strict";
// A star changes in place. One form and one listener serve all of them: nothing need be known of each before it is used.
document.addEventListener("submit", (event) => {
  const star = event.submitter;
  if (event.target.id !== "stars" || !star) return;
  event.preventDefault();
  htmx.ajax("POST", star.getAttribute("formaction") ?? event.target.getAttribute("action"), {
    source: star, target: star, swap: "outerHTML", push: "false", values: { event: star.value },
  });
});
