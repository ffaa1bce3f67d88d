/**
 * The settings of the extension, and the command line that they make. Knows no VS Code; `package.json` has the defaults.
 */

import { expanded, type Surroundings } from "./program";

export interface Settings {
  command: string;
  args: string[];
  model: string;
  server: string;
  project: string;
  samples: number | null;
  budget: number | null;
  timeout: number | null;
  ledger: string;
  /** Seconds for the server to say hello. */
  startTimeout: number;
}

/** Which flag a setting becomes. */
export const FLAGS = {
  model: "--model",
  server: "--server",
  project: "--project",
  samples: "--samples",
  budget: "--budget",
  timeout: "--timeout",
  ledger: "--ledger",
} as const;

/** Reads the settings by name. Throws an Error that names a setting of the wrong kind. */
export function readSettings(get: (name: string) => unknown): Settings {
  return {
    command: text(get, "command") || "leanfd",
    args: texts(get, "args"),
    model: text(get, "model"),
    server: text(get, "server"),
    project: text(get, "project"),
    samples: number(get, "samples"),
    budget: number(get, "budget"),
    timeout: number(get, "timeout"),
    ledger: text(get, "ledger"),
    startTimeout: number(get, "startTimeout") ?? 60,
  };
}

/** The arguments of the program: what is not set is left to the server's own defaults. */
export function argumentsOf(settings: Settings, around: Surroundings): string[] {
  const values = {
    ...settings,
    model: expanded(settings.model, around),
    project: expanded(settings.project, around),
    ledger: expanded(settings.ledger, around),
  };
  const flags = Object.entries(FLAGS).map(([name, flag]) => [flag, values[name as keyof typeof FLAGS]] as const);
  const set = flags.filter(([, value]) => value !== null && value !== "");
  return [...settings.args.map((arg) => expanded(arg, around)), ...set.flatMap(([flag, value]) => [flag, String(value)])];
}

type Get = (name: string) => unknown;

function text(get: Get, name: string): string {
  const value = get(name) ?? "";
  if (typeof value !== "string") {
    throw wrong(name, "a string", value);
  }
  return value.trim();
}

function texts(get: Get, name: string): string[] {
  const value = get(name) ?? [];
  if (!Array.isArray(value) || !value.every((each): each is string => typeof each === "string")) {
    throw wrong(name, "a list of strings", value);
  }
  return value;
}

function number(get: Get, name: string): number | null {
  const value = get(name) ?? null;
  if (value !== null && (typeof value !== "number" || !(value > 0))) {
    throw wrong(name, "a number above 0, or null", value);
  }
  return value;
}

function wrong(name: string, wanted: string, value: unknown): Error {
  return new Error(`leanfd: the setting leanfd.${name} must be ${wanted}, not ${JSON.stringify(value)}`);
}
