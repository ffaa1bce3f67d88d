/**
 * The server's process: started, its last words kept, ended for certain. Knows no LSP and no VS Code.
 *
 * The language client would start it too, but says no more of a server that ends at once than that it has ended.
 */

import { type ChildProcess, spawn } from "node:child_process";

import { lastWords } from "./messages";

const WORDS_KEPT = 4_000;
const GROUPS = process.platform !== "win32";

export class Server {
  private words = "";
  private code: number | string | undefined;
  /** All that it said was read. */
  private readonly spoken: Promise<void>;

  private constructor(
    readonly process: ChildProcess,
    /** The command line. */
    readonly shown: string,
  ) {
    this.spoken = new Promise((resolve) => process.stderr?.once("close", () => resolve()));
    process.stderr?.setEncoding("utf8");
    process.stderr?.on("data", (text: string) => {
      this.words = (this.words + text).slice(-WORDS_KEPT);
    });
  }

  /** Resolves once the process runs. Rejects with an Error when it cannot be started. */
  static start(
    program: string,
    args: readonly string[],
    folder: string | undefined,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Server> {
    return new Promise((resolve, reject) => {
      const child = spawn(program, args, {
        stdio: ["pipe", "pipe", "pipe"],
        // A group of its own, so that what a wrapper has started can be ended with it.
        detached: GROUPS,
        env: { ...process.env, ...environment },
        ...(folder === undefined ? {} : { cwd: folder }),
      });
      const server = new Server(child, [program, ...args].join(" "));
      child.once("exit", (code, signal) => {
        server.code = code ?? signal ?? "unknown";
      });
      // After the start an error (of a kill, for instance) is one that nobody can mend.
      child.once("spawn", () => resolve(server));
      child.on("error", (error) => reject(new Error(`leanfd: ${server.shown} could not be started: ${error.message}`)));
    });
  }

  get ended(): boolean {
    return this.code !== undefined;
  }

  /** What became of a server that has ended, with what it said last; how it was started is for the output. */
  get obituary(): string {
    const words = lastWords(this.words);
    const how = this.code === undefined ? "closed its connection" : `ended (${this.code})`;
    return `leanfd: the server ${how}${words === "" ? "" : `: ${words}`}`;
  }

  /** All that is kept of what it wrote. */
  get written(): string {
    return this.words.trim();
  }

  /** Ends it now, with what it has started. */
  kill(): void {
    const { pid } = this.process;
    if (GROUPS && pid !== undefined) {
      try {
        process.kill(-pid, "SIGKILL");
        return;
      } catch {
        // The group is gone already; the process itself may be between its end and our hearing of it.
      }
    }
    this.process.kill("SIGKILL");
  }

  /** Resolves once the process has ended and its last words were read, or after `graceMs`. */
  async settled(graceMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, graceMs);
    });
    // Not "close": nobody may be reading the output any more, and a child of the server's may hold it open.
    const over = this.ended ? Promise.resolve() : new Promise<void>((resolve) => this.process.once("exit", () => resolve()));
    await Promise.race([Promise.all([over, this.spoken]), late]);
    clearTimeout(timer);
  }

  /** Resolves once the process has ended, or `graceMs` after it was told to; then it is killed. */
  async end(graceMs: number): Promise<void> {
    if (this.ended) {
      return;
    }
    const gone = new Promise<void>((resolve) => this.process.once("exit", () => resolve()));
    this.process.stdin?.end();
    const timer = setTimeout(() => this.kill(), graceMs);
    await gone;
    clearTimeout(timer);
  }
}
