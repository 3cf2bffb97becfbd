/* A page that was not renewed in time, or that a browser kept, does not show what is over: each publication carries its last
   day. Without scripts the last day is written beside it. */
(function () {
  "use strict";
  var today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Rome" }).format(new Date());
  document.querySelectorAll("tr[data-fine]").forEach(function (row) {
    if (row.getAttribute("data-fine") < today) { row.remove(); }
  });
  document.querySelectorAll("[data-conta]").forEach(function (count) {
    count.textContent = String(document.querySelectorAll("tr[data-fine]").length);
  });
  document.querySelectorAll("article[data-fine]").forEach(function (article) {
    if (article.getAttribute("data-fine") >= today) { return; }
    article.textContent = "";
    var title = document.createElement("h1");
    title.textContent = "Pubblicazione terminata";
    var text = document.createElement("p");
    text.textContent = "Il periodo di pubblicazione è trascorso: il documento non è più consultabile all'albo.";
    article.append(title, text);
    document.title = title.textContent;
  });
})();
