import type { Definition, WorkflowNode } from "@server/features/workflows/schemas";
import { changed, type History, redone, startHistory, undone } from "../../../../lib/history";
import { reconnected, removed, updated } from "./change";
import { inserted, insertedStep, type Piece } from "./insert";
import type { Point } from "./card";
import { isArranged, tidied, withPoints, withRoom } from "./layout";
import { type Direction, moved } from "./move";
import { connected, nodeOf, type Place, TRIGGER } from "./place";

/** Stands for the workflow's settings where a step could be open. */
export const SETTINGS = "$settings";

export interface EditorState {
  history: History<Definition>;
  /** Ids of chosen steps. */
  selected: readonly string[];
  /** A chosen connection, by where it begins. */
  place: Place | undefined;
  /** What the panel shows: id of a step, the trigger or the settings. */
  open: string | undefined;
}

export type EditorAction =
  | { type: "add"; places: Place[]; node: WorkflowNode; at?: Point; shown: Shown }
  | { type: "paste"; places: Place[]; piece: Piece }
  | { type: "update"; node: WorkflowNode }
  | { type: "change"; definition: Definition; about: string }
  | { type: "remove"; ids: readonly string[] }
  | { type: "move"; id: string; direction: Direction }
  | { type: "connect"; place: Place; to: string | undefined }
  | { type: "reconnect"; old: Place; place: Place; to: string }
  | { type: "drag"; points: Shown }
  | { type: "tidy" }
  | { type: "select"; ids: readonly string[]; place?: Place }
  | { type: "open"; what: string | undefined }
  /** @param to with this, only while it is what comes back: nothing else was changed since */
  | { type: "undo"; to?: Definition }
  | { type: "redo" }
  | { type: "replace"; definition: Definition };

/** Where cards stand on screen now. */
type Shown = ReadonlyMap<string, Point>;

/** The state of an editor that has just been opened. */
export function startEditor(definition: Definition): EditorState {
  return { history: startHistory(definition), selected: [], place: undefined, open: undefined };
}

/** What an action does. Pure. @param at milliseconds; typing in quick succession is one step back */
export function edited(state: EditorState, action: EditorAction, at: number): EditorState {
  const { present } = state.history;
  const to = (next: Definition, about?: string): EditorState => ({
    ...state,
    history: changed(state.history, next, about, at),
  });
  switch (action.type) {
    case "add":
      return { ...to(grown(present, action)), ...chosen([action.node.id]), open: action.node.id };
    case "paste": {
      const ids = action.piece.nodes.map(({ id }) => id);
      const next = inserted(present, action.places, unplaced(action.piece));
      return { ...to(next), ...chosen(ids), open: undefined };
    }
    case "update":
      return to(updated(present, action.node), `step ${action.node.id}`);
    case "change":
      return to(action.definition, action.about);
    case "remove":
      return valid(to(removed(present, action.ids)));
    case "move":
      return to(moved(present, action.id, action.direction) ?? present);
    case "connect":
      return { ...to(connected(present, action.place, action.to)), place: undefined };
    case "reconnect":
      return to(reconnected(present, action.old, action.place, action.to));
    case "drag":
      return to(withPoints(present, action.points));
    case "tidy":
      return to(tidied(present));
    case "select":
      return { ...state, ...chosen(action.ids), place: action.place };
    case "open": {
      const { what } = action;
      if (what === undefined) return { ...state, open: undefined };
      const ids = what === TRIGGER || what === SETTINGS ? [] : [what];
      return { ...state, ...chosen(ids), open: what };
    }
    case "undo":
      if (action.to && action.to !== state.history.past.at(-1)) return state;
      return valid({ ...state, history: undone(state.history) });
    case "redo":
      return valid({ ...state, history: redone(state.history) });
    case "replace":
      return valid({ ...state, history: startHistory(action.definition) });
  }
}

function chosen(ids: readonly string[]): Pick<EditorState, "selected" | "place"> {
  return { selected: ids, place: undefined };
}

function grown(present: Definition, action: Extract<EditorAction, { type: "add" }>): Definition {
  const { places, node, at, shown } = action;
  if (!at) {
    const next = insertedStep(present, places, node);
    return isArranged(present) ? withRoom(next, node.id) : next;
  }
  const placed = { ...node, position: { x: Math.round(at.x), y: Math.round(at.y) } };
  return insertedStep(withPoints(present, shown), places, placed);
}

function unplaced({ nodes, edges }: Piece): Piece {
  return { nodes: nodes.map((node) => ({ ...node, position: undefined })), edges };
}

/** Nothing is chosen or open that is no longer there. */
function valid(state: EditorState): EditorState {
  const { present } = state.history;
  const has = (id: string) => nodeOf(present, id) !== undefined;
  const { open, place } = state;
  return {
    ...state,
    selected: state.selected.filter(has),
    place: place && (place.from === TRIGGER || has(place.from)) ? place : undefined,
    open: open === undefined || open.startsWith("$") || has(open) ? open : undefined,
  };
}
