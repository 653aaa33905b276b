import {
  type Definition,
  type NodeType,
  type WorkflowNode,
  workflowNode,
} from "@server/features/workflows/schemas";
import type { ComponentType } from "react";
import { BranchFields } from "./nodes/branch-fields";
import { EmailFields } from "./nodes/email-fields";
import type { NodeFieldsProps } from "./nodes/fields-props";
import { HttpFields } from "./nodes/http-fields";
import { MoreFields } from "./nodes/more-fields";
import { NotifyFields } from "./nodes/notify-fields";
import {
  EnrolFields,
  ExitFields,
  GoalFields,
  TagFields,
  WaitForEventFields,
} from "./nodes/small-fields";
import { SplitFields } from "./nodes/split-fields";
import { UpdateFieldFields } from "./nodes/update-field-fields";
import { WaitFields } from "./nodes/wait-fields";
import { FormFrame } from "./parts/form-frame";
import { useDraft } from "./use-draft";
import { useNames } from "./use-names";

interface NodeFormProps {
  node: WorkflowNode;
  /**
   * Called with every change that may be saved, after a pause while somebody types, and with what
   * was typed last when the form is closed: replace the step that has the same id.
   */
  onChange: (node: WorkflowNode) => void;
  /** What keeps the step from being published. */
  problems: readonly string[];
  definition: Definition;
}

/** The settings of one step. */
export function NodeForm(props: NodeFormProps) {
  return <OneNode key={props.node.id} {...props} />;
}

const FIELDS: { [T in NodeType]: ComponentType<NodeFieldsProps<T>> } = {
  wait: WaitFields,
  waitForEvent: WaitForEventFields,
  sendEmail: EmailFields,
  branch: BranchFields,
  split: SplitFields,
  updateField: UpdateFieldFields,
  addTag: TagFields,
  removeTag: TagFields,
  http: HttpFields,
  notifyStaff: NotifyFields,
  enrol: EnrolFields,
  goal: GoalFields,
  exit: ExitFields,
};

function OneNode({ node, onChange, problems, definition }: NodeFormProps) {
  const edit = useDraft<WorkflowNode>(node, workflowNode, onChange);
  const names = useNames(definition);
  const { draft } = edit;
  const Fields = FIELDS[draft.type] as ComponentType<NodeFieldsProps<NodeType>>;
  return (
    <FormFrame problems={problems} isHeld={edit.isHeld} onLeave={edit.flush}>
      <Fields
        config={draft.config}
        set={(config, typed) => edit.set({ ...draft, config } as WorkflowNode, typed)}
        error={(part) => edit.error(`config.${part}`)}
        names={names}
        definition={definition}
      />
      <MoreFields node={draft} onChange={edit.set} error={edit.error} />
    </FormFrame>
  );
}
