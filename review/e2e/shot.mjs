import { chromium } from "playwright-core";
const [link, out] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const ctx = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: process.env.L || "zh-CN", colorScheme: process.env.DARK ? "dark" : "light" });
const page = await ctx.newPage();
page.on("console", (m) => console.log("console", m.type(), m.text()));
page.on("pageerror", (e) => console.log("pageerror", e.message));
await page.goto(link); await page.waitForURL("**/");
let n = 0;
for (const u of process.argv.slice(4)) {
  await page.goto(new URL(u, link).href); await page.waitForLoadState("networkidle");
  await page.screenshot({ path: `${out}/${process.env.P || "s"}${n++}.png` });
}
await browser.close();
