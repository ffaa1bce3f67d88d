/**
 * The extension in a real VS Code, against the real server, the mini prover and the embedded Lean. `make test-vscode`.
 *
 * One code-server and one window serve all tests, which run one after the other; each has files of its own.
 * With `VSCODE_PICTURES` pictures are written into that folder.
 */

import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { after, afterEach, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { browse, CodeServer, required } from "./code_server.mjs";
import { until, Window } from "./window.mjs";

const LEANFD = required("LEANFD_TEST_COMMAND");
const LIMIT = { timeout: 300_000 };
const USER = {
  "security.workspace.trust.startupPrompt": "never",
  "security.workspace.trust.untrustedFiles": "open",
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.tips.enabled": false,
  // Settings and trust in tabs: a window within the window has no handle that a test could rely on.
  "workbench.editor.useModal": "off",
  "chat.disableAIFeatures": true,
  "files.autoSave": "afterDelay",
  "files.autoSaveDelay": 200,
  "editor.minimap.enabled": false,
  "window.commandCenter": false,
};
const RIGHT = { "leanfd.command": LEANFD };

const SWAP = `theorem and_swap (p q : Prop) (h : p ∧ q) : q ∧ p := by
  -- both halves, the other way round
  sorry -- here
`;

let server, browser, window;

before(async () => {
  server = await CodeServer.start(required("VSCODE_VSIX"));
  server.userSettings(USER);
  server.machineSettings(RIGHT);
  await server.listen();
  browser = await browse();
  window = new Window(await browser.newPage({ viewport: { width: 1000, height: 520 } }), server);
  await window.load();
}, LIMIT);

after(async () => {
  await browser?.close();
  await server?.stop();
}, LIMIT);

afterEach(async (context) => {
  // Of a window that is gone there is no picture, and what failed is what matters.
  await window?.page.screenshot({ path: path.join(required("VSCODE_HOME"), "last.png") }).catch(() => undefined);
  await window?.page.keyboard.press("Escape").catch(() => undefined);
});

async function picture(name) {
  if (process.env.VSCODE_PICTURES) {
    await sleep(1_500); // until what fades in is there
    await window.page.screenshot({ path: path.join(process.env.VSCODE_PICTURES, `vscode-${name}.png`) });
  }
}

/** A program that stands in for leanfd: it notes its process and then does as the script says. */
function standIn(name, script) {
  const file = path.join(server.folder, name);
  writeFileSync(file, `#!/bin/sh\necho $$ >> ${file}.pids\n${script}\n`, { mode: 0o755 });
  const pids = () => (existsSync(`${file}.pids`) ? readFileSync(`${file}.pids`, "utf8").trim().split("\n").map(Number) : []);
  return { file, pids };
}

function runs(pid) {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false; // it has gone, perhaps between the two looks
  }
}

async function ready() {
  await window.says(/^leanfd(?:,|$)/);
}

test("Restricted Mode: what is off, why, and how to change it", LIMIT, async () => {
  await window.open("trust.lean", SWAP);
  await window.says(/Restricted Mode: Lean runs programs/);
  await window.run("leanfd: Prove This Sorry");
  await window.told(/off in Restricted Mode.*Lean runs programs that stand in Lean files/);
  await window.press(/Restricted Mode/, "Manage Trust");
  const trust = window.page.locator(".workspace-trust-editor .monaco-button", { hasText: /^Trust$/ }).first();
  await trust.click();
  await window.show("trust.lean");
  await ready();
  assert.equal(window.text("trust.lean"), SWAP);
});

test("without the official extension a Lean file has a language and colours", LIMIT, async () => {
  await window.open("colours.lean", "theorem t : True := by\n  sorry\n/- a /- nested -/ comment -/ def x := 1\n");
  await window.page.locator('.statusbar-item:has-text("Lean 4")').waitFor();
  const kinds = await until("the keywords have a colour", async () => {
    const found = await tokens();
    return found.theorem !== undefined && found.theorem !== found.t && found;
  });
  assert.equal(kinds.theorem, kinds.def, "the comment has ended, nested as it is");
  assert.notEqual(kinds.sorry, kinds.by);
});

/** The class that gives a word its colour, for each word of the editor; equal classes are equal colours. */
function tokens() {
  return window.page.locator(".editor-instance .view-line span span").evaluateAll((all) =>
    Object.fromEntries(all.flatMap((each) => (each.textContent.match(/\S+/g) ?? []).map((word) => [word, each.className]))),
  );
}

test("a suggestion from the menu of a place", LIMIT, async () => {
  await window.open("suggest.lean", SWAP);
  await ready();
  await window.goTo(3, 3);
  const item = await window.offered("leanfd: suggest next tactic");
  await picture("menu");
  await item.click();
  // The list grows until the server asks.
  const title = await until("the server asks", async () => {
    const shown = await window.page.locator(".quick-input-title:visible").first().innerText();
    return !shown.startsWith("Suggestions so far") && shown;
  });
  const choices = await window.choices();
  assert.match(title, choices.length === 1 ? /1 suggestion\b(?!s)/ : /\d+ suggestions/);
  await picture("suggestions");
  await window.page.keyboard.press("Enter");
  await window.becomes("suggest.lean", (text) => text !== SWAP);
  const text = window.text("suggest.lean");
  assert.match(text, /-- both halves, the other way round/);
  assert.match(text, /-- here/);
});

test("prove one: progress is in the status bar and nowhere else, and the comments stay", LIMIT, async () => {
  await window.clearMessages();
  await window.open("one.lean", SWAP);
  await ready();
  await window.goTo(3, 3);
  await (await window.offered("leanfd: prove this sorry")).click();
  await window.becomes("one.lean", (text) => !text.includes("sorry"));
  await window.says(/and_swap: proved in [\d.]+ s, \d+ attempt/);
  await picture("proved");
  const text = window.text("one.lean");
  assert.match(text, /^  -- both halves, the other way round$/m);
  assert.match(text, /-- here$/m);
  assert.deepEqual(await window.messages(), []);
  await window.page.keyboard.press("Control+Z");
  await window.shows(SWAP);
});

test("prove all: how many, and where the rest is", LIMIT, async () => {
  const wrong = "theorem wrong (n : Nat) : n = 0 := by\n  sorry\n";
  await window.open("all.lean", `${SWAP}\n${wrong}\n${SWAP.replace("and_swap", "again")}`);
  await ready();
  await window.run("leanfd: Prove All Sorries in This File");
  await window.says(/proving all sorries/);
  const said = await window.told(/2 of 3 proved/);
  await picture("all");
  const [, line] = /left: line (\d+) \(wrong\)/.exec(said) ?? assert.fail(said);
  await window.becomes("all.lean", (text) => text.match(/sorry/g)?.length === 1);
  assert.equal(window.text("all.lean").split("\n")[Number(line) - 1], "  sorry");
});

test("a job that runs: the status bar, a hover, and a click that cancels", LIMIT, async () => {
  await window.clearMessages();
  await window.open("long.lean", "theorem flt (a b c : Nat) (h : a ^ 3 + b ^ 3 = c ^ 3) : a * b = 0 := by\n  sorry\n");
  await ready();
  await window.goTo(2, 4);
  await window.run("leanfd: Prove This Sorry");
  await window.says(/proving/);
  const hover = window.page.locator(".monaco-hover:visible", { hasText: "leanfd: " }).first();
  await until("a hover tells of the job", async () => {
    await window.page.locator(".view-line span", { hasText: "sorry" }).last().hover();
    return hover.waitFor({ timeout: 4_000 }).then(() => true, () => window.page.mouse.move(600, 400).then(() => false));
  }, () => window.state());
  await picture("hover");
  assert.deepEqual(await window.messages(), [], "progress is told once");
  assert.equal(await window.page.locator(".codelens-decoration:visible").count(), 0, "and not above the line");
  await window.page.mouse.move(600, 400);
  await window.statusItem().click();
  await window.says(/^leanfd(?:,|: cancelled)/);
});

test("a path that is typed raises no error; back in the file it does, and the settings open where they are", LIMIT, async () => {
  await window.clearMessages();
  await window.open("typed.lean", SWAP);
  await ready();
  await window.run("Preferences: Open Remote Settings");
  const search = window.page.locator(".settings-editor .search-container .monaco-editor").first();
  const input = window.page.locator('.settings-editor [data-key="leanfd.command"] input.setting-control-focus-target').first();
  // What is typed while the editor still opens may be lost.
  await until("the setting is listed", async () => {
    await search.click();
    await window.page.keyboard.press("Control+A");
    await window.page.keyboard.type("leanfd.command");
    return input.waitFor({ timeout: 15_000 }).then(() => true, () => false);
  });
  await input.fill("");
  let typed = "";
  for (const letter of "/no/leanfd") {
    typed += letter;
    await input.press(letter);
    await retyped(input, typed);
    await sleep(letter === "o" ? 3_000 : 300);
    assert.deepEqual(await window.messages(), []);
  }
  await until("VS Code has saved what was typed", async () => {
    await retyped(input, typed);
    return server.savedSettings()["leanfd.command"] === typed;
  }, () => JSON.stringify(server.savedSettings()));
  await window.says(/"\/no\/leanfd" was not found/);
  assert.deepEqual(await window.messages(), []);
  await window.show("typed.lean");
  await window.told(/"\/no\/leanfd" was not found.*leanfd\.command/);
  await window.press(/was not found/, "Open Settings");
  await window.page.locator('.settings-editor [data-key="leanfd.command"]').first().waitFor();
  await picture("settings");
  await window.show("typed.lean");
  await window.clearMessages();
  // A value of the settings editor's that is still on its way to the file overwrites what is written here.
  await until("the settings of the machine stay", async () => {
    const stay = server.savedSettings()["leanfd.command"] === LEANFD;
    if (!stay) {
      server.machineSettings(RIGHT);
    }
    return stay && /^leanfd(?:,|$)/.test(await window.status());
  }, () => window.state());
});

/** VS Code draws an input anew when a value that it has saved comes back, without the letters typed since. */
async function retyped(input, typed) {
  await until(`the input holds ${typed}`, async () => (await input.inputValue()) === typed || (await input.fill(typed)));
}

test("what is asked while there is no server is asked again by Try Again", LIMIT, async () => {
  await window.open("again.lean", SWAP);
  const ends = standIn("ends", `echo 'error: there is no module Mathlib here; ${"name ".repeat(60)}the project by --lean-project DIR' >&2; exit 2`);
  server.machineSettings({ "leanfd.command": ends.file, "leanfd.args": ["lsp", "x".repeat(300)] });
  const said = await window.told(/there is no module Mathlib/);
  assert.doesNotMatch(said, /xxx/, "the command line is for the output");
  await window.clearMessages();
  server.machineSettings({ "leanfd.command": standIn("flag", "echo 'error: no Mathlib; name the project by --lean-project DIR' >&2; exit 2").file });
  await window.told(/the server ended \(2\): no Mathlib; name the project by the setting leanfd\.project/);
  await window.clearMessages();
  await window.goTo(3, 3);
  await window.run("leanfd: Prove This Sorry");
  await window.told(/no Mathlib/);
  // Mended without a change of the settings, by which it would be started anyway.
  writeFileSync(path.join(server.folder, "flag"), `#!/bin/sh\nexec ${LEANFD} "$@"\n`);
  await window.press(/no Mathlib/, "Try Again");
  await window.becomes("again.lean", (text) => !text.includes("sorry"));
});

test("a server that never answers is ended, by the deadline and by Restart", LIMIT, async () => {
  await window.open("hangs.lean", SWAP);
  const hangs = standIn("hangs", "sleep 1000");
  server.machineSettings({ "leanfd.command": hangs.file });
  await window.says(/starting/);
  await until("the stand-in runs", () => hangs.pids().length === 1);
  await window.run("leanfd: Restart the Server");
  await until("Restart ends it, and starts another", () => hangs.pids().length === 2 && !runs(hangs.pids()[0]));
  server.machineSettings({ "leanfd.command": hangs.file, "leanfd.startTimeout": 2 });
  await window.told(/has not answered within 2 s/);
  await until("all have ended", () => hangs.pids().every((pid) => !runs(pid)));
  await window.says(/has not answered/);
  server.machineSettings(RIGHT);
  await ready();
  await window.goTo(3, 3);
  await window.run("leanfd: Prove This Sorry");
  await window.becomes("hangs.lean", (text) => !text.includes("sorry"));
});

test("a server that hangs while it runs is told of and ended by Restart, and one that dies is started again", LIMIT, async () => {
  const text = SWAP.replace("and_swap", "stopped");
  await window.open("stopped.lean", text);
  const wrapped = standIn("wrapped", `exec ${LEANFD} "$@"`);
  server.machineSettings({ "leanfd.command": wrapped.file });
  const [pid] = await until("the wrapped server runs", () => wrapped.pids().length === 1 && wrapped.pids());
  await ready();
  process.kill(pid, "SIGSTOP");
  await window.goTo(3, 3);
  await window.run("leanfd: Prove This Sorry");
  await window.told(/has not answered for 20 s/);
  await window.press(/has not answered for 20 s/, "Restart");
  await until("it has ended, and another runs", () => !runs(pid) && wrapped.pids().length === 2);
  await ready();
  process.kill(wrapped.pids()[1], "SIGKILL");
  await until("another runs", () => wrapped.pids().length === 3);
  await ready();
  await window.run("leanfd: Prove This Sorry");
  await window.becomes("stopped.lean", (now) => !now.includes("sorry"));
  server.machineSettings(RIGHT);
});

test("beside the official extension the language is its own", LIMIT, async () => {
  await server.run(["--install-extension", required("VSCODE_OFFICIAL_VSIX")]);
  await window.load();
  await window.open("official.lean", "theorem t : True := by\n  sorry\n");
  await window.page.locator('.statusbar-item:has-text("Lean 4, officially")').waitFor();
  await until("its grammar colours the file", async () => {
    const kinds = await tokens();
    return kinds.theorem !== undefined && new Set(Object.values(kinds)).size === 1;
  }, async () => JSON.stringify(await tokens()));
  await ready();
});
