"use strict";
// Without this script each line is a link to its words, and words a link to their line. With it, all words of a line are
// marked by what they are to it, and the keyboard walks from line to line.
(() => {
  const status = document.getElementById("marked");

  // For each report: the words of each line, as [element, role].
  const words = new Map();
  for (const article of document.querySelectorAll("article")) {
    const ofLine = new Map();
    for (const element of article.querySelectorAll(".words")) {
      for (const mark of element.dataset.marks.split(" ")) {
        const [line, role] = mark.split(":");
        if (!ofLine.has(line)) ofLine.set(line, []);
        ofLine.get(line).push([element, role]);
      }
    }
    words.set(article, ofLine);
  }

  const lineOf = (article, number) => document.getElementById(`${article.id}-l${number}`);
  const isOn = (article, number) => lineOf(article, number)?.classList.contains("on");

  function clear() {
    for (const element of document.querySelectorAll("[data-role]")) delete element.dataset.role;
    for (const element of document.querySelectorAll(".line.on")) element.classList.remove("on");
    for (const element of document.querySelectorAll("[aria-current]")) element.removeAttribute("aria-current");
    status.textContent = "";
  }

  // Bring `element` into the middle, moving no more than the report's own pane where it has one.
  function reveal(element) {
    const pane = element.closest(".report");
    if (pane && pane.scrollHeight > pane.clientHeight + 1) {
      const top = element.getBoundingClientRect().top - pane.getBoundingClientRect().top;
      if (top < 40 || top > pane.clientHeight - 80) pane.scrollTop += top - pane.clientHeight / 3;
      element = pane;
      const place = pane.getBoundingClientRect();
      if (place.top < innerHeight / 2 && place.bottom > innerHeight / 2) return;
    }
    element.scrollIntoView({ block: element.matches(".report") ? "start" : "center" });
  }

  // Mark the words of a line and the line itself. `show` says which of the two is brought into sight.
  function mark(article, number, show) {
    clear();
    const marked = words.get(article).get(String(number)) ?? [];
    for (const [element, role] of marked) element.dataset.role = role;
    const line = lineOf(article, number);
    line?.classList.add("on");
    for (const link of article.querySelectorAll(`.record a[data-line="${number}"]`)) link.setAttribute("aria-current", "true");
    const first = marked[0]?.[0];
    if (show === "words" && first) reveal(first);
    if (show === "line" && line) line.scrollIntoView({ block: "nearest" });
    status.textContent = first ? `Line ${number}: ${marked.map(([element]) => element.textContent).join("")}` : "";
    try { history.replaceState(null, "", `#${article.id}-l${number}`); } catch { /* a page without an address */ }
    return { line, first };
  }

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const article = event.target.closest("article");
    const target = event.target.closest(".words, .quote, .to, .line");
    if (!article || !target || String(getSelection()).trim()) return;
    const byKeyboard = event.detail === 0;
    event.preventDefault();
    if (target.matches(".words")) {
      const numbers = target.dataset.marks.split(" ").map((one) => one.split(":")[0]);
      // Words under several lines: each further click goes on to the next line.
      const at = numbers.findIndex((number) => isOn(article, number));
      const { line } = mark(article, numbers[(at + 1) % numbers.length], "line");
      if (byKeyboard) line?.querySelector(".quote").focus();
    } else {
      const { line, first } = mark(article, target.dataset.line, "words");
      if (target.matches(".to")) line?.scrollIntoView({ block: "nearest" });
      if (byKeyboard) (target.matches(".to") ? line?.querySelector(".quote") : first)?.focus({ preventScroll: true });
    }
  });

  const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return clear();
    const here = document.activeElement;
    const article = here?.closest("article");
    if (!article || !(event.key in steps) || event.altKey || event.ctrlKey || event.metaKey) return;
    const stops = here.matches(".line .quote") ? ".line .quote" : here.matches(".words") ? ".words:not([tabindex])" : null;
    if (!stops) return;
    const all = [...article.querySelectorAll(stops)];
    const next = all[all.indexOf(here) + steps[event.key]];
    if (!next) return;
    event.preventDefault();
    next.focus();
    const number = next.dataset.line ?? next.dataset.marks.split(":")[0];
    mark(article, number, next.matches(".words") ? "line" : "words");
  });

  const [, report, number] = location.hash.match(/^#(r\d+)-l(\d+)$/) ?? [];
  if (number && lineOf({ id: report }, number)) mark(document.getElementById(report), number, "words");
})();
