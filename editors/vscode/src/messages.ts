/**
 * What the server says, in the words of VS Code: settings instead of flags, and no longer than a notification has room for.
 * Knows no VS Code.
 */

import { FLAGS } from "./settings";

/** What a notification shows before it cuts; the output has the rest. */
const ROOM = 280;

const SETTINGS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(FLAGS).map(([name, flag]) => [flag, `the setting leanfd.${name}`])),
  "--engine": "the setting leanfd.model",
  "--lean-project": "the setting leanfd.project",
};

/** Flags of `leanfd lsp` without a setting of their own. */
const OTHERS = ["judge-timeout", "lean-timeout", "max-tokens", "repl", "rounds", "search", "template", "workers", "device"];

/** A command for a shell, up to its end: what is to be typed there stays as it is. */
const COMMAND = /(?<![\w/.-])(?:leanfd (?!with\b)[a-z]+|pip|python3?|lake|elan) (?:(?!, or )[^;`\n])*/;
const FLAG = new RegExp(
  `${COMMAND.source}|(?:the )?(?:argument |option )?(?<![\\w-])(--(?:${[...Object.keys(SETTINGS).map((flag) => flag.slice(2)), ...OTHERS].join("|")}))(?![\\w-])(?: (?:DIR|URL|PATH|NAME|N|S)\\b)?`,
  "g",
);

/** A message in which flags have become settings. */
export function inSettings(message: string): string {
  return message.replace(FLAG, (found: string, flag: string | undefined) =>
    flag === undefined ? found : (SETTINGS[flag] ?? `${flag} in the setting leanfd.args`),
  );
}

/** A message as a notification can show it: in one line, cut between words where it is too long. */
export function brief(message: string): string {
  const line = message.replace(/\s+/g, " ").trim();
  if (line.length <= ROOM) {
    return line;
  }
  const cut = line.slice(0, ROOM);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), ROOM / 2))} …`;
}

/** The end of what a program wrote that says why it ended: from its last error on, or its last lines. */
export function lastWords(written: string): string {
  const lines = written
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const error = lines.findLastIndex((line) => /^(?:[\w. ]+: )?error: |^[\w.]*(?:Error|Exception|Interrupt)\b/.test(line));
  const chosen = error < 0 ? lines.slice(-3) : lines.slice(error, error + 3);
  return chosen.join(" ").replace(/^(?:[\w. ]+: )?error: /, "");
}
