"use strict";
// A link or a form of the timeline that leads to another view of it changes the timeline in place. One listener serves
// the hundreds of links of a page; everything else that they may lead to is an ordinary page.
{
  const path = (address) => new URL(address, location.href).pathname;

  dateline.isPlain = (click) => !(click.button || click.ctrlKey || click.metaKey || click.shiftKey || click.altKey);

  const explorer = () => document.getElementById("explorer");
  const leadsBack = (address) => !address.startsWith("#") && path(address) === path(explorer().dataset.address);

  const follow = (event, source, address) => {
    event.preventDefault();
    dateline.fetchInto(explorer(), source, address, { push: "true" });
  };

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("#explorer a[href]");
    if (!link || event.defaultPrevented || !dateline.isPlain(event)) return;
    const address = link.getAttribute("href"); // a link in a drawing has no href of text
    if (leadsBack(address)) follow(event, link, address);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("#explorer form[action]");
    if (!form || event.defaultPrevented || form.method !== "get") return;
    const action = form.getAttribute("action");
    if (leadsBack(action)) follow(event, form, action);
  });
}
