import {
  CircleHelp,
  List,
  Maximize2,
  Minimize2,
  Redo2,
  Settings2,
  Undo2,
  Wand2,
  Workflow,
} from "lucide-react";
import type { ReactNode } from "react";
import type { SaveState } from "../../../../lib/autosave";
import { IconButton, Segmented } from "../../../../ui";
import { useEditor } from "../editor-context";
import { isArranged } from "../graph/layout";
import { SETTINGS } from "../graph/reducer";
import { ProblemBadge } from "../step-face";
import { SaveIndicator } from "../save-indicator";
import { text } from "../strings";
import { ProblemList } from "./problem-list";

export type View = "canvas" | "list";

interface EditorBarProps {
  view: View;
  /** Undefined where there is no choice. */
  onView: ((view: View) => void) | undefined;
  saveState: SaveState | "offline";
  canUndo: boolean;
  canRedo: boolean;
  isFull: boolean;
  onFull: (() => void) | undefined;
  onHelp: (() => void) | undefined;
  children: ReactNode;
}

/** What concerns the workflow as a whole while it is drawn. */
export function EditorBar(props: EditorBarProps) {
  const { view, onView, saveState, canUndo, canRedo, isFull, onFull, onHelp, children } = props;
  const { definition, canWrite, run } = useEditor();
  return (
    <div className="flex flex-wrap items-center gap-x-1 gap-y-2 border-b border-line bg-surface px-2 py-1.5">
      <div className="mr-auto flex max-md:basis-full flex-wrap items-center gap-x-3 gap-y-1 pl-1.5">
        {canWrite && <SaveIndicator state={saveState} />}
        <ProblemList />
      </div>
      {children}
      {canWrite && (
        <>
          <IconButton
            label={text.undo}
            icon={<Undo2 size={16} />}
            disabled={!canUndo}
            onClick={() => run({ type: "undo" })}
          />
          <IconButton
            label={text.redo}
            icon={<Redo2 size={16} />}
            disabled={!canRedo}
            onClick={() => run({ type: "redo" })}
          />
          {view === "canvas" && (
            <IconButton
              label={text.tidy}
              icon={<Wand2 size={16} />}
              disabled={!isArranged(definition)}
              onClick={() => run({ type: "tidy" })}
            />
          )}
        </>
      )}
      <span className="relative">
        <IconButton
          label={text.settings}
          icon={<Settings2 size={16} />}
          onClick={() => run({ type: "open", what: SETTINGS })}
        />
        <ProblemBadge
          id={SETTINGS}
          className="pointer-events-none absolute -top-1.5 -right-1.5 origin-top-right scale-75"
        />
      </span>
      {onHelp && <IconButton label={text.help} icon={<CircleHelp size={16} />} onClick={onHelp} />}
      {onFull && (
        <IconButton
          label={isFull ? text.leaveFullScreen : text.fullScreen}
          aria-pressed={isFull}
          icon={isFull ? <Minimize2 size={16} /> : <Maximize2 size={16} />}
          onClick={onFull}
        />
      )}
      {onView && (
        <Segmented<View>
          legend={text.views}
          hideLegend
          options={[
            { value: "canvas", label: text.canvas, icon: <Workflow size={16} /> },
            { value: "list", label: text.list, icon: <List size={16} /> },
          ]}
          value={view}
          onChange={onView}
        />
      )}
    </div>
  );
}
