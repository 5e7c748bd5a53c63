"use strict";
// Sorting, filtering and opening of what the page has anyway; without it everything stands there to be read.
(() => {
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // A search should not hang on letter case, joiners, or which keyboard typed a Persian kaf or yeh.
  const folded = (text) =>
    text.normalize("NFKC").toLowerCase().replace(/[\u200c\u200d]/g, "").replace(/\u064a/g, "\u06cc").replace(/\u0643/g, "\u06a9");

  function sortKey(row, column) {
    const cell = row.cells[column];
    return cell.dataset.v ?? cell.textContent.trim();
  }

  // What has no figure comes last, whichever way; equal rows keep their order.
  function sort(table, header, direction) {
    const body = table.tBodies[0];
    const sign = direction === "ascending" ? 1 : -1;
    const compare = header.dataset.sort === "number" ? (one, other) => one - other : collator.compare;
    const keyed = [...body.rows].map((row) => [sortKey(row, header.cellIndex), row]);
    keyed.sort(([one], [other]) => (one === "") - (other === "") || sign * compare(one, other));
    body.replaceChildren(...keyed.map(([, row]) => row));
    for (const other of all("th[aria-sort]", table.tHead)) other.setAttribute("aria-sort", "none");
    header.setAttribute("aria-sort", direction);
  }

  for (const table of all("table.sortable")) {
    for (const header of all("th[data-sort]", table.tHead)) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      header.append(button);
      header.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const now = header.getAttribute("aria-sort");
        const next = { none: header.dataset.first, ascending: "descending", descending: "ascending" }[now];
        sort(table, header, next);
      });
    }
  }

  function filter(panel) {
    const items = all(panel.dataset.items);
    const controls = all("[data-by]", panel);
    const status = panel.querySelector("[role=status]");
    const open = panel.querySelector("[data-act=open]");
    const reset = panel.querySelector("[data-act=reset]");
    const count = new Intl.NumberFormat("en");
    let texts = null;
    let waiting = 0;

    function fits(item, index, wanted, choices) {
      return (
        wanted.every((word) => texts[index].includes(word)) &&
        choices.every(([by, value]) => (item.dataset[by] ?? "").split(" ").includes(value))
      );
    }

    function apply() {
      const wanted = folded(controls.find((one) => one.dataset.by === "text").value).split(/\s+/).filter(Boolean);
      const choices = controls.filter((one) => one.dataset.by !== "text" && one.value).map((one) => [one.dataset.by, one.value]);
      if (wanted.length) texts ??= items.map((item) => folded(item.textContent));
      let left = 0;
      items.forEach((item, index) => {
        const shown = fits(item, index, wanted, choices);
        if (item.hidden === shown) item.hidden = !shown;
        left += shown;
      });
      for (const section of all("main > section")) {
        const inside = all(".concept", section);
        if (inside.length) section.hidden = inside.every((item) => item.hidden);
      }
      reset.disabled = !wanted.length && !choices.length;
      status.textContent = `${count.format(left)} of ${count.format(items.length)} ${panel.dataset.noun}`;
    }

    function clear() {
      for (const control of controls) control.value = "";
      apply();
    }

    panel.hidden = false;
    panel.addEventListener("input", (event) => {
      clearTimeout(waiting);
      waiting = setTimeout(apply, event.target.dataset.by === "text" ? 120 : 0);
    });
    reset.addEventListener("click", () => {
      clear();
      controls[0].focus();
    });
    open?.addEventListener("click", () => {
      const shown = items.filter((item) => !item.hidden).flatMap((item) => all("details", item));
      const opening = shown.some((one) => !one.open);
      for (const one of shown) one.open = opening;
      open.textContent = opening ? "Close all" : "Open all";
    });
    apply();
    return { items: new Set(items), clear };
  }

  const filters = all("[data-items]").map(filter);

  // A link to a row that is filtered away, or folded, shows it.
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (const one of filters) if (one.items.has(target) && target.hidden) one.clear();
    if (target.matches("tr")) for (const inner of all("details", target)) inner.open = true;
    target.scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  // For browsers whose style sheets cannot open what is folded.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    for (const one of closed) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of closed) one.open = false;
  });
})();
