/** Which program is started. Knows the file system and no VS Code. */

import { accessSync, constants, statSync } from "node:fs";
import * as path from "node:path";

export interface Surroundings {
  platform: NodeJS.Platform;
  home: string;
  environment: NodeJS.ProcessEnv;
  /** The folder that is open, if one is. */
  folder: string | undefined;
}

/** `~`, `${workspaceFolder}`, `${userHome}` and `${env:NAME}` in a setting, as VS Code's own settings know them. */
export function expanded(text: string, around: Surroundings): string {
  return text
    .replace(/^~(?=$|[/\\])/, () => around.home)
    .replace(/\$\{workspaceFolder\}/g, () => around.folder ?? "")
    .replace(/\$\{userHome\}/g, () => around.home)
    .replace(/\$\{env:([^}]+)\}/g, (_, name: string) => around.environment[name] ?? "");
}

/**
 * The file that a command names, or undefined where there is none that can be started.
 *
 * A bare name is looked for on the PATH, then where `pip install --user` and pipx put programs: an editor that was
 * started from a desktop often has a shorter PATH than a shell.
 */
export function findProgram(command: string, around: Surroundings): string | undefined {
  const named = expanded(command, around);
  if (named.includes("/") || named.includes("\\")) {
    const full = path.resolve(around.folder ?? around.home, named);
    return variants(full, around).find(startable);
  }
  const pathVariable = around.environment["PATH"] ?? around.environment["Path"] ?? "";
  const folders = pathVariable.split(path.delimiter).filter((folder) => folder !== "");
  for (const folder of [...folders, path.join(around.home, ".local", "bin")]) {
    const found = variants(path.join(folder, named), around).find(startable);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** What to say, and to do, when `findProgram` finds nothing. */
export function notFound(command: string): string {
  return (
    `leanfd: "${command}" was not found. Get it with: pip install "leanfd[lsp]". ` +
    `If it lies in a virtual environment, say where in the setting leanfd.command, ` +
    `for instance "\${workspaceFolder}/.venv/bin/leanfd".`
  );
}

function variants(file: string, around: Surroundings): string[] {
  return around.platform === "win32" ? [file, `${file}.exe`, `${file}.cmd`] : [file];
}

function startable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false; // not there, or not to be started: for the caller the same
  }
}
