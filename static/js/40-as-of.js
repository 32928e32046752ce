"use strict";
// "As reported by" as a slider over the days on which something was published; without script it is a field for a day.
{
  const TODAY = "today (everything)";

  // "Fri 1 Mar 2024"
  const say = (day) => (day ? new Date(day).toUTCString().slice(0, 16).replace(",", "").replace(" 0", " ") : TODAY);

  const build = (field) => {
    const days = [...field.dataset.asOf.split(" "), ""];
    const box = document.createElement("div");
    box.className = "as-of-slider";
    const slider = document.createElement("input");
    const place = days.indexOf(field.value);
    Object.assign(slider, { type: "range", min: 0, max: days.length - 1, value: place, id: "as-of-slider" });
    const output = document.createElement("output");
    output.htmlFor = slider.id;
    const tell = () => {
      output.textContent = say(days[slider.value]);
      slider.ariaValueText = output.textContent;
    };
    slider.addEventListener("input", tell);
    slider.addEventListener("change", () => {
      field.value = days[slider.value];
      field.form.requestSubmit();
    });
    tell();
    box.append(slider, output);
    return box;
  };

  dateline.enhance((root) => {
    for (const field of root.querySelectorAll("[data-as-of]:not([hidden])")) {
      const box = build(field);
      field.after(box);
      root.querySelector(`label[for="${field.id}"]`).htmlFor = "as-of-slider";
      field.hidden = true;
    }
  });
}
