"use strict";
// The first page is read in the machine's own letters; ours come when it is quiet, for the pages after it.
addEventListener("load", () => {
  const wanted = document.body.dataset.fonts;
  if (!wanted || navigator.connection?.saveData) return;
  setTimeout(async () => {
    const answers = await Promise.all(wanted.split(" ").map((address) => fetch(address, { priority: "low" })));
    if (answers.every((answer) => answer.ok)) document.cookie = "dateline_fonts=here; Path=/; Max-Age=31536000; SameSite=Lax";
  }, 1500);
});
