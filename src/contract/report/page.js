"use strict";
// All of the report is in the markup. This adds the filter, the choice of colours, ways with the keyboard, and on a running server the
// updates.
(() => {
  const root = document.documentElement;
  const body = document.body;
  const element = (id) => document.getElementById(id);
  body.dataset.scripted = "";

  // Colours: as the system has them, or as chosen.
  const themes = ["system", "light", "dark"];
  const remembered = (key, value) => {
    try {
      if (value === undefined) return localStorage.getItem(key);
      localStorage.setItem(key, value);
    } catch {
      // Files have no storage in some browsers.
    }
    return null;
  };
  const setTheme = (theme) => {
    if (theme === "system") delete root.dataset.theme;
    else root.dataset.theme = theme;
    element("theme").textContent = `Colours: ${theme}`;
    element("theme").dataset.now = theme;
  };
  const chosen = remembered("tidegate-theme");
  setTheme(themes.includes(chosen) ? chosen : "system");
  element("theme").addEventListener("click", () => {
    const next = themes[(themes.indexOf(element("theme").dataset.now) + 1) % themes.length];
    setTheme(next);
    remembered("tidegate-theme", next);
  });

  // The filter: words that all have to be there, and outcomes of which one has to be.
  const field = element("filter");
  const outcomes = new Set();
  const wordsOf = () => field.value.toLowerCase().split(/\s+/).filter(Boolean);
  const filter = () => {
    const words = wordsOf();
    const isFiltering = words.length > 0 || outcomes.size > 0;
    let rows = 0;
    for (const item of document.querySelectorAll("[data-text]")) {
      const text = item.dataset.text;
      const outcome = item.dataset.outcome;
      const fits =
        words.every((word) => text.includes(word)) && (outcomes.size === 0 || outcome === undefined || outcomes.has(outcome));
      if (item.matches(".cells > *")) item.classList.toggle("dim", !fits);
      else {
        item.hidden = !fits;
        rows += fits ? 1 : 0;
      }
    }
    for (const group of document.querySelectorAll("[data-group]")) {
      group.hidden = isFiltering && !group.querySelector("[data-text]:not([hidden])");
    }
    for (const chip of document.querySelectorAll("[data-show]")) {
      chip.setAttribute("aria-pressed", String(outcomes.has(chip.dataset.show)));
    }
    const told = isFiltering ? `${rows} rows fit the filter` : "";
    if (element("found").textContent !== told) element("found").textContent = told;
  };
  field.addEventListener("input", filter);
  document.addEventListener("click", (event) => {
    const chip = event.target.closest("[data-show]");
    if (!chip) return;
    const outcome = chip.dataset.show;
    if (!outcomes.delete(outcome)) outcomes.add(outcome);
    filter();
  });

  // A link into the page opens what it leads to, also where the filter hides it.
  const reveal = () => {
    const target = location.hash.length > 1 ? element(decodeURIComponent(location.hash.slice(1))) : null;
    if (!target) return;
    if (target.closest("[hidden]")) {
      field.value = "";
      outcomes.clear();
      filter();
    }
    if (target.tagName === "DETAILS") {
      target.open = true;
      target.querySelector("summary").focus({ preventScroll: true });
    } else if (target.tabIndex === -1) {
      target.focus({ preventScroll: true });
    }
    target.scrollIntoView({ block: "start" });
  };
  addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    // The same link a second time changes no hash.
    if (link && link.hash === location.hash) reveal();
  });

  // The cells of the map are one stop of the tab key; arrows go from one to the next.
  const cells = () => [...document.querySelectorAll("[data-cells] a.cell")];
  const rove = () => {
    const all = cells();
    const current = all.find((cell) => cell.dataset.current !== undefined) ?? all[0];
    for (const cell of all) cell.tabIndex = cell === current ? 0 : -1;
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input, textarea, select");
    if (event.key === "/" && !typing) {
      event.preventDefault();
      field.focus();
      return;
    }
    if (event.key === "Escape" && event.target === field) {
      field.value = "";
      filter();
      return;
    }
    if (!event.target.matches("[data-cells] a.cell")) return;
    const all = cells();
    const here = all.indexOf(event.target);
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    let next = event.key in steps ? here + steps[event.key] : -1;
    if (event.key === "Home") next = 0;
    if (event.key === "End") next = all.length - 1;
    if (next < 0 || next >= all.length) return;
    event.preventDefault();
    for (const cell of all) delete cell.dataset.current;
    all[next].dataset.current = "";
    rove();
    all[next].focus();
  });

  // On paper, findings are open.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.finding:not([open])")];
    for (const finding of opened) finding.open = true;
  });
  addEventListener("afterprint", () => {
    for (const finding of opened) finding.open = false;
  });

  rove();
  reveal();
  if (!("live" in body.dataset)) return;

  // Makes one element like another, touching nothing that is the same already: what is open stays open, what has the focus keeps it, and
  // nothing moves.
  const kept = new Set(["open", "hidden", "tabindex", "data-current", "aria-pressed"]);
  const keyOf = (node) => (node.nodeType === Node.ELEMENT_NODE && node.id ? node.id : null);
  const become = (old, wanted) => {
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.data !== wanted.data) old.data = wanted.data;
      return;
    }
    for (const { name } of [...old.attributes]) {
      if (!kept.has(name) && !wanted.hasAttribute(name)) old.removeAttribute(name);
    }
    for (const { name, value } of wanted.attributes) {
      if (!kept.has(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
    const byKey = new Map([...old.childNodes].filter(keyOf).map((child) => [keyOf(child), child]));
    let here = old.firstChild;
    for (const child of [...wanted.childNodes]) {
      const key = keyOf(child);
      let match = key ? byKey.get(key) : here;
      const isSame =
        match && match.nodeType === child.nodeType && match.nodeName === child.nodeName && keyOf(match) === key;
      if (!isSame) match = null;
      if (match) {
        if (match === here) here = here.nextSibling;
        else old.insertBefore(match, here);
        become(match, child);
      } else {
        old.insertBefore(child, here);
      }
    }
    while (here) {
      const next = here.nextSibling;
      here.remove();
      here = next;
    }
  };

  const light = element("live");
  const tell = (state, text) => {
    light.dataset.state = state;
    if (light.textContent !== text) light.textContent = text;
  };
  const base = location.pathname.replace(/\/contract.*$/, "/contract");
  let version = null;
  const update = async () => {
    const answer = await fetch(`${base}/version`, { cache: "no-store" });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const now = (await answer.json()).version;
    if (version !== null && now !== version) {
      const page = await fetch(`${base}.html`, { cache: "no-store" });
      if (!page.ok) throw new Error(`status ${page.status}`);
      const wanted = new DOMParser().parseFromString(await page.text(), "text/html");
      for (const id of ["about", "headline", "navigation", "map", "findings", "operations", "exchanges", "made"]) {
        become(element(id), wanted.getElementById(id));
      }
      for (const id of ["resilience", "unmatched"]) {
        const [old, part] = [element(id), wanted.getElementById(id)];
        if (old && part) become(old, part);
        else if (part) element("operations").before(part);
        else old?.remove();
      }
      document.title = wanted.title;
      rove();
      filter();
    }
    version = now;
  };
  let pauseMs = 1000;
  const watch = async () => {
    if (!document.hidden) {
      try {
        await update();
        tell("on", "Live");
        pauseMs = 1000;
      } catch {
        tell("away", "The server is away");
        pauseMs = Math.min(pauseMs * 2, 15000);
      }
    }
    setTimeout(watch, pauseMs);
  };
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) update().catch(() => {});
  });
  element("clear").addEventListener("click", async () => {
    if (!confirm("Forget all exchanges so far and begin the report anew?")) return;
    try {
      await fetch(base, { method: "DELETE" });
      await update();
    } catch {
      tell("away", "The server is away");
    }
  });
  watch();
})();
