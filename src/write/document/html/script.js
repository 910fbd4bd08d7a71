// Sorts and filters tables, opens and closes rows. Everything is there to be read without it.
"use strict";
(function () {
  var words = document.body.dataset;
  var order = new Intl.Collator("vi", { numeric: true, sensitivity: "base" });

  function make(tag, text) {
    var element = document.createElement(tag);
    element.textContent = text;
    return element;
  }

  // Without marks and case: "tien do" finds "Tiến độ".
  function bare(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/\u0111/g, "d");
  }

  // What a cell is sorted by: a number or a day stands in data-sort, else its text.
  function key(row, column) {
    var cell = row.cells[column];
    return { number: cell.dataset.sort === undefined ? null : Number(cell.dataset.sort), text: cell.textContent.trim() };
  }

  // Blanks come last, however it is turned.
  function compare(a, b, sign) {
    if (a.number !== null || b.number !== null) {
      if (a.number === null) { return 1; }
      if (b.number === null) { return -1; }
      return sign * (a.number - b.number);
    }
    if (a.text === "" || b.text === "") { return (a.text === "" ? 1 : 0) - (b.text === "" ? 1 : 0); }
    return sign * order.compare(a.text, b.text);
  }

  function sort(table, column, head) {
    var up = head.getAttribute("aria-sort") !== "ascending";
    var sign = up ? 1 : -1;
    var body = table.tBodies[0];
    var keyed = Array.from(body.rows).map(function (row, n) { return { row: row, key: key(row, column), n: n }; });
    keyed.sort(function (a, b) { return compare(a.key, b.key, sign) || a.n - b.n; });
    keyed.forEach(function (it) { body.appendChild(it.row); });
    Array.from(table.tHead.rows[0].cells).forEach(function (other) { other.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
  }

  function sortable(table) {
    Array.from(table.tHead.rows[0].cells).forEach(function (head, column) {
      if (head.tagName === "TD") { return; }
      var button = make("button", head.textContent);
      button.type = "button";
      button.addEventListener("click", function () { sort(table, column, head); });
      head.replaceChildren(button);
    });
  }

  function filterable(table) {
    var tools = make("div", "");
    tools.className = "tools";
    var field = make("input", "");
    field.type = "search";
    field.placeholder = words.filter;
    field.setAttribute("aria-label", words.filter);
    var left = make("output", "");
    field.addEventListener("input", function () {
      var wanted = bare(field.value.trim());
      var rows = Array.from(table.tBodies[0].rows);
      rows.forEach(function (row) { row.hidden = !bare(row.textContent).includes(wanted); });
      var shown = rows.filter(function (row) { return !row.hidden; }).length;
      left.textContent = wanted === "" ? "" : words.left.replace("{n}", shown).replace("{all}", rows.length);
    });
    tools.append(field, left);
    table.parentNode.before(tools);
  }

  function openable(folds) {
    var tools = make("div", "");
    tools.className = "tools";
    [[words.open, true], [words.close, false]].forEach(function (of) {
      var button = make("button", of[0]);
      button.type = "button";
      button.addEventListener("click", function () {
        folds.querySelectorAll("details").forEach(function (it) { it.open = of[1]; });
      });
      tools.append(button);
    });
    folds.before(tools);
  }

  document.querySelectorAll("table[data-sorts]").forEach(function (table) {
    sortable(table);
    if (table.dataset.sorts === "true") { filterable(table); }
  });
  document.querySelectorAll(".folds").forEach(openable);

  function open(selector, open) {
    document.querySelectorAll(selector).forEach(function (it) { it.open = open; });
  }

  // What is long is closed where it would push all else out of sight.
  var narrow = window.matchMedia("screen and (max-width: 44rem)");
  function settle() { open("details.much", !narrow.matches); }
  narrow.addEventListener("change", settle);
  settle();
  // A browser that cannot print closed rows prints them open.
  window.addEventListener("beforeprint", function () { open("details", true); });
}());
