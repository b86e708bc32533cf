"use strict";
// Tables can be read without this; with it, their columns sort.
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  if (body.rows.length < 2) {
    continue;
  }
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const down = heading.getAttribute("aria-sort") === "ascending";
      headings.forEach(other => other.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      const isNumber = heading.classList.contains("n");
      const rows = [...body.rows].map((row, order) => {
        const cell = row.cells[column];
        const value = isNumber ? parseFloat(cell.dataset.v) : cell.textContent.trim();
        return { row, order, value, empty: isNumber ? Number.isNaN(value) : value === "" };
      });
      rows.sort((a, b) => {
        if (a.empty || b.empty) {
          return a.empty - b.empty || a.order - b.order;
        }
        const ascending = isNumber ? a.value - b.value : a.value.localeCompare(b.value, "en", { numeric: true });
        return (down ? -ascending : ascending) || a.order - b.order;
      });
      body.append(...rows.map(entry => entry.row));
    });
  });
}
