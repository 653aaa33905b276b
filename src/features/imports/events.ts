import { z } from "zod";
import type { DomainEvent } from "../../platform/queue";

/**
 * `import.started` and `import.continued`, version 1: the rest of the file is to be worked off.
 * `import.ended`, version 1: the file is not needed any more.
 */
export const importWork = z.object({ importId: z.string() });

/** Asks for the next stretch of an import, or says that there is none. */
export function importEvent(
  type: "import.started" | "import.continued" | "import.ended",
  importId: string,
): DomainEvent {
  return { type, version: 1, payload: { importId } satisfies z.input<typeof importWork> };
}
