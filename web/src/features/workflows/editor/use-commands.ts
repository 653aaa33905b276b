import type { NodeType } from "@server/features/workflows/schemas";
import { useState } from "react";
import { showToast } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { describeNode, type Names, newNode } from "../config";
import { keepCopied } from "./clipboard";
import type { Editor } from "./editor-context";
import { clipText, pieceOf, renamed } from "./graph/clip";
import type { Piece } from "./graph/insert";
import { isPlain, lastPlace, type Outline } from "./graph/outline";
import { nodeOf, onward, type Place } from "./graph/place";
import type { EditorAction } from "./graph/reducer";
import { text } from "./strings";
import type { Draft } from "./use-draft";
import { nameOfStep } from "./words";

/** As the server has it. */
const MAX_STEPS = 200;

/** Ids stay with their step for good: runs and emails name them. */
function newId(type: NodeType): string {
  return `${type.toLowerCase()}-${crypto.randomUUID().slice(0, 8)}`;
}

type Commands = Pick<Editor, "add" | "remove" | "duplicate" | "copy" | "paste" | "run" | "say">;

/** What people do to the graph, each said to those who do not see it. */
export function useCommands(draft: Draft, outline: Outline, names: Names) {
  const { id: businessId } = useBusiness();
  const [said, say] = useState("");
  const { definition, state } = draft;

  /** Where a step goes if nobody says where: after what is chosen, or at the end. */
  const likely = (): Place[] => {
    if (state.place) return [state.place];
    const [only, ...others] = state.selected;
    const node = only === undefined || others.length > 0 ? undefined : nodeOf(definition, only);
    const after = node && onward(node)[0];
    return after ? [after] : lastPlace(outline);
  };
  const run = (action: EditorAction) => {
    draft.run(action);
    const words = wordsFor(action);
    if (words) say(words);
  };
  const wordsFor = (action: EditorAction): string | undefined => {
    switch (action.type) {
      case "connect":
        return action.to === undefined
          ? text.said.disconnected
          : text.said.connected(nameOfStep(definition, action.to, names));
      case "reconnect":
        return text.said.connected(nameOfStep(definition, action.to, names));
      case "move":
        return text.said.moved;
      case "tidy":
        return text.said.tidied;
      case "undo":
        return text.said.undone;
      case "redo":
        return text.said.redone;
      case "paste":
        return text.said.pasted(action.piece.nodes.length);
      default:
        return undefined;
    }
  };
  const hasRoom = (count: number): boolean => {
    if (definition.nodes.length + count <= MAX_STEPS) return true;
    showToast(text.tooManySteps(MAX_STEPS), { tone: "danger" });
    return false;
  };
  const paste = (copied: Piece, places: Place[]) => {
    if (!hasRoom(copied.nodes.length)) return;
    const piece = renamed(copied, newId);
    run({ type: "paste", places, piece });
    const [first] = piece.nodes;
    if (first) focusStep(first.id);
  };
  const commands: Commands = {
    run,
    say,
    paste,
    add: (type, { places, at, shown }) => {
      if (!hasRoom(1)) return;
      const node = newNode(type, newId(type));
      const where = places ?? (at ? [] : likely());
      draft.run({
        type: "add",
        places: where,
        node,
        shown: shown ?? new Map(),
        ...(at ? { at } : {}),
      });
      say(text.said.added(describeNode(node, names)));
      focusStep(node.id);
    },
    remove: (ids) => {
      const first = ids[0];
      const before = first === undefined ? undefined : neighbourOf(ids, outline, definition);
      draft.run({ type: "remove", ids });
      say(text.said.removed(ids.length));
      if (!isSmall(definition, ids)) {
        showToast(text.said.removed(ids.length), {
          action: { label: text.undo, run: () => run({ type: "undo", to: definition }) },
        });
      }
      if (before !== undefined) focusStep(before);
    },
    duplicate: (ids) => {
      const [only, ...others] = ids;
      const node = only === undefined || others.length > 0 ? undefined : nodeOf(definition, only);
      paste(pieceOf(definition, ids), node && isPlain(node) ? onward(node) : []);
    },
    copy: (ids) => {
      const piece = pieceOf(definition, ids);
      keepCopied(businessId, piece);
      // Other tabs read it there; here, the menus that add a step offer it as well.
      void navigator.clipboard.writeText(clipText(piece)).catch(() => undefined);
      showToast(text.copiedHow(ids.length));
    },
  };
  return { ...commands, said, likely };
}

/** True for one step in a line: no side of anything is lost with it. */
function isSmall(definition: Draft["definition"], ids: readonly string[]): boolean {
  const nodes = definition.nodes.filter(({ id }) => ids.includes(id));
  return nodes.length < 2 && nodes.every((node) => onward(node).length < 2);
}

function neighbourOf(ids: readonly string[], outline: Outline, definition: Draft["definition"]) {
  const gone = new Set(ids);
  const from = definition.edges.find((edge) => gone.has(edge.to) && !gone.has(edge.from))?.from;
  return from ?? outline.main.items.find(({ node }) => !gone.has(node.id))?.node.id;
}

/** Puts the focus on a step once it is drawn, unless somebody has begun to type elsewhere. */
export function focusStep(id: string): void {
  const before = document.activeElement;
  const look = (tries: number) => {
    const active = document.activeElement;
    if (active !== before && active?.matches("input, textarea, select")) return;
    if (!focusIfDrawn(id) && tries > 0) setTimeout(() => look(tries - 1), 30);
  };
  // A menu that closes gives the focus back to its button first.
  setTimeout(() => look(10), 60);
}

/** Puts the focus on a step. @returns false if it is not drawn */
export function focusIfDrawn(id: string): boolean {
  const step = document.querySelector<HTMLElement>(
    `[data-step="${id}"], .react-flow__node[data-id="${id}"]`,
  );
  step?.focus({ preventScroll: step.closest(".react-flow") !== null });
  return step !== null;
}
