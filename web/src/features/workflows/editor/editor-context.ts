import type { WorkflowNode } from "@server/features/workflows/schemas";
import { createContext, use } from "react";
import type { Direction } from "./move-step";
import type { Place, Step } from "./steps";

/** What every step of the editor needs, however deep in branches it is. */
export interface Editor {
  /** False for those who may only look. */
  canWrite: boolean;
  /** Names by id. */
  templates: ReadonlyMap<string, string>;
  /** By id of the step. */
  problems: ReadonlyMap<string, string[]>;
  add: (place: Place, type: WorkflowNode["type"]) => void;
  /** @param about names the field that is typed in */
  update: (step: Step, about?: string) => void;
  remove: (id: string) => void;
  canMove: (id: string, direction: Direction) => boolean;
  move: (id: string, direction: Direction) => void;
}

export const EditorContext = createContext<Editor | undefined>(undefined);

/** Only below an EditorContext. */
export function useEditor(): Editor {
  const editor = use(EditorContext);
  if (!editor) throw new Error("There is no workflow editor around this step.");
  return editor;
}
