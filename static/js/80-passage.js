"use strict";
// Words selected in an article go along to the form that makes an event of them; without script they are copied.
{
  const link = document.querySelector("[data-make]");
  const text = document.querySelector(".article-text");
  const selected = () => {
    const selection = document.getSelection();
    const range = selection.rangeCount && selection.getRangeAt(0);
    if (!range || !text.contains(range.commonAncestorContainer)) return "";
    const part = range.cloneContents();
    for (const note of part.querySelectorAll(".number, .margin")) note.remove();
    return part.textContent.trim();
  };
  if (link && text) {
    const plain = link.getAttribute("href");
    document.addEventListener("selectionchange", () => {
      const words = selected();
      link.hidden = words.length < 3 || words.length > 1500;
      link.href = `${plain}?quote=${encodeURIComponent(words)}`;
    });
  }
}
