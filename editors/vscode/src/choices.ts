/** Suggestions as a list to choose from. Knows no VS Code, whose messages have room for a word or two on a button. */

export interface Choice {
  /** What would be written. */
  label: string;
  /** What that does. */
  description: string;
  /** As the server has it. */
  title: string;
}

/** The server's titles, as ``leanfd: `exact h` (closes the goal, 0.1 s)``, in two columns; others are left as they are. */
export function choices(titles: readonly string[]): Choice[] {
  return titles.map((title) => {
    const [, label = title, description = ""] = /^leanfd: `(.*)` \((.*)\)$/s.exec(title) ?? [];
    return { label, description, title };
  });
}
