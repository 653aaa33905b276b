import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import { isApiError } from "./api-error";

/**
 * Puts the server's messages on the fields they are about and focuses the first. Returns what could
 * not be placed, to be shown above the form; an empty list means that everything landed.
 */
export function applyServerErrors<T extends FieldValues>(
  form: Pick<UseFormReturn<T>, "setError" | "getValues">,
  error: unknown,
): string[] {
  if (!isApiError(error)) return [error instanceof Error ? error.message : String(error)];
  const known = new Set(Object.keys(form.getValues()));
  const unplaced: string[] = [];
  let placed = 0;
  // `retry` tells the client how to get a session, not the person what to change.
  const { retry: _, ...details } = error.details;
  for (const [path, messages] of Object.entries(details)) {
    if (known.has(path.split(".")[0] ?? "")) {
      const message = messages.join(" ");
      form.setError(path as Path<T>, { type: "server", message }, { shouldFocus: placed === 0 });
      placed += 1;
    } else unplaced.push(...messages);
  }
  return placed === 0 && unplaced.length === 0 ? [error.message] : unplaced;
}
