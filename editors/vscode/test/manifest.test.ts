/** What `package.json` promises is what the code does; VS Code itself complains of neither. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { test } from "node:test";

import { COMMANDS, paletteName } from "../src/commands";
import { readSettings } from "../src/settings";

const ROOT = path.resolve(__dirname, "../..");
const { contributes, icon } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as {
  icon: string;
  contributes: {
    languages: { configuration: string }[];
    grammars: { path: string; scopeName: string }[];
    commands: { command: string }[];
    menus: { commandPalette: { command: string }[] };
    configuration: { properties: Record<string, { default: unknown }> };
  };
};

test("every question has a command in the palette, and is offered for Lean files only", () => {
  const asked = COMMANDS.map(paletteName);
  const inPalette = contributes.commands.map(({ command }) => command).filter((name) => name.startsWith("leanfd.here."));
  assert.deepEqual(inPalette, asked);
  assert.deepEqual(contributes.menus.commandPalette.map(({ command }) => command), asked);
});

test("every other command of the palette is registered", () => {
  const source = readFileSync(path.join(ROOT, "src/extension.ts"), "utf8");
  for (const { command } of contributes.commands.filter(({ command }) => !command.startsWith("leanfd.here."))) {
    assert.ok(source.includes(`command("${command}"`), command);
  }
});

test("every setting that is read is described, with a default that is valid, and the other way round", () => {
  const described = contributes.configuration.properties;
  const read: string[] = [];
  readSettings((name) => {
    read.push(name);
    return described[`leanfd.${name}`]?.default;
  });
  // The language client reads this one.
  assert.deepEqual([...read.map((name) => `leanfd.${name}`), "leanfd.trace.server"].sort(), Object.keys(described).sort());
});

test("what the manifest names is there and is packed", () => {
  const packed = readFileSync(path.join(ROOT, ".vscodeignore"), "utf8").split("\n");
  const named = [icon, ...contributes.languages.map((each) => each.configuration), ...contributes.grammars.map((each) => each.path)];
  for (const file of named.map((name) => path.normalize(name))) {
    assert.ok(readFileSync(path.join(ROOT, file)).length > 0, file);
    assert.ok(packed.includes(`!${file}`), `${file} is not in .vscodeignore`);
  }
});

test("the grammar is ours alone, so that the official extension keeps its own", () => {
  for (const { scopeName, path: file } of contributes.grammars) {
    assert.notEqual(scopeName, "source.lean4");
    assert.equal((JSON.parse(readFileSync(path.join(ROOT, file), "utf8")) as { scopeName: string }).scopeName, scopeName);
  }
});
