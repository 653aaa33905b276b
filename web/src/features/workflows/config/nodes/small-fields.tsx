import type { NodeType } from "@server/features/workflows/schemas";
import { Link } from "@tanstack/react-router";
import { ExternalLink } from "lucide-react";
import { Field, Input } from "../../../../ui";
import { useBusiness } from "../../../businesses/api";
import { form } from "../form-strings";
import { DurationInput } from "../parts/duration-input";
import { NamedPicker } from "../parts/named-picker";
import { TagPicker } from "../parts/tag-picker";
import { EventFields } from "../triggers/event-fields";
import type { NodeFieldsProps } from "./fields-props";

export function WaitForEventFields({ config, set, error, names }: NodeFieldsProps<"waitForEvent">) {
  return (
    <>
      <EventFields
        event={config.event}
        names={names}
        error={(part) => error(`event.${part}`)}
        onChange={(event, typed) => set({ ...config, event }, typed)}
      />
      <DurationInput
        label={form.timeout}
        help={form.timeoutHelp}
        error={error("timeoutSeconds")}
        seconds={config.timeoutSeconds}
        onChange={(timeoutSeconds, typed) => set({ ...config, timeoutSeconds }, typed)}
      />
    </>
  );
}

interface TagFieldsProps extends Pick<NodeFieldsProps<NodeType>, "names"> {
  config: { tagId: string };
  set: (config: { tagId: string }) => void;
}

export function TagFields({ config, set, names }: TagFieldsProps) {
  return <TagPicker names={names} value={config.tagId} onChange={(tagId) => set({ tagId })} />;
}

export function EnrolFields({ config, set, names }: NodeFieldsProps<"enrol">) {
  const { id: businessId } = useBusiness();
  const { workflowId } = config;
  return (
    <>
      <NamedPicker
        label={form.workflow}
        help={names.workflows.size === 0 && !names.isPartial ? form.noWorkflows : form.enrolHelp}
        names={names.workflows}
        isPartial={names.isPartial}
        value={workflowId}
        onChange={(id) => set({ workflowId: id ?? "" })}
      />
      {names.workflows.has(workflowId) && (
        <Link
          to="/b/$businessId/workflows/$workflowId"
          params={{ businessId, workflowId }}
          target="_blank"
          className="inline-flex min-h-6 items-center gap-1.5 rounded-control font-medium text-accent-ink underline-offset-2 hover:underline"
        >
          <ExternalLink size={14} aria-hidden="true" />
          {form.openWorkflow}
        </Link>
      )}
    </>
  );
}

export function GoalFields({ config, set, error }: NodeFieldsProps<"goal">) {
  return (
    <Field label={form.goalName} help={form.goalHelp} error={error("goal")}>
      <Input
        value={config.goal}
        maxLength={80}
        onChange={({ target }) => set({ goal: target.value }, true)}
      />
    </Field>
  );
}

export function ExitFields() {
  return <p className="text-muted">{form.exitBody}</p>;
}
