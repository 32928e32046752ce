"use strict";
// The histogram as a date filter: drag over the bars, or move the two handles with mouse, touch or keys.
{
  const FAR_ENOUGH = 6; // pixels; less is a click on a bar

  const day = (bar, name) => new URL(bar.getAttribute("href"), location.href).searchParams.get(name);

  const set = (bars, from, to) => {
    document.getElementById("from").value = day(bars[from], "from");
    document.getElementById("to").value = day(bars[to], "to");
    document.getElementById("from").form.requestSubmit();
  };

  const show = (bars, from, to) => {
    bars.forEach((bar, n) => bar.classList.toggle("is-out", n < from || n > to));
  };

  const drag = (picture, bars, at) => {
    let start = null;
    let far = false;
    picture.addEventListener("dragstart", (event) => event.preventDefault());
    picture.addEventListener("pointerdown", (event) => {
      if (event.button === 0) start = { x: event.clientX, bar: at(event) };
      far = false;
    });
    picture.addEventListener("pointermove", (event) => {
      if (!start || Math.abs(event.clientX - start.x) < FAR_ENOUGH) return;
      if (!far) picture.setPointerCapture(event.pointerId);
      far = true;
      show(bars, Math.min(start.bar, at(event)), Math.max(start.bar, at(event)));
    });
    picture.addEventListener("pointerup", (event) => {
      if (start && far) set(bars, Math.min(start.bar, at(event)), Math.max(start.bar, at(event)));
      start = null;
    });
    picture.addEventListener("pointercancel", () => { start = null; show(bars, 0, bars.length); });
    picture.addEventListener("click", (event) => {
      if (!far) return;
      event.preventDefault();
      event.stopPropagation();
    }, { capture: true });
  };

  const slide = (overview, bars) => {
    const from = overview.querySelector("[data-brush-from]");
    const to = overview.querySelector("[data-brush-to]");
    const tell = () => {
      from.ariaValueText = day(bars[from.value], "from");
      to.ariaValueText = day(bars[to.value], "to");
    };
    const move = (moved) => {
      if (Number(from.value) > Number(to.value)) moved.value = moved === from ? to.value : from.value;
      show(bars, Number(from.value), Number(to.value));
      tell();
    };
    for (const handle of [from, to]) {
      handle.addEventListener("input", () => move(handle));
      handle.addEventListener("change", () => set(bars, Number(from.value), Number(to.value)));
    }
    tell();
    overview.querySelector("[data-brush]").hidden = false;
  };

  dateline.enhance((root) => {
    for (const overview of root.querySelectorAll("[data-overview]:not([data-ready])")) {
      overview.dataset.ready = "";
      const bars = [...overview.querySelectorAll(".bars a")];
      const picture = overview.querySelector(".bars");
      const at = (event) => {
        const box = picture.getBoundingClientRect();
        const share = (event.clientX - box.left) / box.width;
        return Math.max(0, Math.min(bars.length - 1, Math.floor(share * bars.length)));
      };
      drag(picture, bars, at);
      slide(overview, bars);
    }
  });
}
