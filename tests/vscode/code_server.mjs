/**
 * A real VS Code to test in: code-server, which is VS Code's own workbench and extension host behind a web page, and
 * Debian's Chromium to look at it with. Everything lies in a folder of its own; nothing of the user's VS Code is read.
 *
 * `VSCODE_HOME` is the folder that `setup.sh` filled, `VSCODE_CHROMIUM` the browser.
 */

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const HOME = required("VSCODE_HOME");
const NODE = required("VSCODE_NODE");
const PROGRAM = path.join(HOME, "node_modules/code-server/out/node/entry.js");
const START_MS = 120_000;
const END_MS = 10_000;

export function required(name) {
  const value = process.env[name];
  if (value === undefined || value === "") {
    throw new Error(`${name} is not set; run the tests by: make test-vscode`);
  }
  return value;
}

export class CodeServer {
  /** Starts one with an extension in it; `folder` will hold the user's data, the extensions and `work`, the open folder. */
  static async start(extension) {
    const folder = mkdtempSync(path.join(tmpdir(), "leanfd-vscode-"));
    const server = new CodeServer(folder);
    for (const each of [server.work, server.home, path.join(server.data, "Machine"), path.join(server.data, "User")]) {
      mkdirSync(each, { recursive: true });
    }
    await server.run(["--install-extension", extension]);
    return server;
  }

  constructor(folder) {
    this.folder = folder;
    this.work = path.join(folder, "work");
    this.home = path.join(folder, "home");
    this.data = path.join(folder, "data");
    this.extensions = path.join(folder, "extensions");
    this.said = "";
  }

  /** Writes the settings of the machine, which VS Code reads again at once. */
  machineSettings(settings) {
    writeFileSync(path.join(this.data, "Machine/settings.json"), JSON.stringify(settings, null, 2));
  }

  /** The settings of the machine that are on disk; none while VS Code writes them. */
  savedSettings() {
    const text = readFileSync(path.join(this.data, "Machine/settings.json"), "utf8");
    return text === "" ? {} : JSON.parse(text);
  }

  userSettings(settings) {
    writeFileSync(path.join(this.data, "User/settings.json"), JSON.stringify(settings, null, 2));
  }

  /** Runs it to its end, for a command such as `--install-extension`. */
  run(args) {
    return new Promise((resolve, reject) => {
      const child = this.spawn(args);
      const timer = setTimeout(() => child.kill("SIGKILL"), START_MS);
      child.once("error", reject);
      child.once("close", (code) => {
        clearTimeout(timer);
        code === 0 ? resolve() : reject(new Error(`code-server ${args.join(" ")} ended (${code}): ${this.said}`));
      });
    });
  }

  async listen() {
    const port = await freePort();
    this.url = `http://127.0.0.1:${port}`;
    this.child = this.spawn(["--auth", "none", "--bind-addr", `127.0.0.1:${port}`]);
    for (const end = Date.now() + START_MS; ; await sleep(100)) {
      if (this.child.exitCode !== null || Date.now() > end) {
        throw new Error(`code-server does not answer at ${this.url}: ${this.said}`);
      }
      const answer = await fetch(`${this.url}/healthz`).catch(() => undefined);
      if (answer?.ok) {
        return;
      }
    }
  }

  async stop() {
    if (this.child !== undefined && this.child.exitCode === null) {
      const gone = new Promise((resolve) => this.child.once("exit", resolve));
      process.kill(-this.child.pid, "SIGTERM");
      const timer = setTimeout(() => process.kill(-this.child.pid, "SIGKILL"), END_MS);
      await gone;
      clearTimeout(timer);
    }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }

  spawn(args) {
    const own = ["--disable-telemetry", "--disable-update-check", "--disable-getting-started-override"];
    const folders = ["--user-data-dir", this.data, "--extensions-dir", this.extensions, "--config", path.join(this.folder, "none.yaml")];
    writeFileSync(path.join(this.folder, "none.yaml"), "");
    const child = spawn(NODE, [PROGRAM, ...own, ...folders, ...args], {
      env: {
        PATH: process.env.PATH,
        HOME: this.home,
        LANG: "C.UTF-8",
        OMP_NUM_THREADS: "1",
        TOKENIZERS_PARALLELISM: "false",
        // leanfd builds its core library once for each user, for about a minute.
        XDG_CACHE_HOME: process.env.XDG_CACHE_HOME ?? path.join(homedir(), ".cache"),
      },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        this.said = (this.said + text).slice(-4_000);
      });
    }
    return child;
  }
}

/** The browser, by the playwright-core beside code-server. */
export async function browse() {
  const { chromium } = createRequire(path.join(HOME, "package.json"))("playwright-core");
  return chromium.launch({
    executablePath: required("VSCODE_CHROMIUM"),
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--force-device-scale-factor=1"],
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
