"use strict";
// Uploads tell how far they are, files may be dropped, and an import's page follows its progress. Without script the
// form is sent as it is, and the page loads itself again.
for (const form of document.querySelectorAll("form[data-upload]")) {
  const files = form.querySelector("input[type=file]");
  const drop = form.querySelector("[data-drop]");
  const state = form.querySelector("[data-upload-state]");
  for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.dataset.over = "";
  });
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => delete drop.dataset.over);
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    files.files = event.dataTransfer.files;
    const count = files.files.length;
    state.textContent = `${count} ${count === 1 ? "file" : "files"} chosen.`;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const size = [...files.files].reduce((sum, file) => sum + file.size, 0);
    if (size > Number(form.dataset.most)) {
      state.textContent = `These are ${Math.ceil(size / 1048576)} MB; ${form.dataset.most / 1048576} MB can be sent at a time.`;
      return;
    }
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (sent) => {
      if (sent.lengthComputable) state.textContent = `Sending: ${Math.floor((100 * sent.loaded) / sent.total)} %`;
    });
    request.addEventListener("load", () => {
      const told = JSON.parse(request.responseText);
      if (request.status === 201) location.assign(told.url);
      else if (request.status === 401) location.assign("/sign-in?next=/import");
      else state.textContent = `${told.error.what} ${told.error.advice}`;
    });
    request.addEventListener("error", () => {
      state.textContent = "The connection broke off. Nothing was imported; try again.";
    });
    state.textContent = "Sending…";
    request.send(new FormData(form));
  });
}
for (const place of document.querySelectorAll("[data-progress]")) {
  const show = (told) => {
    place.querySelector("[data-progress-state]").textContent = told.state[0].toUpperCase() + told.state.slice(1);
    place.querySelector("[data-progress-text]").textContent = told.text;
    place.querySelector("progress").value = told.percent;
    if (!told.live) location.reload();
  };
  const poll = async () => {
    try {
      const answer = await fetch(place.dataset.poll);
      if (answer.ok) show(await answer.json());
    } catch {
      // the next look may succeed
    }
    setTimeout(poll, 2000);
  };
  const source = new EventSource(place.dataset.progress);
  source.addEventListener("message", (event) => show(JSON.parse(event.data)));
  source.addEventListener("error", () => {
    source.close();
    poll();
  });
}
