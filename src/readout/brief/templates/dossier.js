"use strict";
// Without this script every line opens its evidence, every link leads to its words, and the filters hide what they leave
// out. With it, the keyboard walks from quotation to quotation, Escape closes what was opened, and the page says how much
// of it a filter shows.
(() => {
  const shown = document.getElementById("shown");
  const summaries = () => [...document.querySelectorAll(".evidence > summary")].filter((one) => one.getClientRects().length);

  function tell() {
    const chosen = [...document.querySelectorAll(".filters select")].some((one) => one.value);
    const all = [...document.querySelectorAll("main .claim, main .entry, main .timeline li")];
    const left = all.filter((one) => one.getClientRects().length);
    shown.textContent = chosen ? `${left.length} of ${all.length} lines` : "";
  }

  // Some browsers leave the words that a link leads to closed.
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let one = target?.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
    target?.scrollIntoView({ block: target.matches("mark") ? "center" : "start" });
  }

  const steps = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.matches("select")) return;
    if (event.key === "Escape") {
      for (const one of document.querySelectorAll(".evidence[open]")) one.open = false;
      return;
    }
    const here = document.activeElement;
    const walking = here?.matches(".evidence > summary");
    if (!(event.key in steps) || (event.key.startsWith("Arrow") && !walking)) return;
    const all = summaries();
    const next = walking ? all[all.indexOf(here) + steps[event.key]] : all[0];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  });

  for (const one of document.querySelectorAll(".filters select")) one.addEventListener("change", tell);
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();
})();
