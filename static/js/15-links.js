"use strict";
// A link from the timeline to another view of it changes the timeline in place. One listener serves the hundreds of
// links of a page; everything else that a link may lead to is an ordinary page.
{
  const path = (address) => new URL(address, location.href).pathname;

  dateline.isPlain = (click) => !(click.button || click.ctrlKey || click.metaKey || click.shiftKey || click.altKey);

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("#explorer a[href]");
    if (!link || event.defaultPrevented || !dateline.isPlain(event)) return;
    const address = link.getAttribute("href"); // a link in a drawing has no href of text
    if (address.startsWith("#") || path(address) !== path(document.getElementById("explorer").dataset.address)) return;
    event.preventDefault();
    htmx.ajax("GET", address, {
      source: link, target: "#explorer", swap: "outerHTML show:none", push: "true",
      headers: { "HX-Target": "div#explorer" }, // set from the link's own target before ours is known
    });
  });
}
