import { type KeyboardEvent, useEffect, useEffectEvent } from "react";
import { useUndoKeys } from "../../../lib/use-undo-keys";
import { useBusiness } from "../../businesses/api";
import { keepCopied } from "./clipboard";
import type { Editor } from "./editor-context";
import { clipText, pieceOf, readClip } from "./graph/clip";
import { type Direction, moved } from "./graph/move";
import { flowOrder } from "./graph/outline";
import { nodeOf, placesOf, placesTo, targetOf, START, TRIGGER, type Place } from "./graph/place";
import { text } from "./strings";
import { focusIfDrawn, focusStep } from "./use-commands";

const ELSEWHERE =
  "input, textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]";

/** What somebody opens settings for; the buttons above them come after. */
const FIELDS = ":is(input, select, textarea):enabled";

function isElsewhere(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(ELSEWHERE) !== null;
}

/** In the settings only Escape is a key of the editor: nobody means the step who deletes a letter. */
function isInSettings(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[data-inspector]") !== null;
}

/** A field that has a list open, or a menu or dialog on top, closes that first. */
function hasOwnEscape(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("[role=dialog], [role=menu], [role=listbox], [aria-expanded=true]") !== null
  );
}

function stepOf(target: EventTarget | null): string | undefined {
  if (!(target instanceof Element)) return undefined;
  const step = target.closest<HTMLElement>("[data-step], .react-flow__node");
  return step?.dataset.step ?? step?.dataset.id;
}

interface KeyOptions {
  editor: Editor;
  /** Where what is pasted goes. */
  likely: () => Place[];
  onEscape: () => void;
}

/** Everything the pointer can do. @returns what listens to keys on the editor's frame */
export function useEditorKeys({ editor, likely, onEscape }: KeyOptions) {
  const { definition, outline, selected, canWrite, run, remove, duplicate, paste, say } = editor;
  const { id: businessId } = useBusiness();
  useUndoKeys(
    () => canWrite && run({ type: "undo" }),
    () => canWrite && run({ type: "redo" }),
  );

  const onCopy = useEffectEvent((event: ClipboardEvent) => {
    const isText = !(getSelection()?.isCollapsed ?? true);
    if (isElsewhere(event.target) || isText || selected.length === 0) return;
    event.preventDefault();
    const piece = pieceOf(definition, selected);
    keepCopied(businessId, piece);
    event.clipboardData?.setData("text/plain", clipText(piece));
    if (event.type === "cut" && canWrite) remove(selected);
    else say(text.said.copied(selected.length));
  });
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    if (isElsewhere(event.target) || !canWrite) return;
    const piece = readClip(event.clipboardData?.getData("text/plain") ?? "");
    if (!piece) return;
    event.preventDefault();
    paste(piece, likely());
  });
  useEffect(() => {
    const give = (event: ClipboardEvent) => onCopy(event);
    const take = (event: ClipboardEvent) => onPaste(event);
    document.addEventListener("copy", give);
    document.addEventListener("cut", give);
    document.addEventListener("paste", take);
    return () => {
      document.removeEventListener("copy", give);
      document.removeEventListener("cut", give);
      document.removeEventListener("paste", take);
    };
  }, []);

  const go = (id: string | undefined) => {
    if (id === undefined) return;
    run({ type: "select", ids: id === TRIGGER ? [] : [id] });
    // At once: the next key, held down, goes on from there.
    if (!focusIfDrawn(id)) focusStep(id);
  };
  const exits = (id: string): Place[] => {
    const node = nodeOf(definition, id);
    return node ? placesOf(node) : [START];
  };
  const beside = (id: string, by: 1 | -1): string | undefined => {
    const [into] = placesTo(definition, id);
    if (!into) return undefined;
    const sides = exits(into.from).map((place) => targetOf(definition, place));
    return sides[sides.indexOf(id) + by];
  };
  const neighbour = (id: string, key: string): string | undefined => {
    switch (key) {
      case "ArrowDown":
        return exits(id)
          .map((place) => targetOf(definition, place))
          .find((to) => to !== undefined);
      case "ArrowUp":
        return placesTo(definition, id)[0]?.from;
      case "ArrowLeft":
        return beside(id, -1);
      default:
        return beside(id, 1);
    }
  };
  const move = (id: string, direction: Direction) => {
    if (!canWrite || !moved(definition, id, direction)) return;
    run({ type: "move", id, direction });
    focusStep(id);
  };

  const onStep = (event: KeyboardEvent, id: string): boolean => {
    const isStepItself =
      event.target instanceof Element && event.target.matches("[data-step], .react-flow__node");
    if (!isStepItself) return false;
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      move(id, event.key === "ArrowUp" ? "up" : "down");
      return true;
    }
    if (event.key.startsWith("Arrow")) {
      go(neighbour(id, event.key));
      return true;
    }
    if (event.key === "Enter" || event.key === " ") {
      run({ type: "open", what: id });
      setTimeout(() => {
        const panel = document.querySelector<HTMLElement>("[data-inspector]");
        const field = panel?.querySelector<HTMLElement>(FIELDS) ?? panel?.querySelector("button");
        field?.focus();
      }, 80);
      return true;
    }
    if (event.key.toLowerCase() === "a") {
      pressAdd(exits(id)[0]);
      return true;
    }
    return false;
  };

  return (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    if (isInSettings(event.target)) {
      if (event.key !== "Escape" || hasOwnEscape(event.target)) return;
      event.preventDefault();
      onEscape();
      if (editor.open !== undefined) focusStep(editor.open);
      return;
    }
    if (isElsewhere(event.target)) return;
    const id = stepOf(event.target);
    const isCommand = event.metaKey || event.ctrlKey;
    const own = id !== undefined && id !== TRIGGER ? [id] : [];
    const ids = id !== undefined && !selected.includes(id) ? own : selected;
    const handled = () => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (isCommand && event.key.toLowerCase() === "a") {
      handled();
      const all = flowOrder(outline);
      run({ type: "select", ids: all });
      say(text.said.all(all.length));
    } else if (isCommand && event.key.toLowerCase() === "d" && ids.length > 0) {
      handled();
      if (canWrite) duplicate(ids);
    } else if (isCommand) {
      if (ids !== selected && /^[cx]$/i.test(event.key)) run({ type: "select", ids });
    } else if (event.key === "Escape") {
      handled();
      onEscape();
      if (id !== undefined) focusStep(id);
    } else if ((event.key === "Delete" || event.key === "Backspace") && canWrite) {
      handled();
      if (editor.place) run({ type: "connect", place: editor.place, to: undefined });
      else if (ids.length > 0) remove(ids);
    } else if (id !== undefined && onStep(event, id)) handled();
  };
}

/** Opens the menu of steps at a place. */
function pressAdd(place: Place | undefined): void {
  if (!place) return;
  const selector = `[data-place="${place.from} ${place.port}"]`;
  const button = document.querySelector<HTMLElement>(selector);
  button?.focus();
  button?.dispatchEvent(new globalThis.KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
}
