// On a phone the menu is wider than the screen: where one is comes into view.
const here = document.querySelector(".top ul [aria-current]");
if (here) {
  const menu = here.closest("ul");
  menu.scrollLeft = here.offsetLeft - (menu.clientWidth - here.offsetWidth) / 2;
}

// Several files at once, chosen or dropped onto the form; everything else works without this file.
for (const form of document.querySelectorAll("[data-drop]")) {
  const files = form.querySelector("input[type=file]");
  files.multiple = true;
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    files.files = event.dataTransfer.files;
  });
  // the server tells files apart by the name of their field
  form.addEventListener("formdata", (event) => {
    const chosen = event.formData.getAll(files.name);
    event.formData.delete(files.name);
    chosen.forEach((file, i) => event.formData.append(files.name + i, file));
  });
}
