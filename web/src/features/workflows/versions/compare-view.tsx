import type { Definition } from "@server/features/workflows/schemas";
import { ArrowLeft } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { useIsPhone } from "../../../lib/use-media";
import { Button, Card, Field, Select, Skeleton } from "../../../ui";
import type { WorkflowVersion } from "../api";
import { type Names, useNames } from "../config";
import { EditorContext, type Editor } from "../editor/editor-context";
import { outlineOf } from "../editor/graph/outline";
import { ChangeList } from "./change-list";
import { changesOf, type Kind } from "./changes";
import { text } from "./strings";

const Canvas = lazy(() => import("../editor/canvas/canvas"));
const DRAFT = "draft";

interface CompareViewProps {
  versions: WorkflowVersion[];
  draft: Definition;
  /** Id of the version that is looked at first. */
  start: string;
  onClose: () => void;
}

/** Two versions, or one and the draft: what changed in words, and both side by side in colours. */
export function CompareView({ versions, draft, start, onClose }: CompareViewProps) {
  const isPhone = useIsPhone();
  const at = versions.findIndex(({ id }) => id === start);
  // What a version changed; the first one is compared with what it became.
  const [before, setBefore] = useState(versions[at + 1]?.id ?? start);
  const [after, setAfter] = useState(versions[at + 1] ? start : DRAFT);
  const definitionOf = (id: string) =>
    versions.find((version) => version.id === id)?.definition ?? draft;
  const [old, now] = [definitionOf(before), definitionOf(after)];
  const names = useNames([old, now]);
  const changes = changesOf(old, now, names);
  const options = [
    { value: DRAFT, label: text.draftNow },
    ...versions.map(({ id, number }) => ({ value: id, label: text.versionNumber(number) })),
  ];
  const name = (id: string) => options.find(({ value }) => value === id)?.label ?? "";
  return (
    <div className="space-y-4">
      <Button variant="ghost" size="small" icon={<ArrowLeft size={16} />} onClick={onClose}>
        {text.back}
      </Button>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={text.before}>
          <Select options={options} value={before} onChange={(e) => setBefore(e.target.value)} />
        </Field>
        <Field label={text.after}>
          <Select options={options} value={after} onChange={(e) => setAfter(e.target.value)} />
        </Field>
      </div>
      <Card title={text.whatChanges}>
        <ChangeList changes={changes.list} nothing={text.same} />
      </Card>
      {!isPhone && (
        <div className="grid gap-3 lg:grid-cols-2">
          <Side title={name(before)} definition={old} names={names} marks={changes.steps} />
          <Side title={name(after)} definition={now} names={names} marks={changes.steps} />
        </div>
      )}
    </div>
  );
}

interface SideProps {
  title: string;
  definition: Definition;
  names: Names;
  marks: ReadonlyMap<string, Kind>;
}

const nothing = () => undefined;
const NO_PROBLEMS = { at: new Map<string, string[]>(), general: [], count: 0 };

function Side({ title, definition, names, marks }: SideProps) {
  const editor = useMemo(
    (): Editor => ({
      workflowId: "",
      definition,
      outline: outlineOf(definition),
      names,
      problems: NO_PROBLEMS,
      overlay: undefined,
      marks,
      canWrite: false,
      selected: [],
      place: undefined,
      open: undefined,
      run: nothing,
      add: nothing,
      remove: nothing,
      duplicate: nothing,
      copy: nothing,
      paste: nothing,
      say: nothing,
    }),
    [definition, names, marks],
  );
  return (
    <section aria-label={title} className="overflow-hidden rounded-card border border-line">
      <h3 className="border-b border-line bg-surface px-4 py-2 font-semibold">{title}</h3>
      <div className="h-[32rem] bg-sunken">
        <EditorContext value={editor}>
          <Suspense fallback={<Skeleton className="m-6 h-40" />}>
            <Canvas key={definition.nodes.map(({ id }) => id).join(" ")} />
          </Suspense>
        </EditorContext>
      </div>
    </section>
  );
}
