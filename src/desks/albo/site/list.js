/* Searching in a list, where scripts run: words anywhere in a row, and a kind. Without scripts there are the smaller lists. What is
   searched stands in the address, so that going back finds it again. */
(function () {
  "use strict";
  var form = document.querySelector("form[data-cerca]");
  var table = document.querySelector("table[data-elenco]");
  if (!form || !table) { return; }
  var words = form.querySelector("[name=parole]");
  var kind = form.querySelector("[name=tipo]");
  var found = form.querySelector("[data-trovate]");
  function folded(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }
  function search() {
    var wanted = folded(words.value).split(/\s+/).filter(Boolean);
    var chosen = kind ? kind.value : "";
    var rows = table.querySelectorAll("tbody tr");
    var left = 0;
    rows.forEach(function (row) {
      var text = folded(row.textContent);
      var fits = wanted.every(function (word) { return text.indexOf(word) >= 0; });
      fits = fits && (chosen === "" || row.getAttribute("data-tipo") === chosen);
      row.hidden = !fits;
      if (fits) { left += 1; }
    });
    var all = wanted.length === 0 && chosen === "";
    found.textContent = all ? "" : left === 0 ? "Nessun risultato" : left === 1 ? "1 risultato" : left + " risultati";
  }
  function keep() {
    var query = new URLSearchParams();
    if (words.value.trim()) { query.set("parole", words.value.trim()); }
    if (kind && kind.value) { query.set("tipo", kind.value); }
    var text = query.toString();
    try {
      history.replaceState(null, "", location.pathname + (text ? "?" + text : "") + location.hash);
    } catch (refused) { /* A page that was saved to a file has no address to keep. */ }
  }
  var asked = new URLSearchParams(location.search);
  words.value = asked.get("parole") || "";
  if (kind) { kind.value = asked.get("tipo") || ""; }
  form.hidden = false;
  search();
  form.addEventListener("input", function () { search(); keep(); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () {
    setTimeout(function () { search(); keep(); words.focus(); }, 0);
  });
})();
