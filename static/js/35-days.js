"use strict";
// A day is typed, or chosen in the browser's own calendar where the reader points at the field. Until then it is a field
// of text: three fields of days would take a tenth of the time that the first page takes to draw.
document.addEventListener("pointerdown", ({ target }) => {
  if (!(target instanceof HTMLInputElement) || !target.matches("[data-day]")) return;
  if (target.value && !/^\d{4}-\d\d-\d\d$/.test(target.value)) return; // a calendar would drop what it cannot read
  target.type = "date";
});
