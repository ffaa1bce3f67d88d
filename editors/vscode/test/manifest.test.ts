/** What `package.json` promises is what the code does; VS Code itself complains of neither. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { test } from "node:test";

import { COMMANDS, paletteName } from "../src/commands";
import { readSettings } from "../src/settings";

const ROOT = path.resolve(__dirname, "../..");
const { contributes } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as {
  contributes: {
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
