/** Whether a server that has died is started again: yes, unless it keeps dying. Knows no clock but the one it is given. */

export class Restarts {
  private deaths: number[] = [];

  /** At most `most` restarts within `withinMs`. */
  constructor(
    private readonly most: number,
    private readonly withinMs: number,
  ) {}

  /** A server has died at `now` (ms); whether to start another. */
  again(now: number): boolean {
    this.deaths = this.deaths.filter((at) => now - at < this.withinMs);
    this.deaths.push(now);
    return this.deaths.length <= this.most;
  }

  /** The user wants it afresh. */
  forget(): void {
    this.deaths = [];
  }
}
