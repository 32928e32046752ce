"use strict";
// Single keys: search, move, open, keep, help. The switch at the foot of each page turns them off.
{
  const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.checkVisibility());
  const current = () => document.activeElement?.closest("[data-row]") ?? document.querySelector(".is-open");

  const step = (by) => {
    const all = rows();
    if (!all.length) return;
    const here = all.indexOf(current());
    const visible = all.findIndex((row) => row.getBoundingClientRect().top > 0);
    const next = here < 0 ? Math.max(visible, 0) : here + by;
    const row = all[Math.max(0, Math.min(all.length - 1, next))];
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  };

  const actions = {
    "/": () => document.querySelector("[data-search]")?.focus(),
    j: () => step(1),
    k: () => step(-1),
    o: () => current()?.querySelector("[data-open]")?.click(),
    b: () => (current() ?? document).querySelector("[data-star]")?.click(),
    "?": () => document.getElementById("keys").showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (document.body.dataset.keys !== "on" || event.ctrlKey || event.metaKey || event.altKey) return;
    const writing = event.target.closest("input, textarea, select, [contenteditable]");
    if (writing || document.querySelector("dialog[open]") || !actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  });
}
