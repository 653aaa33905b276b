import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import { cx } from "../../../lib/cx";
import { useHotkey } from "../../../lib/use-hotkey";
import { useIsPhone } from "../../../lib/use-media";
import { readStored, writeStored } from "../../../lib/storage";
import { Skeleton } from "../../../ui";
import { useNames } from "../config";
import type { Workflow } from "../api";
import { EditorContext, type Editor, type Overlay } from "./editor-context";
import { outlineOf } from "./graph/outline";
import { ListView } from "./list/list-view";
import { EditorBar, type View } from "./panel/editor-bar";
import { Inspector, InspectorSheet } from "./panel/inspector";
import { KeysHelp } from "./panel/keys-help";
import { Palette } from "./panel/palette";
import { problemsOf } from "./problems";
import { useSaveState } from "./save-guard";
import { useCommands } from "./use-commands";
import type { Draft } from "./use-draft";
import { useEditorKeys } from "./use-editor-keys";

const Canvas = lazy(() => import("./canvas/canvas"));

interface WorkflowEditorProps {
  workflow: Workflow;
  draft: Draft;
  canWrite: boolean;
  /** What keeps the draft from being published, by path. */
  problems: Readonly<Record<string, string[]>>;
  /** Figures of runs, drawn on cards and exits. */
  overlay?: Overlay | undefined;
  /** Further buttons of the bar. */
  children?: ReactNode;
}

/** The workflow to be drawn: a canvas with its palette and settings, or a list. */
export function WorkflowEditor(props: WorkflowEditorProps) {
  const { workflow, draft, canWrite, problems: said, overlay, children } = props;
  const { definition, state } = draft;
  const isPhone = useIsPhone();
  const [preferred, setPreferred] = useState<View>(() =>
    readStored("workflow-view") === "list" ? "list" : "canvas",
  );
  const [isFull, setFull] = useState(false);
  const [isHelped, setHelped] = useState(false);
  useHotkey("?", () => setHelped(true));
  const view = isPhone ? "list" : preferred;
  const names = useNames(definition);
  const outline = useMemo(() => outlineOf(definition), [definition]);
  const problems = useMemo(() => problemsOf(definition, said), [definition, said]);
  const { said: announced, likely, ...commands } = useCommands(draft, outline, names);
  const saveState = useSaveState(draft);
  const editor: Editor = {
    workflowId: workflow.id,
    definition,
    outline,
    names,
    problems,
    overlay,
    canWrite,
    selected: state.selected,
    place: state.place,
    open: state.open,
    ...commands,
  };
  const onKeyDown = useEditorKeys({
    editor,
    likely,
    onEscape: () => {
      if (state.open !== undefined || state.selected.length > 0) {
        commands.run({ type: "open", what: undefined });
        commands.run({ type: "select", ids: [] });
      } else setFull(false);
    },
  });
  const choose = (next: View) => {
    setPreferred(next);
    writeStored("workflow-view", next === "list" ? "list" : null);
  };

  return (
    <EditorContext value={editor}>
      <output aria-live="polite" className="sr-only">
        {announced}
      </output>
      <div
        role="presentation"
        onKeyDown={onKeyDown}
        className={cx(
          "flex flex-col overflow-hidden border-line bg-sunken",
          isFull
            ? "fixed inset-0 z-30"
            : "rounded-card border xl:mx-[calc((100%-min(100vw-var(--nav-width)-4rem,104rem))/2)]",
        )}
      >
        <EditorBar
          view={view}
          onView={isPhone ? undefined : choose}
          saveState={saveState}
          canUndo={state.history.past.length > 0}
          canRedo={state.history.future.length > 0}
          isFull={isFull}
          onFull={isPhone ? undefined : () => setFull(!isFull)}
          onHelp={isPhone ? undefined : () => setHelped(true)}
        >
          {children}
        </EditorBar>
        <div
          className={cx(
            "flex min-h-0 flex-1",
            !isPhone && !isFull && "h-[max(34rem,calc(100dvh-19rem))] flex-none",
          )}
        >
          {view === "canvas" && canWrite && <Palette />}
          <div className={cx("min-w-0 flex-1", view === "list" && !isPhone && "overflow-y-auto")}>
            {view === "canvas" ? (
              <Suspense fallback={<Skeleton className="m-6 h-40" />}>
                <Canvas />
              </Suspense>
            ) : (
              <ListView />
            )}
          </div>
          {!isPhone && <Inspector />}
        </div>
      </div>
      {isPhone && <InspectorSheet />}
      {isHelped && <KeysHelp onClose={() => setHelped(false)} />}
    </EditorContext>
  );
}
