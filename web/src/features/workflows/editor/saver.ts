import {
  type Definition,
  definition as definitionSchema,
} from "@server/features/workflows/schemas";
import { isApiError } from "../../../api/api-error";
import type { Workflow } from "../api";

/** What of a workflow matters when it is saved. */
export type Stored = Pick<Workflow, "definition" | "version">;

interface SaverOptions<W extends Stored> {
  first: W;
  /** @throws ApiError VERSION_STALE */
  send: (definition: Definition, version: number) => Promise<W>;
  /** What the server holds now. */
  read: () => Promise<W>;
  /** Told of what somebody else has saved instead. */
  onConflict: (theirs: W) => void;
}

/** Saves definitions on top of what this editor has seen, so that nobody undoes unseen what others did. */
export function startSaver<W extends Stored>({ first, send, read, onConflict }: SaverOptions<W>) {
  let seen = first;
  /** What may be stored although no answer came. */
  let unanswered: string[] = [];

  const see = (fresh: W) => {
    seen = fresh;
    unanswered = [];
  };
  /** @throws ApiError VERSION_STALE after `onConflict` was told */
  const save = async (wanted: Definition): Promise<W> => {
    try {
      const fresh = await send(wanted, seen.version);
      see(fresh);
      return fresh;
    } catch (error) {
      if (!isApiError(error, "VERSION_STALE")) {
        if (!isApiError(error) || error.status === 0 || error.status >= 500) {
          unanswered.push(textOf(wanted));
        }
        throw error;
      }
      const theirs = await read();
      if (!unanswered.includes(textOf(theirs.definition))) {
        onConflict(theirs);
        throw error;
      }
      // It is our own, stored before the answer was lost.
      see(theirs);
      return textOf(wanted) === textOf(theirs.definition) ? theirs : save(wanted);
    }
  };
  return { save, see, seen: () => seen };
}

/** True if both say the same, in whatever order of their parts. */
export function isSame(one: Definition, other: Definition): boolean {
  return textOf(one) === textOf(other);
}

function textOf(definition: Definition): string {
  return JSON.stringify(definitionSchema.parse(definition));
}
