/**
 * The server's process: started, its last words kept, ended for certain. Knows no LSP and no VS Code.
 *
 * The language client would start it too, but says no more of a server that ends at once than that it has ended.
 */

import { type ChildProcess, spawn } from "node:child_process";

const WORDS_KEPT = 4_000;

export class Server {
  private words = "";
  private code: number | string | undefined;
  /** All that it said was read. */
  private readonly spoken: Promise<void>;

  private constructor(
    readonly process: ChildProcess,
    private readonly shown: string,
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

  /** What became of a server that has ended, with what it said last. */
  get obituary(): string {
    const words = this.words.trim();
    const how = this.code === undefined ? "closed its connection" : `ended (${this.code})`;
    return `leanfd: ${this.shown} ${how}${words === "" ? "" : `: ${words.split("\n").slice(-3).join(" ")}`}`;
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
    const timer = setTimeout(() => this.process.kill("SIGKILL"), graceMs);
    await gone;
    clearTimeout(timer);
  }
}
