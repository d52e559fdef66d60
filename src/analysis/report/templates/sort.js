// The head of every column becomes a button that sorts the table: up, then down; blank cells stay last.
const names = new Intl.Collator("vi", { numeric: true });

const numberIn = (text) => parseFloat(text.replace("−", "-").replace(/\./g, "").replace(",", "."));

const keyOf = (cell, isNumber) => {
  const text = cell.textContent.trim();
  if (!isNumber) return text === "–" ? "" : (cell.dataset.sort ?? text);
  const value = "sort" in cell.dataset ? parseFloat(cell.dataset.sort) : numberIn(text);
  return Number.isNaN(value) ? "" : value;
};

const compare = (a, b, sign) => {
  if (a === "" || b === "") return (a === "") - (b === "");
  return sign * (typeof a === "number" ? a - b : names.compare(a, b));
};

for (const table of document.querySelectorAll("table.data")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.title = "Bấm để sắp xếp theo cột này, bấm lần nữa để đảo thứ tự";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const sign = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
      const isNumber = head.classList.contains("number");
      const keyed = [...table.tBodies[0].rows].map((row) => [keyOf(row.cells[column], isNumber), row]);
      keyed.sort(([a], [b]) => compare(a, b, sign));
      table.tBodies[0].append(...keyed.map(([, row]) => row));
    });
  });
}
