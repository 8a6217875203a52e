// Filters, search, and the ways between copy and notes. The page is whole without it: it only shows and hides.
"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  const narrow = matchMedia("(max-width: 60rem)");
  const bar = one("toolbar");
  if (!bar) return;

  // What there is: each note with the links in the copy that lead to it.
  const claims = new Map();
  for (const claim of all(".claim")) {
    const id = claim.getAttribute("href").slice(1);
    claims.set(id, [...(claims.get(id) ?? []), claim]);
  }
  const documents = all(".document").map((section) => ({
    section,
    copy: section.querySelector(".copy"),
    count: section.querySelector("aside .count"),
    none: section.querySelector("aside .none"),
    notes: all(".note", section).map((note) => ({
      note,
      claims: claims.get(note.id) ?? [],
      light: note.dataset.light,
      topics: (note.dataset.topics ?? "").split(" "),
      law: (note.dataset.law ?? "").split(" "),
      decision: note.dataset.decision.split(" "),
      shown: true,
    })),
  }));
  const entries = documents.flatMap((d) => d.notes);
  const byId = new Map(entries.map((entry) => [entry.note.id, entry]));

  // Filters
  const search = one("search");
  const lights = all('input[name="light"]', bar);
  const byTopic = one("by-topic");
  const byDocument = one("by-document");
  const byLaw = one("by-law");
  const byDecision = one("by-decision"); // where there are any
  const every = one("open-all");
  const choices = [byTopic, byDocument, byLaw, byDecision].filter(Boolean);
  const plain = (text) => text.replace(/\s+/g, " ").toLowerCase();
  // Texts are gathered when somebody first searches.
  const textOf = (entry) =>
    (entry.text ??= plain([...entry.claims, entry.note].map((element) => element.textContent).join(" ")));
  const copyOf = (held) =>
    (held.text ??= plain(`${held.section.querySelector("h3").textContent} ${held.copy.textContent}`));

  function counted(number, noun) {
    return `${number} ${noun}${number === 1 ? "" : "s"}`;
  }

  function filter() {
    const words = plain(search.value).split(" ").filter(Boolean);
    const on = new Set(lights.filter((box) => box.checked).map((box) => box.value));
    const [topic, only, law] = [byTopic.value, byDocument.value, byLaw.value];
    const decision = byDecision?.value;
    const narrowed = on.size < lights.length || topic || law || decision;
    let shown = 0;
    let sections = 0;
    for (const held of documents) {
      const wanted = !only || held.section.id === only;
      let here = 0;
      for (const entry of held.notes) {
        const passes =
          wanted &&
          on.has(entry.light) &&
          (!topic || entry.topics.includes(topic)) &&
          (!law || entry.law.includes(law)) &&
          (!decision || entry.decision.includes(decision)) &&
          words.every((word) => textOf(entry).includes(word));
        if (passes !== entry.shown) {
          entry.shown = passes;
          entry.note.hidden = !passes;
          for (const claim of entry.claims) {
            claim.classList.toggle("off", !passes);
            claim.tabIndex = passes ? 0 : -1;
          }
        }
        here += passes;
      }
      // Copy without any claim is found by its words too, as long as nothing but words is asked for.
      const found = here || (!narrowed && words.every((word) => copyOf(held).includes(word)));
      held.section.hidden = !(wanted && found);
      held.count.textContent =
        here === held.notes.length ? counted(here, "note") : `${here} of ${counted(held.notes.length, "note")}`;
      held.none.hidden = here > 0 || held.notes.length === 0;
      shown += here;
      sections += !held.section.hidden;
    }
    one("shown").textContent =
      `${shown} of ${counted(entries.length, "note")} in ${sections} of ${counted(documents.length, "document")}`;
    highlight(words);
  }

  function highlight(words) {
    if (!CSS.highlights) return;
    CSS.highlights.delete("found");
    if (!words.length) return;
    const found = new Highlight();
    for (const held of documents) {
      if (held.section.hidden) continue;
      const texts = document.createTreeWalker(held.section, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const node = texts.currentNode;
        const text = node.data.toLowerCase();
        if (text.length !== node.data.length) continue;
        for (const word of words) {
          for (let at = text.indexOf(word); at >= 0 && found.size < 5000; at = text.indexOf(word, at + word.length)) {
            const range = new Range();
            range.setStart(node, at);
            range.setEnd(node, at + word.length);
            found.add(range);
          }
        }
      }
    }
    CSS.highlights.set("found", found);
  }

  function reset() {
    for (const input of [search, ...choices]) input.value = "";
    for (const box of lights) box.checked = true;
    filter();
  }

  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  for (const input of [...lights, ...choices]) input.addEventListener("change", filter);
  one("reset").addEventListener("click", reset);

  // Notes
  let open = null;
  const steps = document.createElement("div");
  steps.className = "steps";
  const step = (label, run, kind = "") => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.className = kind;
    button.addEventListener("click", run);
    steps.append(button);
  };
  step("Previous", () => move(-1));
  step("Next", () => move(1));
  step("Close", () => close(true), "close");

  // A note gives the law in short; its words stand once, in the appendix, and take the place of that when it opens.
  function spell(note) {
    for (const place of all("dd", note)) {
      const short = all("a.law", place);
      if (!short.length) continue;
      const list = document.createElement("ul");
      for (const way of short) {
        const item = document.createElement("li");
        item.append(...one(way.getAttribute("href").slice(1)).cloneNode(true).childNodes);
        list.append(item);
      }
      place.replaceChildren(list);
    }
  }

  function choose(entry) {
    if (open && open !== entry) {
      for (const claim of open.claims) claim.classList.remove("chosen");
      open.note.classList.remove("sheet");
      if (every.getAttribute("aria-pressed") === "false") open.note.open = false;
    }
    open = entry;
    spell(entry.note);
    entry.note.querySelector(".body").prepend(steps);
    entry.note.open = true;
    for (const claim of entry.claims) claim.classList.add("chosen");
  }

  function close(back) {
    if (!open) return;
    const [claim] = open.claims;
    open.note.open = false;
    open.note.classList.remove("sheet");
    for (const each of open.claims) each.classList.remove("chosen");
    open = null;
    if (back && claim) claim.focus();
  }

  // Opens the note of a statement and leads there: beside the copy, or on a narrow page from below.
  function show(entry, { toCopy = false } = {}) {
    if (!entry.shown) reset();
    choose(entry);
    entry.note.classList.toggle("sheet", narrow.matches);
    const [claim] = entry.claims;
    if (toCopy && claim) claim.scrollIntoView({ block: "center" });
    const summary = entry.note.querySelector("summary");
    summary.focus({ preventScroll: true });
    if (narrow.matches) clear(entry);
    else bringUp(entry);
  }

  // The statement stays in view above the note that came up from below.
  function clear(entry) {
    entry.note.scrollTop = 0;
    const [claim] = entry.claims;
    if (!claim) return;
    const { top, bottom } = claim.getBoundingClientRect();
    const under = bottom + 12 - entry.note.getBoundingClientRect().top;
    if (under > 0) scrollBy(0, Math.min(under, top - 12));
    else if (top < 12) scrollBy(0, top - 12);
  }

  // The notes scroll beside the copy. At the end of a document they lie partly under the filters: then the page
  // goes back as far as the statement stays in view.
  function bringUp({ note, claims: [claim] }) {
    const side = note.closest("aside");
    const ceiling = bar.getBoundingClientRect().bottom;
    const hidden = ceiling - side.getBoundingClientRect().top;
    const room = claim ? innerHeight - 40 - claim.getBoundingClientRect().bottom : hidden;
    if (hidden > 0 && room > 0) scrollBy(0, -Math.min(hidden, room));
    const top = Math.max(side.getBoundingClientRect().top, bar.getBoundingClientRect().bottom) + 8;
    side.scrollTop += note.getBoundingClientRect().top - top;
    const covered = bar.getBoundingClientRect().bottom + 8 - note.getBoundingClientRect().top;
    if (covered > 0) scrollBy(0, -covered);
  }

  function move(by) {
    const shown = entries.filter((entry) => entry.shown);
    const next = shown[shown.indexOf(open) + by];
    if (next) show(next, { toCopy: true });
  }

  document.addEventListener("click", (event) => {
    const way = event.target.closest("a[href^='#']");
    if (!way || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const id = way.getAttribute("href").slice(1);
    const entry = byId.get(id.replace(/^c/, "n"));
    if (entry && way.classList.contains("back")) {
      // back to the copy, which on a narrow page lies under the note
      event.preventDefault();
      if (narrow.matches) close(true);
      else entry.claims[0].focus();
    } else if (entry) {
      event.preventDefault();
      history.pushState(null, "", `#${id}`);
      show(entry, { toCopy: way.classList.contains("jump") });
    } else {
      unfold(id);
    }
  });

  // What is folded or filtered away comes out before the browser goes there.
  function unfold(id) {
    const target = one(id);
    if (!target) return;
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    if (target.closest("[hidden]")) reset();
  }

  function follow() {
    const id = decodeURIComponent(location.hash.slice(1));
    const entry = byId.get(id.replace(/^c/, "n"));
    if (entry) show(entry, { toCopy: true });
    else if (id) unfold(id);
  }

  for (const entry of entries) {
    entry.note.addEventListener("toggle", () => {
      if (!entry.note.open) {
        if (open === entry) close(false);
      } else if (every.getAttribute("aria-pressed") === "true") spell(entry.note);
      else if (open !== entry && !beforePaper) choose(entry);
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.target === search) return;
    close(true);
  });

  every.addEventListener("click", () => {
    const pressed = every.getAttribute("aria-pressed") !== "true";
    every.setAttribute("aria-pressed", String(pressed));
    close(false);
    for (const entry of entries) entry.note.open = pressed;
  });

  // On paper all notes are open; afterwards they are as they were.
  let beforePaper = null;
  addEventListener("beforeprint", () => {
    beforePaper = all("details:not([open])");
    for (const details of beforePaper) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of beforePaper ?? []) details.open = false;
    beforePaper = null;
  });

  // The filters cover the top of the page while they stick to it.
  const cover = () => {
    const covered = narrow.matches ? 0 : bar.offsetHeight;
    const covers = new CSSStyleSheet();
    covers.replaceSync(`:root { --covered: ${covered}px; }`);
    document.adoptedStyleSheets = [covers];
  };
  const names = typeof Intl.DisplayNames === "function" ? new Intl.DisplayNames(["en"], { type: "region" }) : null;
  for (const option of all("option[value]:not([value=''])", byLaw)) {
    const name = names?.of(option.value.toUpperCase());
    if (name && name !== option.textContent) option.textContent += ` – ${name}`;
  }
  bar.hidden = false;
  cover();
  new ResizeObserver(cover).observe(bar);
  filter();
  addEventListener("hashchange", follow);
  addEventListener("popstate", follow);
  if (location.hash) follow();
})();
