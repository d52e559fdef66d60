// Figures say where they come from: the mouse shows their titles; by keyboard each table and each section's text is one stop,
// arrow keys go from figure to figure, and Escape puts the place away.
const figure = ":is(span, strong)[title]";
const place = document.createElement("p");
Object.assign(place, { id: "vi-tri", className: "place", hidden: true });
place.setAttribute("role", "tooltip");
document.querySelector("main").append(place);

const groupOf = (element) => element.closest("table.data, section");
const figuresOf = (group) => [...group.querySelectorAll(figure)].filter((element) => groupOf(element) === group);

const hide = () => { place.hidden = true; };

const show = (element) => {
  place.textContent = element.title;
  place.hidden = false;
  const box = element.getBoundingClientRect();
  const below = box.bottom + 4 + place.offsetHeight < window.innerHeight;
  place.style.top = `${below ? box.bottom + 4 : box.top - 4 - place.offsetHeight}px`;
  place.style.left = `${Math.max(4, Math.min(box.left, document.documentElement.clientWidth - place.offsetWidth - 4))}px`;
};

// The one figure of a group that the Tab key reaches: a button in all but name, for its text must stay text that can be copied.
const makeStop = (element) => {
  for (const other of groupOf(element).querySelectorAll("[role=button]")) {
    if (groupOf(other) === groupOf(element)) {
      for (const name of ["role", "tabindex", "aria-describedby"]) other.removeAttribute(name);
    }
  }
  element.tabIndex = 0;
  element.setAttribute("role", "button");
  element.setAttribute("aria-describedby", place.id);
};

const goTo = (element) => {
  if (!element) return;
  makeStop(element);
  element.focus();
  show(element);
};

const inColumn = (element, step) => {
  const cell = element.closest("td, th");
  let row = cell.parentElement;
  do row = step > 0 ? row.nextElementSibling : row.previousElementSibling;
  while (row && !row.cells[cell.cellIndex]?.querySelector(figure));
  return row?.cells[cell.cellIndex].querySelector(figure);
};

const beside = (element, step) => {
  const figures = figuresOf(groupOf(element));
  return figures[figures.indexOf(element) + step];
};

const KEYS = {
  ArrowRight: (element) => goTo(beside(element, 1)),
  ArrowLeft: (element) => goTo(beside(element, -1)),
  ArrowDown: (element) => goTo(element.closest("td, th") ? inColumn(element, 1) : beside(element, 1)),
  ArrowUp: (element) => goTo(element.closest("td, th") ? inColumn(element, -1) : beside(element, -1)),
  Home: (element) => goTo(figuresOf(groupOf(element))[0]),
  End: (element) => goTo(figuresOf(groupOf(element)).at(-1)),
  Escape: hide,
  Enter: (element) => (place.hidden ? show(element) : hide()),
  " ": (element) => (place.hidden ? show(element) : hide()),
};

document.addEventListener("keydown", (event) => {
  const element = event.target.closest?.(figure);
  if (!element || !KEYS[event.key] || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  KEYS[event.key](element);
});
document.addEventListener("focusin", (event) => {
  const element = event.target.closest?.(figure);
  if (element) show(element);
  else hide();
});
document.addEventListener("focusout", hide);
// To reach a figure may scroll the page, or the region that holds its table: the place goes along.
document.addEventListener("scroll", () => {
  const element = document.activeElement.closest(figure);
  if (element && !place.hidden) show(element);
}, { passive: true, capture: true });
document.addEventListener("click", (event) => {
  const element = event.target.closest?.(figure);
  if (element && window.getSelection().isCollapsed) goTo(element);
});

for (const group of document.querySelectorAll("main table.data, main section")) {
  const [first] = figuresOf(group);
  if (first) makeStop(first);
}
