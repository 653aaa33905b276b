import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Completion } from "../../lib/completion";
import { useCompletion } from "../use-completion";
import { caretPlace, rangeIn, select, selectInText, textAtCaret } from "./caret";
import { forgetLiquid, highlightLiquid } from "./highlight-liquid";
import { format } from "./commands";

interface EditableOptions {
  value: string;
  onChange: (value: string) => void;
  completions: readonly Completion[];
  /** What stands in the element. Must not change. */
  read: (element: HTMLElement) => string;
  /** Puts a value into the element. Must not change. */
  fill: (element: HTMLElement, value: string) => void;
}

/** An element people write in, told about values from outside only when they differ. */
export function useEditable({ value, onChange, completions, read, fill }: EditableOptions) {
  const area = useRef<HTMLDivElement>(null);
  const shown = useRef<string>(undefined);
  const lastRange = useRef<Range>(undefined);
  const [at, setAt] = useState<{ top: number; left: number }>();

  useEffect(() => {
    if (!area.current || value === shown.current) return;
    const focused = document.activeElement === area.current;
    fill(area.current, value);
    shown.current = value;
    highlightLiquid(area.current);
    if (focused) select(area.current, undefined);
  }, [value, fill]);
  useEffect(() => {
    const element = area.current;
    return () => {
      if (element) forgetLiquid(element);
    };
  }, []);

  const noteSelection = useEffectEvent(() => {
    lastRange.current = rangeIn(area.current)?.cloneRange() ?? lastRange.current;
  });
  useEffect(() => {
    const listener = () => noteSelection();
    document.addEventListener("selectionchange", listener);
    return () => document.removeEventListener("selectionchange", listener);
  }, []);

  const tell = () => {
    if (!area.current) return;
    shown.current = read(area.current);
    highlightLiquid(area.current);
    onChange(shown.current);
  };
  const completion = useCompletion(completions, {
    read: () => textAtCaret(area.current),
    write: (from, to, code) => {
      selectInText(area.current, from, to);
      format("insertText", code);
      tell();
    },
  });
  return {
    area,
    tell,
    completion,
    /** Where completions stand. */
    at,
    /** Does something to what was selected before a button or a panel took the focus. */
    edit: (act: () => void) => {
      if (!area.current) return;
      select(area.current, lastRange.current);
      act();
      tell();
    },
    /** To be called after typing. */
    typed: () => {
      tell();
      completion.look();
      if (area.current) setAt(caretPlace(area.current));
    },
  };
}
