/** A window of VS Code, as a user works in it: files, the palette, the menu of a place, messages, the status bar. */

import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const PATIENCE_MS = 90_000;

/** Waits until something holds, and gives it; says what was waited for, and what there was instead. */
export async function until(what, look, instead = () => "") {
  for (const end = Date.now() + PATIENCE_MS; ; await sleep(100)) {
    const found = await look();
    if (found) {
      return found;
    }
    if (Date.now() > end) {
      throw new Error(`not within ${PATIENCE_MS / 1_000} s: ${what}; instead: ${await instead()}`);
    }
  }
}

export class Window {
  constructor(page, server) {
    this.page = page;
    this.server = server;
    page.setDefaultTimeout(PATIENCE_MS);
  }

  /** Opens the folder, or opens it anew. */
  async load() {
    await this.page.goto(`${this.server.url}/?folder=${this.server.work}`);
    await this.page.locator(".monaco-workbench .statusbar-item").first().waitFor();
  }

  /** Writes a file into the folder and opens it. */
  async open(name, text) {
    writeFileSync(path.join(this.server.work, name), text);
    await this.show(name);
    await this.page.locator(".monaco-editor .view-lines").first().click();
  }

  /** Brings a file to the front. */
  async show(name) {
    const tab = this.page.locator(`.tab[data-resource-name="${name}"]`);
    await ((await tab.count()) > 0 ? tab.first().click() : this.pick("Control+P", name, name));
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  }

  /** Types into the list that a key opens, and takes the entry; opens it again where it does not list the entry yet, and
   * waits longer each time: on a busy machine a list takes as long as that. */
  async pick(key, typed, label) {
    const row = this.page.locator(`.quick-input-list .monaco-list-row[aria-label*="${label}"]`).first();
    let timeout = 2_500;
    await until(`${label} is listed`, async () => {
      timeout *= 2;
      await this.page.keyboard.press(key);
      const input = this.page.locator(".quick-input-widget:visible input").first();
      return input
        .fill(typed, { timeout })
        .then(() => row.click({ timeout }))
        .then(
          () => true,
          () => this.page.keyboard.press("Escape").then(() => false),
        );
    });
  }

  /** What is on disk; the editor saves by itself. */
  text(name) {
    return readFileSync(path.join(this.server.work, name), "utf8");
  }

  async becomes(name, wanted) {
    const holds = typeof wanted === "function" ? wanted : (text) => text === wanted;
    return until(`${name} changes`, () => holds(this.text(name)), async () => `${this.text(name)}\n${await this.state()}`);
  }

  /** Waits until the editor in front shows this text. After an undo ask here and not the disk: undone while the change is
   * still being saved, a file counts as saved in VS Code and stays on disk as it was. */
  shows(text) {
    return until("the editor shows its text", async () => (await this.lines()) === text.trimEnd(), () => this.lines());
  }

  /** The lines of the editor in front, as far as they are in sight. */
  async lines() {
    const lines = await this.page.locator(".editor-instance .view-line").evaluateAll((all) =>
      all
        .map((each) => [each.offsetTop, each.textContent])
        .sort(([one], [other]) => one - other)
        .map(([, line]) => line.replaceAll("\u00a0", " ").trimEnd()),
    );
    return lines.join("\n").trimEnd();
  }

  run(title) {
    return this.pick("F1", `>${title}`, title);
  }

  async goTo(line, column = 1) {
    await this.page.keyboard.press("Control+G");
    const input = this.page.locator(".quick-input-widget input").first();
    await input.fill(`:${line}:${column}`);
    await input.press("Enter");
    await this.page.locator(`.statusbar-item:has-text("Ln ${line}, Col ${column}")`).waitFor();
  }

  /** Opens the menu of code actions at the cursor once it offers one of these titles; gives that item. */
  async offered(title) {
    const item = this.page.locator(`.action-widget .monaco-list-row:has-text("${title}")`).first();
    await until(`${title} is offered`, async () => {
      await this.page.keyboard.press("Control+.");
      return item.waitFor({ timeout: 3_000 }).then(
        () => true,
        () => this.page.keyboard.press("Escape").then(() => false),
      );
    });
    return item;
  }

  /** The items of a list to choose from, once it is there. */
  async choices() {
    const rows = this.page.locator(".quick-input-widget:visible .quick-input-list .monaco-list-row");
    await rows.first().waitFor();
    return rows.evaluateAll((all) => all.map((row) => row.getAttribute("aria-label")));
  }

  /** The status bar's word from leanfd, with its tooltip. */
  async status() {
    const found = this.page.locator('.statusbar-item[id^="leanfd.leanfd"]');
    return (await found.count()) === 0 ? "" : ((await found.first().getAttribute("aria-label")) ?? "");
  }

  async says(words) {
    return until(`the status bar says ${words}`, async () => {
      const said = await this.status();
      return words.test(said) && said;
    }, () => this.state());
  }

  statusItem() {
    return this.page.locator('.statusbar-item[id^="leanfd.leanfd"]').first();
  }

  /** The messages that are shown. */
  messages() {
    return this.page.locator(".notifications-toasts .notification-list-item-message").allInnerTexts();
  }

  async told(words) {
    return until(`a message says ${words}`, async () => (await this.messages()).find((text) => words.test(text)), () => this.state());
  }

  /** Presses a button of the message with these words. */
  async press(words, button) {
    const toast = this.page.locator(".notifications-toasts .notification-list-item", { hasText: words }).first();
    await toast.locator(".monaco-button", { hasText: button }).first().click();
  }

  async clearMessages() {
    if ((await this.messages()).length > 0) {
      await this.run("Notifications: Clear All Notifications");
      await until("the messages are gone", async () => (await this.messages()).length === 0);
    }
  }

  async state() {
    return JSON.stringify({ status: await this.status(), messages: await this.messages() });
  }
}
