"use strict";
(function () {
  var main = document.querySelector("main");
  var head = document.getElementById("head");
  var clean = document.getElementById("clean");
  var kinds = document.getElementById("kinds");
  var rows = Array.from(document.querySelectorAll(".row"));
  var parts = new Map();
  document.querySelectorAll("[data-block]").forEach(function (part) { parts.set(part.dataset.block, part); });

  // What is hidden leaves a line that says how much it was.
  function fold() {
    var off = new Set();
    document.querySelectorAll(".key input[data-kind]").forEach(function (box) {
      if (!box.checked) { off.add(box.dataset.kind); }
    });
    var first = null, count = 0;
    rows.forEach(function (row) {
      var hidden = off.has(row.dataset.kind);
      row.classList.remove("fold", "hidden");
      row.tabIndex = hidden ? -1 : 0;
      if (!hidden) { first = null; return; }
      if (first === null) { first = row; count = 0; row.classList.add("fold"); } else { row.classList.add("hidden"); }
      count += 1;
      first.dataset.fold = count + (count === 1 ? " block hidden" : " blocks hidden");
    });
    document.querySelectorAll(".group").forEach(function (group) {
      var boxes = Array.from(group.querySelectorAll("input[data-kind]"));
      var on = boxes.filter(function (box) { return box.checked; }).length;
      var all = group.querySelector(".all input");
      all.checked = on > 0;
      all.indeterminate = on > 0 && on < boxes.length;
    });
  }

  // The reasons stand below their block, above it where there is no room, else at the window's foot.
  function place(row) {
    row.classList.remove("above", "pinned");
    var why = row.querySelector(".why").getBoundingClientRect();
    var box = row.getBoundingClientRect();
    var top = head.getBoundingClientRect().bottom;
    if (box.bottom + why.height + 4 <= window.innerHeight && box.bottom >= top) { return; }
    row.classList.add(box.top - why.height - 4 >= Math.max(top, 0) && box.top <= window.innerHeight ? "above" : "pinned");
  }

  function light(row, scroll) {
    document.querySelectorAll(".lit").forEach(function (old) { old.classList.remove("lit"); });
    var part = row && parts.get(row.id.slice(1));
    if (!part) { return; }
    part.classList.add("lit");
    if (scroll && getComputedStyle(clean).position === "sticky") {
      clean.scrollTop += part.getBoundingClientRect().top - clean.getBoundingClientRect().top - clean.clientHeight / 3;
    }
  }

  function show(event) {
    var row = event.target.closest && event.target.closest(".row:not(.fold)");
    if (!row) { return; }
    requestAnimationFrame(function () { place(row); });
    light(row, event.type === "focusin");
  }

  function measure() {
    var sticky = getComputedStyle(head).position === "sticky";
    document.documentElement.style.setProperty("--head", (sticky ? head.offsetHeight : 0) + "px");
  }

  function look() {
    main.className = document.querySelector("input[name=view]:checked").value;
  }

  document.querySelectorAll(".key input[data-kind]").forEach(function (box) { box.addEventListener("change", fold); });
  document.querySelectorAll(".key.all input").forEach(function (all) {
    all.addEventListener("change", function () {
      all.closest(".group").querySelectorAll("input[data-kind]").forEach(function (box) { box.checked = all.checked; });
      fold();
    });
  });
  document.querySelectorAll("input[name=view]").forEach(function (radio) { radio.addEventListener("change", look); });
  document.getElementById("source").addEventListener("mouseover", show);
  document.getElementById("source").addEventListener("focusin", show);
  clean.addEventListener("mouseover", function (event) {
    document.querySelectorAll(".lit").forEach(function (old) { old.classList.remove("lit"); });
    var part = event.target.closest("[data-block]");
    if (part) {
      part.classList.add("lit");
      document.getElementById("b" + part.dataset.block).classList.add("lit");
    }
  });
  clean.addEventListener("click", function (event) {
    var part = event.target.closest("[data-block]");
    var row = part && document.getElementById("b" + part.dataset.block);
    if (row && row.offsetParent && String(window.getSelection()) === "") { row.focus(); }
  });
  window.addEventListener("scroll", function () {
    var row = document.activeElement.closest(".row");
    if (row) { place(row); }
  }, { passive: true });
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[jkd]$/.test(event.key)) { return; }
    var shown = rows.filter(function (row) { return row.offsetParent && row.tabIndex === 0; });
    var at = shown.indexOf(document.activeElement);
    var next = event.key === "k" ? shown[at - 1] : shown.slice(at + 1).find(function (row) {
      return event.key === "j" || row.classList.contains("doubtful");
    });
    if (next) { event.preventDefault(); next.focus(); }
  });
  new ResizeObserver(measure).observe(head);
  window.addEventListener("resize", measure);
  // On a small screen the legend would take all of it.
  if (window.matchMedia("(max-width: 900px)").matches) { kinds.open = false; }
  measure();
  look();
  fold();
}());
