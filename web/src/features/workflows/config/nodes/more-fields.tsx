import {
  DEFAULT_RETRY,
  type RetryPolicy,
  type WorkflowNode,
} from "@server/features/workflows/schemas";
import { Field, Input, Select } from "../../../../ui";
import { durationText } from "../duration";
import { form } from "../form-strings";
import { Disclosure } from "../parts/disclosure";
import { DurationInput } from "../parts/duration-input";

interface MoreFieldsProps {
  node: WorkflowNode;
  onChange: (node: WorkflowNode, typed?: boolean) => void;
  error: (path: string) => string | undefined;
}

const MAX_TRIES = 10;

/** What few steps need: a name of their own, and how often a call is tried. */
export function MoreFields({ node, onChange, error }: MoreFieldsProps) {
  const { name, ...nameless } = node;
  return (
    <Disclosure title={form.more} summary={name}>
      <Field label={form.name} help={form.nameHelp} error={error("name")} optional>
        <Input
          value={name ?? ""}
          maxLength={80}
          onChange={({ target: { value } }) =>
            onChange(value.trim() === "" ? nameless : { ...node, name: value }, true)
          }
        />
      </Field>
      {node.type === "http" && (
        <Tries
          value={node.retry ?? DEFAULT_RETRY}
          error={error("retry.firstSeconds")}
          onChange={(retry, typed) => onChange({ ...node, retry }, typed)}
        />
      )}
    </Disclosure>
  );
}

interface TriesProps {
  value: RetryPolicy;
  error: string | undefined;
  onChange: (retry: RetryPolicy, typed: boolean) => void;
}

function Tries({ value, error, onChange }: TriesProps) {
  const { attempts, firstSeconds } = value;
  const isOnce = attempts === 1;
  return (
    <>
      <Field
        label={form.tries}
        help={
          isOnce ? form.triesOnce : `${form.triesHelp(durationText(firstSeconds))} ${form.failWay}`
        }
      >
        <Select
          className="max-w-32"
          options={Array.from({ length: MAX_TRIES }, (_, i) => ({
            value: String(i + 1),
            label: String(i + 1),
          }))}
          value={String(attempts)}
          onChange={({ target }) => onChange({ ...value, attempts: Number(target.value) }, false)}
        />
      </Field>
      {!isOnce && (
        <DurationInput
          label={form.firstPause}
          units={["seconds", "minutes"]}
          seconds={firstSeconds}
          error={error}
          onChange={(seconds, typed) => onChange({ ...value, firstSeconds: seconds }, typed)}
        />
      )}
    </>
  );
}
