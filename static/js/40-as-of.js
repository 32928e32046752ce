"use strict";
// "As reported by" as a slider over the days on which something was published; without script it is a list.
{
  const build = (list) => {
    const box = document.createElement("div");
    box.className = "as-of-slider";
    const slider = document.createElement("input");
    Object.assign(slider, { type: "range", min: 0, max: list.options.length - 1, value: list.selectedIndex, id: "as-of-slider" });
    const output = document.createElement("output");
    output.htmlFor = slider.id;
    const tell = () => {
      output.textContent = list.options[slider.value].text;
      slider.ariaValueText = output.textContent;
    };
    slider.addEventListener("input", tell);
    slider.addEventListener("change", () => {
      list.selectedIndex = slider.value;
      list.form.requestSubmit();
    });
    tell();
    box.append(slider, output);
    return box;
  };

  dateline.enhance((root) => {
    for (const list of root.querySelectorAll("[data-as-of]:not([hidden])")) {
      const box = build(list);
      list.after(box);
      root.querySelector(`label[for="${list.id}"]`).htmlFor = "as-of-slider";
      list.hidden = true;
    }
  });
}
