// Goes through the review page as a person would: node flows.mjs PROGRAM IN OUT
// [SHOTS]. Each flow has a browser window and a copy of the records OUT for
// itself. A line is printed for each: ok NAME, or not ok NAME and why.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";

const [program, input, records, shots] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});

/** A review of a copy of the records, with a window that watches for errors. */
class Review {
  static async open(options = {}) {
    const r = new Review();
    r.out = fs.mkdtempSync(path.join(os.tmpdir(), "juesuan-e2e-"));
    fs.cpSync(records, r.out, { recursive: true });
    r.child = spawn(program, ["review", r.out, "--no-browser", "--from", input, "--reviewer", "甲"]);
    r.link = await new Promise((resolve, reject) => {
      r.child.stdout.once("data", (data) => resolve(String(data).trim()));
      r.child.once("exit", (code) => reject(new Error(`the program ended with ${code}`)));
    });
    r.base = new URL("/", r.link).href;
    r.errors = [];
    r.context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: "zh-CN", ...options });
    r.page = await r.window(r.link);
    await r.page.waitForURL(r.base);
    return r;
  }
  async window(url) {
    const page = await this.context.newPage();
    page.on("console", (m) => ["error", "warning"].includes(m.type()) && this.errors.push(`${m.text()} ${m.location().url}`));
    page.on("pageerror", (e) => this.errors.push(e.message));
    await page.goto(url);
    return page;
  }
  async close() {
    await this.context.close();
    this.child.kill("SIGINT");
    await new Promise((resolve) => (this.child.exitCode === null ? this.child.once("exit", resolve) : resolve()));
    fs.rmSync(this.out, { recursive: true });
  }
  decisions() {
    const text = fs.readFileSync(path.join(this.out, "decisions.jsonl"), "utf8");
    return text.split("\n").filter(Boolean).map(JSON.parse);
  }
  /** Presses a key that leads to another page. */
  async press(key) {
    await Promise.all([this.page.waitForNavigation(), this.page.keyboard.press(key)]);
  }
  /** Opens a value of the PDF. */
  async value() {
    await this.page.goto(this.base + "docs");
    await this.page.locator("tbody tr", { hasText: "pipes.chromium.pdf" }).getByRole("link").first().click();
    await this.page.locator(".grid td a", { hasText: /^2431\.28$/ }).first().click();
    await this.page.waitForSelector(".ask");
  }
  /** Opens the first question whose row in the queue has a text. */
  async question(text) {
    await this.page.goto(this.base);
    await this.page.locator("tbody tr", { hasText: text }).first().getByRole("link").first().click();
    await this.page.waitForSelector(".ask");
  }
}

const flows = {
  async accepts_ten_by_keyboard(r) {
    await r.press("Enter"); // opens the first question
    for (let n = 0; n < 10; n++) await r.press("Enter");
    const list = r.decisions();
    assert.equal(list.length, 10);
    assert.equal(new Set(list.map((d) => d.target)).size, 10);
    assert.ok(list.every((d) => d.action === "accept" && d.by === "甲"));
  },
  async edits_with_fullwidth_digits(r) {
    await r.question("2,725.84");
    await r.page.keyboard.press("e");
    await r.page.keyboard.insertText("２７５２．８４");
    assert.equal(await r.page.inputValue("#value"), "2752.84");
    await r.press("Enter");
    assert.equal(r.decisions()[0].value, "2752.84");
    await r.page.locator(".recent .good").waitFor(); // what holds now
  },
  async takes_a_reading_by_a_fullwidth_key(r) {
    await r.question("2,725.84");
    const offered = await r.page.locator('[data-key="2"] b').textContent();
    await Promise.all([
      r.page.waitForNavigation(),
      r.page.evaluate(() => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "２", bubbles: true }))),
    ]);
    assert.equal(r.decisions()[0].value, offered);
  },
  async leaves_an_edit_by_escape(r) {
    await r.question("2,725.84");
    const before = await r.page.inputValue("#value");
    await r.page.keyboard.press("e");
    await r.page.keyboard.type("1x2");
    await r.page.keyboard.press("Escape");
    assert.equal(await r.page.inputValue("#value"), before);
    assert.equal(r.decisions().length, 0); // x was typed, not pressed
  },
  async composition_fires_no_keys(r) {
    await r.question("2,725.84");
    const url = r.page.url();
    await r.page.evaluate(() => {
      for (const init of [{ key: "x", isComposing: true }, { key: "Process", keyCode: 229 }, { key: "Enter", keyCode: 229 }]) {
        document.body.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, ...init }));
      }
    });
    await r.page.keyboard.press("e");
    const cdp = await r.context.newCDPSession(r.page);
    await cdp.send("Input.imeSetComposition", { text: "１２", selectionStart: 2, selectionEnd: 2 });
    assert.match(await r.page.inputValue("#value"), /１２/); // left alone while it is composed
    await cdp.send("Input.insertText", { text: "１２" });
    assert.equal(await r.page.inputValue("#value"), "12");
    assert.equal(r.page.url(), url);
    assert.equal(r.decisions().length, 0);
  },
  async undoes(r) {
    const before = await r.page.locator("tbody tr").count();
    await r.press("Enter");
    const url = r.page.url();
    await r.press("x");
    await r.press("u");
    assert.equal(r.page.url().split("?")[0], url);
    await r.page.goto(r.base);
    assert.equal(await r.page.locator("tbody tr").count(), before);
    assert.deepEqual(r.decisions().map((d) => d.action), ["reject", "undo"]);
  },
  async reload_keeps_the_place(r) {
    await r.press("Enter");
    await r.press("j");
    await r.press("j");
    await r.press("k");
    const [url, text] = [r.page.url(), await r.page.locator(".ask h1").textContent()];
    await r.page.reload();
    assert.equal(r.page.url(), url);
    assert.equal(await r.page.locator(".ask h1").textContent(), text);
    assert.match(await r.page.locator(".trail b").textContent(), /第 2 /);
  },
  async two_tabs(r) {
    await r.question("2,725.84");
    const other = await r.window(r.page.url());
    await r.press("Enter");
    await Promise.all([other.waitForNavigation(), other.keyboard.press("x")]);
    assert.match(await other.locator("[role=alert]").textContent(), /已有别的决定/);
    assert.equal(r.decisions().length, 1);
    r.errors = r.errors.filter((e) => !e.includes("409")); // which the browser tells of
  },
  async filter_is_a_url(r) {
    const all = await r.page.locator("tbody tr").count();
    await r.page.keyboard.press("f");
    assert.equal(await r.page.evaluate(() => document.activeElement.name), "state");
    await Promise.all([r.page.waitForNavigation(), r.page.selectOption("select[name=reason]", "failed_check")]);
    const some = await r.page.locator("tbody tr").count();
    assert.ok(some > 0 && some < all, `${some} of ${all}`);
    const again = await r.window(r.page.url());
    assert.equal(await again.locator("tbody tr").count(), some);
    await again.locator("tbody a").first().click();
    await again.waitForURL(/reason=failed_check/);
  },
  async every_view_is_quiet(r) {
    const links = await r.page.locator("tbody a").evaluateAll((list) => list.map((a) => a.href));
    await r.page.goto(r.base + "docs");
    const docs = await r.page.locator("tbody .wide a").evaluateAll((list) => list.map((a) => a.href));
    for (const url of [...links, ...docs, r.base + "decisions", r.base + "help", r.base + "docs"]) {
      await r.page.goto(url);
      await r.page.waitForLoadState("load");
      const nameless = await r.page.evaluate(() =>
        [...document.querySelectorAll("button, a[href], input:not([type=hidden]), select, svg, progress")]
          .filter((e) => !(e.textContent.trim() || e.getAttribute("aria-label") || e.labels?.length || e.closest("label")))
          .map((e) => e.outerHTML.slice(0, 120)));
      assert.deepEqual(nameless, [], url);
      assert.equal(await r.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${url} is too wide`);
    }
  },
  async page_has_its_box_where_the_cell_is(r) {
    await r.value();
    const box = await r.page.locator("rect.cell").evaluate((e) => ["x", "y", "width", "height"].map((n) => +e.getAttribute(n)));
    const number = r.page.locator(".sheet image");
    const url = await number.getAttribute("href");
    const raw = await r.page.locator(".raw").textContent();
    const words = printed(path.join(input, "misprint.chromium.pdf"), +url.split("/").at(-1));
    const inside = words.filter((w) => w.text === raw && within(w, box));
    assert.equal(inside.length, 1, `${raw} in ${box}`);
    const sheet = await (await r.context.request.get(new URL(url, r.base).href)).body();
    const crop = await r.page.locator(".crop").screenshot();
    const view = (await r.page.locator(".crop").getAttribute("viewBox")).split(" ").map(Number);
    const { ink, difference } = await compare(r, sheet, view, crop);
    assert.ok(ink > 0.01, `the crop is blank: ${ink}`);
    assert.ok(difference < 0.06, `the crop differs from the page: ${difference}`);
  },
  async zoom_and_pan(r) {
    await r.value();
    const svg = r.page.locator("#sheet");
    const view = () => svg.getAttribute("viewBox");
    const first = await view();
    await svg.hover();
    await r.page.mouse.wheel(0, -400);
    await r.page.waitForFunction((v) => document.querySelector("#sheet").getAttribute("viewBox") !== v, first);
    const zoomed = await view();
    assert.ok(+zoomed.split(" ")[2] < +first.split(" ")[2]);
    await r.page.mouse.down();
    await r.page.mouse.move(300, 300);
    await r.page.mouse.up();
    assert.notEqual(await view(), zoomed);
    await r.page.keyboard.press("i");
    assert.equal(await view(), await svg.getAttribute("data-whole"));
    await r.page.keyboard.press("i");
    assert.notEqual(await view(), await svg.getAttribute("data-whole"));
  },
  async nothing_jumps(r) {
    await r.value();
    await r.page.reload({ waitUntil: "networkidle" });
    const shift = await r.page.evaluate(() => new Promise((resolve) => {
      let sum = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((e) => (sum += e.value))).observe({ type: "layout-shift", buffered: true });
      setTimeout(() => resolve(sum), 200);
    }));
    assert.ok(shift < 0.01, `the layout shifts by ${shift}`);
  },
  async text_is_marked(r) {
    await r.question("2,725.84");
    assert.equal(await r.page.locator("mark.cell").textContent(), await r.page.locator(".raw").textContent());
    assert.ok(await r.page.locator("mark.cell").isVisible());
  },
  async both_languages(r) {
    await r.page.getByRole("button", { name: "EN" }).click();
    await r.page.getByRole("heading", { name: /^Questions/ }).waitFor();
    assert.equal(await r.page.getAttribute("html", "lang"), "en");
    await r.page.getByRole("button", { name: "中文" }).click();
    await r.page.getByRole("heading", { name: /待看/ }).waitFor();
  },
  async dark_is_legible(r) {
    for (const colorScheme of ["light", "dark"]) {
      await r.page.emulateMedia({ colorScheme });
      await r.question("2,725.84");
      const { dark, worst } = await r.page.evaluate(contrasts);
      assert.equal(dark, colorScheme === "dark");
      assert.ok(worst.ratio >= 4.5, `${colorScheme}: ${worst.ratio.toFixed(2)} of ${worst.what}`);
    }
  },
  async help_and_focus(r) {
    await r.page.keyboard.press("Tab");
    assert.equal(await r.page.evaluate(() => document.activeElement.className), "jump");
    await r.page.keyboard.press("h");
    await r.page.locator("dialog[open]").waitFor();
    await r.page.keyboard.press("x"); // means nothing here
    await r.page.keyboard.press("Escape");
    assert.equal(await r.page.locator("dialog[open]").count(), 0);
  },
  async without_a_script(r) {
    const plain = await browser.newContext({ javaScriptEnabled: false, locale: "zh-CN", storageState: await r.context.storageState() });
    const page = await plain.newPage();
    await page.goto(r.base);
    await page.locator("tbody a").first().click();
    await page.locator("button.main").click();
    await page.locator('button[formaction="/skip"]').click();
    await page.getByRole("button", { name: "撤销" }).click();
    assert.deepEqual(r.decisions().map((d) => d.action), ["accept", "undo"]);
    await plain.close();
  },
};

/** The words of a page with their boxes, as another program sees them. */
function printed(file, page) {
  const xml = execFileSync("pdftotext", ["-bbox", "-f", page, "-l", page, file, "-"].map(String), { encoding: "utf8" });
  return [...xml.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g)]
    .map((m) => ({ x: (+m[1] + +m[3]) / 2, y: (+m[2] + +m[4]) / 2, text: m[5] }));
}

const within = (w, [x, y, width, height]) => w.x > x && w.x < x + width && w.y > y && w.y < y + height;

/** How far the crop as it is shown is from the same part of the page. */
async function compare(r, sheet, view, crop) {
  const page = await (await browser.newContext()).newPage(); // one without a policy
  const result = await page.evaluate(async ([sheet, view, crop]) => {
    const load = async (data) => {
      const image = Object.assign(new Image(), { src: `data:image/png;base64,${data}` });
      await image.decode();
      return image;
    };
    const [a, b] = [await load(sheet), await load(crop)];
    const [w, h] = [b.width, b.height];
    const pixels = (draw) => {
      const canvas = Object.assign(document.createElement("canvas"), { width: w, height: h });
      const c = canvas.getContext("2d");
      c.fillStyle = "#fff";
      c.fillRect(0, 0, w, h);
      draw(c);
      return c.getImageData(0, 0, w, h).data;
    };
    const edge = 1; // the frame of the crop
    const scale = Math.min((w - 2 * edge) / view[2], (h - 2 * edge) / view[3]); // the whole view is shown, in the middle
    const left = (w - view[2] * scale) / 2 - view[0] * scale;
    const top = (h - view[3] * scale) / 2 - view[1] * scale;
    const points = 72 / 180;
    const one = pixels((c) => c.drawImage(a, left, top, a.width * points * scale, a.height * points * scale));
    const two = pixels((c) => c.drawImage(b, 0, 0));
    let ink = 0, off = 0;
    for (let i = 0; i < one.length; i += 4) {
      ink += one[i] < 128;
      off += Math.abs(one[i] - two[i]);
    }
    return { ink: ink / (w * h), difference: off / 255 / (w * h) };
  }, [sheet.toString("base64"), view, crop.toString("base64")]);
  await page.context().close();
  return result;
}

/** The least contrast of a text with what is behind it (WCAG 2). */
function contrasts() {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return { r, g, b, a: a / 255 };
  };
  const light = ({ r, g, b }) => {
    const part = (v) => ((v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const behind = (e) => {
    for (; e; e = e.parentElement) {
      const c = rgba(getComputedStyle(e).backgroundColor);
      if (c.a > 0.99) return c;
    }
    return { r: 255, g: 255, b: 255 };
  };
  let worst = { ratio: 21, what: "" };
  for (const e of document.querySelectorAll("body *")) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.checkVisibility() || e.closest("dialog, .jump, svg, option")) continue;
    const [a, b] = [light(rgba(getComputedStyle(e).color)), light(behind(e))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < worst.ratio) worst = { ratio, what: e.outerHTML.slice(0, 100) };
  }
  return { dark: light(behind(document.body)) < 0.2, worst };
}

/** Pictures of the views, for the documentation. */
async function picture() {
  const r = await Review.open();
  const shot = (name) => r.page.waitForLoadState("networkidle").then(() => r.page.screenshot({ path: path.join(shots, `${name}.png`) }));
  await shot("queue");
  await r.value();
  await shot("value-pdf");
  await r.question("2,725.84");
  await shot("question-text");
  await r.press("2");
  await r.page.goto(r.base + "docs");
  await shot("documents");
  await r.page.locator("tbody a", { hasText: "乌托" }).first().click();
  await r.page.locator(".grid td.review").first().waitFor();
  await r.page.evaluate(() => document.querySelector(".grid td.review").scrollIntoView({ block: "center" }));
  await shot("document");
  await r.page.goto(r.base + "decisions");
  await shot("decisions");
  await r.page.getByRole("button", { name: "EN" }).click();
  await r.page.emulateMedia({ colorScheme: "dark" });
  await r.value();
  await shot("value-dark");
  await r.close();
}

let failed = false;
for (const [name, flow] of Object.entries(shots ? {} : flows)) {
  if (process.env.ONLY && !process.env.ONLY.split(",").includes(name)) continue;
  let r;
  try {
    r = await Review.open();
    await flow(r);
    assert.deepEqual(r.errors, []);
    console.log(`ok ${name}`);
  } catch (e) {
    failed = true;
    console.log(`not ok ${name} ${String(e.message).replaceAll("\n", " ").slice(0, 600)}`);
  } finally {
    await r?.close();
  }
}
if (shots) await picture();
await browser.close();
process.exit(failed ? 1 : 0);
