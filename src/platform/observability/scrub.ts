import type { LogValue } from "./types";

const SECRET_NAME = /pass|secret|token|authorization|cookie|api[-_]?key|code$/i;
const SECRET_TEXT =
  /\b(?:Bearer\s+[\w.~+/-]+=*|el_(?:live|test)_\w+|eyJ[\w-]+\.[\w-]+\.[\w-]+|[\w.+-]+@[\w-]+\.[\w.-]+)/g;

/** Replaces secrets by name and tokens and addresses by shape (ASVS 16.2.5). */
export function scrub(fields: Record<string, LogValue>): Record<string, LogValue> {
  const clean: Record<string, LogValue> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "string" && SECRET_NAME.test(name)) clean[name] = "[scrubbed]";
    else clean[name] = typeof value === "string" ? scrubText(value) : value;
  }
  return clean;
}

/** Replaces tokens and email addresses in running text. */
export function scrubText(text: string): string {
  return text.replace(SECRET_TEXT, "[scrubbed]");
}

/** An error's name, message and stack without statement parameters. */
export function scrubError(error: unknown): Record<string, LogValue> {
  if (!(error instanceof Error)) return { error: scrubText(String(error)) };
  const cut = (text: string) => scrubText(text.replace(/\nparams:[\s\S]*?(?=\n\s+at |$)/g, ""));
  return {
    error: error.name,
    errorMessage: cut(error.message),
    stack: cut(error.stack ?? ""),
    cause: error.cause instanceof Error ? cut(error.cause.message) : undefined,
  };
}
