/**
 * What can be asked of the server, and how. Knows no VS Code: `extension.ts` says where the cursor is.
 *
 * The palette's commands have names of their own, since the language client registers the server's under theirs.
 */

export const COMMANDS = ["prove", "suggest", "repair", "proveFile", "cancel"] as const;
export type Command = (typeof COMMANDS)[number];

/** The name of a command in the palette. */
export function paletteName(command: Command): string {
  return `leanfd.here.${command}`;
}

/** The cursor of an editor, in the words of LSP: lines from 0, characters in UTF-16 units. */
export interface Cursor {
  uri: string;
  position: { line: number; character: number };
  /** Of the text. The server throws a result away that was found for an older one. */
  version: number;
}

/** The parameters of `workspace/executeCommand`. */
export function request(command: Command, cursor: Cursor): { command: string; arguments: Cursor[] } {
  return { command: `leanfd.${command}`, arguments: [cursor] };
}
