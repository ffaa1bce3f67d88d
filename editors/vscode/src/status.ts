/** What the status bar says, from the server's `leanfd/status` notifications. Knows no VS Code. */

export interface Job {
  kind: string;
  /** From 0. */
  line: number;
  state: string;
  attempts: number;
  seconds: number;
  /** The best so far, in words. */
  best?: string;
  /** The titles of what was found so far, best first. */
  offers?: readonly string[];
}

export interface StatusParams {
  uri: string;
  jobs: Job[];
}

/** Of what a job found, in the status bar. */
const ROOM = 60;

const DOING: Record<string, string> = {
  prove: "proving",
  suggest: "suggesting",
  repair: "repairing",
  proveFile: "proving all sorries",
};

/** The jobs under way, of all files. */
export class Board {
  private readonly jobs = new Map<string, Job[]>();
  private found = "";

  /** Shows what a job has found, until `forget` or the next job. */
  note(found: string): void {
    this.found = found;
  }

  forget(): void {
    this.found = "";
  }

  /** Takes over what is said of a file; jobs that have ended are dropped. */
  update(said: StatusParams): void {
    const underWay = said.jobs.filter((job) => job.state === "queued" || job.state === "running");
    if (underWay.length > 0) {
      this.jobs.set(said.uri, underWay);
    } else {
      this.jobs.delete(said.uri);
    }
  }

  /** The server is gone, and its jobs with it. */
  clear(): void {
    this.jobs.clear();
    this.forget();
  }

  get busy(): boolean {
    return this.jobs.size > 0;
  }

  /** What the status bar shows: the job that is running, and how many more there are. */
  get text(): string {
    const all = [...this.jobs.values()].flat();
    const shown = all.find((job) => job.state === "running") ?? all[0];
    if (shown === undefined) {
      const cut = this.found.length > ROOM ? `${this.found.slice(0, ROOM - 1)}…` : this.found;
      return cut === "" ? "leanfd" : `leanfd: ${cut}`;
    }
    const more = all.length > 1 ? ` (+${all.length - 1})` : "";
    return `$(loading~spin) leanfd: ${described(shown)}${more}`;
  }

  /** A line for each job, with its file. */
  get tooltip(): string {
    if (!this.busy) {
      return `${this.found === "" ? "leanfd is ready" : this.found}. Click for its output.`;
    }
    const lines = [...this.jobs].flatMap(([uri, jobs]) =>
      jobs.map((job) => `${fileName(uri)}:${job.line + 1}: ${described(job)}${job.best ? `; best so far: ${job.best}` : ""}`),
    );
    return [...lines, "Click to cancel."].join("\n");
  }

  /** The files with jobs under way. */
  get files(): string[] {
    return [...this.jobs.keys()];
  }
}

function described(job: Job): string {
  const doing = DOING[job.kind] ?? job.kind;
  if (job.state === "queued") {
    return `${doing}, waits for its turn`;
  }
  return `${doing}, ${job.attempts} attempt${job.attempts === 1 ? "" : "s"}, ${job.seconds.toFixed(1)} s`;
}

function fileName(uri: string): string {
  const last = uri.slice(uri.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last; // a "%" that is none of an encoding; the name is for reading only
  }
}
