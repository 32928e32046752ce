"use strict";
// On a wide screen an event opens beside the list, under its own address; back closes it.
{
  const wide = matchMedia("(min-width: 84rem)");
  const pane = () => document.getElementById("pane");
  const explorer = () => document.getElementById("explorer");
  const path = (address) => new URL(address, location.href).pathname + new URL(address, location.href).search;

  const hrefOf = (link) => link.getAttribute("href"); // a link in a drawing has no href of text

  const mark = (address) => {
    for (const row of document.querySelectorAll("[data-row]")) {
      const link = row.querySelector("[data-open]");
      row.classList.toggle("is-open", Boolean(link && address && path(hrefOf(link)) === path(address)));
    }
  };

  const openRow = () => document.querySelector(".is-open");

  // The list is set anew beside the pane: the row that was opened stays where the eye is.
  const keepInPlace = (row, change) => {
    const before = row?.getBoundingClientRect().top;
    change();
    if (row) scrollBy({ top: row.getBoundingClientRect().top - before, behavior: "instant" });
  };

  const open = async (address, { push, source }) => {
    mark(address);
    const how = { swap: "innerHTML show:none", push: push ? "true" : "false" };
    await dateline.fetchInto(pane(), source ?? explorer(), path(address), how);
    keepInPlace(openRow(), () => {
      pane().hidden = false;
      explorer().classList.add("has-open");
    });
    pane().scrollTop = 0;
    pane().parentElement.scrollTop = 0;
    pane().focus({ preventScroll: true });
  };

  const close = () => {
    const row = openRow();
    keepInPlace(row, () => {
      pane().hidden = true;
      pane().replaceChildren();
      explorer().classList.remove("has-open");
    });
    mark("");
    document.title = explorer().dataset.title;
    (row?.querySelector("[data-open]") ?? document.getElementById("results")).focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[data-open], a[data-close]");
    if (!link || !explorer() || !wide.matches || !dateline.isPlain(event)) return;
    event.preventDefault();
    if (link.matches("[data-close]")) {
      history.pushState({ htmx: true }, "", explorer().dataset.address);
      close();
    } else {
      open(hrefOf(link), { push: true, source: link });
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && pane() && !pane().hidden && !document.querySelector("dialog[open]")) {
      pane().querySelector("[data-close]")?.click();
    }
  });

  // Going back or forth among the list and its events needs no new page.
  document.addEventListener("htmx:before:history:restore", (event) => {
    if (!explorer() || !wide.matches) return;
    if (event.detail.path === explorer().dataset.address) {
      event.preventDefault();
      if (!pane().hidden) close();
    } else if (event.detail.path.startsWith("/events/")) {
      event.preventDefault();
      open(event.detail.path, { push: false });
    }
  });
}
