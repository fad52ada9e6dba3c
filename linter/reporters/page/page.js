"use strict";
(function () {
  var tip = document.getElementById("tip"), status = document.getElementById("status"), shown = null, leaving = 0, told = 0;

  function say(text) {
    var line = document.createElement("span");
    line.textContent = text;
    status.replaceChildren(line);
    clearTimeout(told);
    told = setTimeout(function () { status.replaceChildren(); }, 4000);
  }

  function select(from) {
    var range = document.createRange(), selection = getSelection();
    range.selectNodeContents(from);
    selection.removeAllRanges();
    selection.addRange(range);
  }

  // where there is no clipboard to write to (an old browser, a page opened as a file), a text area's own copying does it
  function copied(text) {
    var area = document.createElement("textarea"), done = false, before = document.activeElement;
    area.value = text;
    area.className = "hidden";
    area.readOnly = true;
    document.body.append(area);
    area.select();
    try { done = document.execCommand("copy"); } catch (problem) { done = false; }
    area.remove();
    if (before) before.focus({ preventScroll: true });
    return done;
  }

  function copy(button) {
    var from = document.getElementById(button.dataset.copy), text = from.textContent;
    function fallback() {
      if (copied(text)) say(status.dataset.copied);
      else { select(from); say(status.dataset.manual); }
    }
    if (navigator.clipboard && navigator.clipboard.writeText)
      navigator.clipboard.writeText(text).then(function () { say(status.dataset.copied); }, fallback);
    else fallback();
  }

  function marks(notes) {
    return Array.prototype.filter.call(document.querySelectorAll("mark[data-notes]"), function (mark) {
      return mark.dataset.notes.split(" ").some(function (note) { return notes.indexOf(note) >= 0; });
    });
  }

  function hide() {
    clearTimeout(leaving);
    if (!shown) return;
    marks(shown.notes).forEach(function (mark) { mark.classList.remove("told"); });
    tip.hidden = true;
    tip.replaceChildren();
    shown = null;
  }

  function show(place, notes) {
    clearTimeout(leaving);
    if (shown && shown.place === place) return;
    hide();
    notes.forEach(function (id) {
      var note = document.getElementById(id), head = note.querySelector(".head").cloneNode(true), said = note.querySelector(".message").cloneNode(true);
      head.querySelectorAll("a").forEach(function (link) { link.remove(); });
      said.removeAttribute("id");
      tip.append(head, said);
    });
    shown = { place: place, notes: notes };
    marks(notes).forEach(function (mark) { mark.classList.add("told"); });
    tip.hidden = false;
    var boxes = place.getClientRects(), box = boxes[boxes.length - 1], wide = document.documentElement.clientWidth;
    var left = Math.max(16, Math.min(box.left, wide - tip.offsetWidth - 16)), below = box.bottom + 8;
    if (below + tip.offsetHeight > innerHeight && boxes[0].top - 8 - tip.offsetHeight > 0) below = boxes[0].top - 8 - tip.offsetHeight;
    tip.style.left = left + scrollX + "px";
    tip.style.top = below + scrollY + "px";
  }

  function about(target) {
    var place = target.closest && target.closest(".statement mark[data-notes], .statement .ref");
    if (!place) return null;
    return { place: place, notes: place.dataset.notes ? place.dataset.notes.split(" ") : [place.hash.slice(1)] };
  }

  function later() {
    clearTimeout(leaving);
    leaving = setTimeout(hide, 200);
  }

  document.addEventListener("pointerover", function (event) {
    if (event.pointerType === "touch") return;
    var found = about(event.target);
    if (found) show(found.place, found.notes);
    else if (tip.contains(event.target)) clearTimeout(leaving);
    else if (shown && document.activeElement !== shown.place) later();
  });
  document.addEventListener("focusin", function (event) {
    var found = about(event.target);
    if (found && event.target.matches(":focus-visible")) show(found.place, found.notes);
    else if (!tip.contains(event.target)) hide();
  });
  document.addEventListener("click", function (event) {
    var button = event.target.closest("button.copy"), found = about(event.target);
    if (button) copy(button);
    else if (found && found.place.tagName === "MARK") show(found.place, found.notes);
    else if (!tip.contains(event.target)) hide();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") hide();
  });
  addEventListener("resize", hide);
})();
