"use strict";
// "Copy link" copies; without script it is simply the link.
document.addEventListener("click", async (event) => {
  const link = event.target instanceof Element && event.target.closest("a[data-copy]");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  try {
    await navigator.clipboard.writeText(link.href);
    link.textContent = "Copied";
    dateline.announce("Link copied");
  } catch {
    location.href = link.href;
  }
});
