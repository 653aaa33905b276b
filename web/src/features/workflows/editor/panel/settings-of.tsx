import type { Definition, WorkflowNode } from "@server/features/workflows/schemas";
import type { ReactNode } from "react";
import { NODE_LOOKS, NodeForm, SettingsForm, TriggerForm } from "../../config";
import { useEditor } from "../editor-context";
import { nodeOf, TRIGGER } from "../graph/place";
import { SETTINGS } from "../graph/reducer";
import { text } from "../strings";
import { Connections } from "./connections";

const NONE: readonly string[] = [];

/** Heading and form of what is open: a step, the trigger or the workflow's settings. */
export function useSettingsOf(
  what: string | undefined,
): { title: string; form: ReactNode } | undefined {
  const editor = useEditor();
  const { definition, problems, canWrite, run, workflowId } = editor;
  if (what === undefined) return undefined;
  const found = problems.at.get(what) ?? NONE;
  const change = (next: Definition) => run({ type: "change", definition: next, about: what });
  if (what === TRIGGER) {
    return {
      title: text.trigger,
      form: (
        <Locked canWrite={canWrite}>
          <TriggerForm
            trigger={definition.trigger}
            onChange={(trigger) => change({ ...definition, trigger })}
            problems={found}
            workflowId={workflowId}
          />
        </Locked>
      ),
    };
  }
  if (what === SETTINGS) {
    return {
      title: text.settings,
      form: (
        <Locked canWrite={canWrite}>
          <SettingsForm definition={definition} onChange={change} problems={found} />
        </Locked>
      ),
    };
  }
  const node = nodeOf(definition, what);
  if (!node) return undefined;
  return { title: NODE_LOOKS[node.type].title, form: <StepSettings key={node.id} node={node} /> };
}

function StepSettings({ node }: { node: WorkflowNode }) {
  const { definition, problems, canWrite, run } = useEditor();
  return (
    <Locked canWrite={canWrite}>
      <NodeForm
        node={node}
        onChange={(next) => run({ type: "update", node: next })}
        problems={problems.at.get(node.id) ?? NONE}
        definition={definition}
      />
      <div className="border-t border-line pt-4">
        <Connections node={node} />
      </div>
    </Locked>
  );
}

/** Those who may only look see every setting and can change none. */
function Locked({ canWrite, children }: { canWrite: boolean; children: ReactNode }) {
  return (
    <fieldset disabled={!canWrite} className="min-w-0 space-y-4">
      {children}
    </fieldset>
  );
}
