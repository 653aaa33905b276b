/** Something to be put where `{{` was typed. */
export interface Completion {
  /** For people: "First name". */
  label: string;
  /** What is put there: `{{ contact.firstName }}`. */
  code: string;
}

/** The beginning of a variable in front of the caret. */
export interface Beginning {
  /** Where its braces begin. */
  from: number;
  /** Where it ends: behind the caret if braces were closed there already. */
  to: number;
  /** What was typed after the braces. */
  query: string;
}

const OPENED = /\{\{-?\s*([^{}|%\n]*)$/;
const CLOSED = /^[\w.]*\s*-?\}\}/;

/** The variable that is being typed at the caret; undefined if there is none. */
export function beginningAt(text: string, caret: number): Beginning | undefined {
  const opened = OPENED.exec(text.slice(0, caret));
  if (!opened) return undefined;
  const closed = CLOSED.exec(text.slice(caret));
  return {
    from: opened.index,
    to: caret + (closed?.[0].length ?? 0),
    query: (opened[1] ?? "").trim().toLowerCase(),
  };
}

/** What fits, best first: names that begin with what was typed, then those that hold it. */
export function matching<Choice extends Completion>(
  completions: readonly Choice[],
  query: string,
): Choice[] {
  const rank = ({ label, code }: Completion) => {
    const name = code.replace(/^\{\{\s*/, "").toLowerCase();
    const words = `${label.toLowerCase()} ${name}`;
    if (name.startsWith(query) || label.toLowerCase().startsWith(query)) return 0;
    return words.includes(query) ? 1 : 2;
  };
  return completions
    .filter((completion) => rank(completion) < 2)
    .sort((one, other) => rank(one) - rank(other));
}
