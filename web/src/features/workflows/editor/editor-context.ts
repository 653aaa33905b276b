import type { Definition, NodeType } from "@server/features/workflows/schemas";
import { createContext, use, type ReactNode } from "react";
import type { Names } from "../config";
import type { Point } from "./graph/card";
import type { Piece } from "./graph/insert";
import type { Outline } from "./graph/outline";
import type { Place } from "./graph/place";
import type { EditorAction, EditorState } from "./graph/reducer";
import type { Problems } from "./problems";

/** Figures of runs, drawn on cards (by id of the step or the trigger) and exits (by `keyOf`). */
export interface Overlay {
  nodes: ReadonlyMap<string, ReactNode>;
  edges: ReadonlyMap<string, ReactNode>;
}

/** What every part of the editor needs. */
export interface Editor {
  workflowId: string;
  definition: Definition;
  outline: Outline;
  names: Names;
  problems: Problems;
  overlay: Overlay | undefined;
  /** How steps differ from another version, by id. */
  marks?: ReadonlyMap<string, "added" | "removed" | "changed">;
  /** False for those who may only look. */
  canWrite: boolean;
  selected: EditorState["selected"];
  place: EditorState["place"];
  open: EditorState["open"];
  run: (action: EditorAction) => void;
  /** A new step at places, or at a point of the canvas, or where the flow ends. */
  add: (type: NodeType, where: { places?: Place[]; at?: Point; shown?: Shown }) => void;
  remove: (ids: readonly string[]) => void;
  duplicate: (ids: readonly string[]) => void;
  copy: (ids: readonly string[]) => void;
  /** Copies of steps, under ids of their own. */
  paste: (piece: Piece, places: Place[]) => void;
  say: (words: string) => void;
}

type Shown = ReadonlyMap<string, Point>;

export const EditorContext = createContext<Editor | undefined>(undefined);

/** Only below an EditorContext. */
export function useEditor(): Editor {
  const editor = use(EditorContext);
  if (!editor) throw new Error("There is no workflow editor around this.");
  return editor;
}
