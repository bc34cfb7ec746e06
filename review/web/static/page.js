// Keys, zoom and pan. Every action stands on the page as a button, a link or a
// field with data-key; a key does what a click on it does, so that nothing
// works by script alone.

/** Elements that take keys themselves. */
const typing = "input, select, textarea, [contenteditable]";
const pressing = "button, a[href], summary";

/** @param {string} key */
function target(key) {
  for (const element of document.querySelectorAll("[data-key]")) {
    if (element.dataset.key.split(" ").includes(key)) return element;
  }
  return null;
}

/** The key as it is named in data-key: full width and capitals are the same. */
function named(event) {
  const key = event.key.normalize("NFKC");
  if (key.length > 1) return key;
  return key === "?" ? "h" : key.toLowerCase();
}

function onKey(event) {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  const field = event.target.closest?.(typing);
  if (field) {
    if (event.key === "Escape") leave(field);
    return;
  }
  if (document.querySelector("dialog[open]")) return;
  const key = named(event);
  if (key === "Enter" && event.target.closest?.(pressing)) return;
  const found = target(key);
  if (!found) return;
  event.preventDefault();
  act(found, key);
}

function act(element, key) {
  const help = document.getElementById("help");
  if (key === "h" && help) return help.showModal();
  if (element.matches(typing)) {
    element.focus();
    return element.select?.();
  }
  if (element.form) return once(element);
  element.click();
}

/** A form is sent once, however often its key is pressed. */
let sent = false;
function once(button) {
  if (sent) return;
  button.form.requestSubmit(button);
}

function leave(field) {
  if ("defaultValue" in field) field.value = field.defaultValue;
  field.blur();
}

/** Figures typed in full width are narrow, once the input method is done. */
function narrow(field) {
  const kind = field.dataset.kind;
  if (!kind || kind === "text" || kind === "date") return;
  const plain = field.value.normalize("NFKC").replace(/[，、]/g, ",").replace(/。/g, ".");
  if (plain === field.value) return;
  const at = field.selectionStart;
  field.value = plain;
  field.setSelectionRange(at, at);
}

/** The sheet is zoomed and moved by its viewBox, which no policy forbids. */
class Sheet {
  constructor(svg) {
    this.svg = svg;
    this.box = this.read("view");
    svg.addEventListener("wheel", (e) => this.wheel(e), { passive: false });
    svg.addEventListener("pointerdown", (e) => this.grab(e));
  }
  read(name) {
    return this.svg.dataset[name].split(" ").map(Number);
  }
  show(box) {
    this.box = box;
    this.svg.setAttribute("viewBox", box.map((n) => n.toFixed(2)).join(" "));
  }
  /** The place on the page under the pointer. */
  point(event) {
    const m = this.svg.getScreenCTM().inverse();
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(m);
  }
  zoom(by, x, y) {
    const [left, top, width, height] = this.box;
    const least = 40;
    if (width / by < least || width / by > 4 * this.read("whole")[2]) return;
    this.show([x - (x - left) / by, y - (y - top) / by, width / by, height / by]);
  }
  wheel(event) {
    event.preventDefault();
    const p = this.point(event);
    this.zoom(Math.exp(-event.deltaY / 400), p.x, p.y);
  }
  grab(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    const from = this.point(event);
    const move = (e) => {
      const to = this.point(e);
      const [left, top, width, height] = this.box;
      this.show([left + from.x - to.x, top + from.y - to.y, width, height]);
    };
    const end = () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", end);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", end);
  }
  button(what) {
    const [left, top, width, height] = this.box;
    if (what === "whole") {
      const whole = this.read("whole");
      const shown = this.svg.getAttribute("viewBox") === this.svg.dataset.whole;
      return shown ? this.show(this.read("view")) : this.show(whole) ?? this.svg.setAttribute("viewBox", this.svg.dataset.whole);
    }
    this.zoom(what === "in" ? 1.5 : 1 / 1.5, left + width / 2, top + height / 2);
  }
}

document.documentElement.classList.add("scripted");
addEventListener("keydown", onKey);
addEventListener("submit", (event) => {
  if (event.target.method === "dialog") return;
  if (sent) event.preventDefault();
  sent = true;
});
addEventListener("pageshow", () => (sent = false));
const value = document.getElementById("value");
value?.addEventListener("input", (e) => e.isComposing || narrow(value));
value?.addEventListener("compositionend", () => narrow(value));
const svg = document.getElementById("sheet");
if (svg) {
  const sheet = new Sheet(svg);
  for (const b of document.querySelectorAll("[data-zoom]")) b.addEventListener("click", () => sheet.button(b.dataset.zoom));
}
for (const select of document.querySelectorAll(".filters select")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}
document.querySelector("mark.cell, .lines .here")?.scrollIntoView({ block: "center", inline: "nearest" });
