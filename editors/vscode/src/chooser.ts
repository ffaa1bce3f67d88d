/** A list of suggestions that grows while the server looks for more, and then answers its question. Knows no VS Code. */

import { type Choice, choices } from "./choices";
import type { StatusParams } from "./status";

/** What is used of a `QuickPick`. */
export interface List {
  title: string | undefined;
  busy: boolean;
  items: readonly Choice[];
  readonly selectedItems: readonly Choice[];
  onDidAccept(heard: () => void): unknown;
  onDidHide(heard: () => void): unknown;
  show(): void;
  dispose(): void;
}

interface Place {
  uri: string;
  /** From 0. */
  line: number;
}

export class Chooser {
  private list: List | undefined;
  /** Of the job that the list grows with. */
  private place: Place | undefined;
  /** Answers the server's question, once it has come. */
  private answer: ((title: string | null) => void) | undefined;
  /** The list was closed, or chosen from, before the question came: nobody wants to be asked. */
  private settled = false;

  /** `write` puts one of the suggestions for a place there, for which the server does not wait. */
  constructor(
    private readonly open: () => List,
    private readonly write: (place: Place, title: string) => void,
  ) {}

  /** What the server says of the jobs on a file. */
  update({ uri, jobs }: StatusParams): void {
    for (const { kind, line, state, offers = [] } of jobs) {
      if (kind !== "suggest" || this.answer !== undefined) {
        continue;
      }
      if (offers.length === 0) {
        this.settled &&= state !== "queued" && state !== "running";
      } else if (state === "running" && !this.settled) {
        this.place = { uri, line };
        this.show("Suggestions so far; more may come", offers, true);
      }
      if (state !== "queued" && state !== "running" && state !== "done") {
        this.clear();
      }
    }
  }

  /** The suggestion that is chosen for the server's question; null for none. */
  ask(message: string, titles: readonly string[]): Promise<string | null> {
    this.answer?.(null);
    this.answer = undefined;
    if (this.settled) {
      this.settled = false;
      return Promise.resolve(null);
    }
    return new Promise((resolve) => {
      this.answer = resolve;
      this.show(message, titles, false);
    });
  }

  /** Takes the list away; a question has no answer then. */
  clear(): void {
    const { list, answer } = this;
    this.list = this.answer = this.place = undefined;
    this.settled = false;
    list?.dispose();
    answer?.(null);
  }

  private show(title: string, titles: readonly string[], busy: boolean): void {
    const list = this.list ?? this.opened();
    list.title = title;
    list.busy = busy;
    if (list.items.map((item) => item.title).join("\n") !== titles.join("\n")) {
      list.items = choices(titles);
    }
  }

  private opened(): List {
    const list = this.open();
    this.list = list;
    list.onDidAccept(() => this.chosen(list, list.selectedItems[0]?.title ?? null));
    list.onDidHide(() => this.chosen(list, null));
    list.show();
    return list;
  }

  private chosen(list: List, title: string | null): void {
    if (list !== this.list) {
      return;
    }
    const { answer, place } = this;
    this.list = this.answer = this.place = undefined;
    list.dispose();
    if (answer !== undefined) {
      answer(title);
      return;
    }
    this.settled = true;
    if (title !== null && place !== undefined) {
      this.write(place, title);
    }
  }
}
