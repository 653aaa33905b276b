import type { Condition } from "@server/features/segments/schemas";
import { CircleAlert, X } from "lucide-react";
import { cx } from "../../../lib/cx";
import { IconButton } from "../../../ui";
import { text } from "../strings";
import { useChoices } from "./choices-context";
import { subjectName } from "./field-catalog";
import {
  EmailFields,
  ImportFields,
  MarketingFields,
  SourceFields,
  TagFields,
  TopicFields,
} from "./relation-fields";
import {
  AnniversaryFields,
  BooleanFields,
  ChoiceFields,
  DateFields,
  NumberFields,
  TextFields,
  TimestampFields,
} from "./value-fields";

interface ConditionRowProps {
  condition: Condition;
  /** What is missing or wrong, once that matters. */
  problem: string | undefined;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}

/** One condition as a sentence that can be edited where it stands. */
export function ConditionRow({ condition, problem, onChange, onRemove }: ConditionRowProps) {
  const { customFields } = useChoices();
  const name = subjectName(condition, customFields);
  return (
    <div
      role="group"
      aria-label={name}
      className={cx(
        "rounded-control border bg-surface p-2",
        problem ? "border-danger-ink" : "border-line",
      )}
    >
      <div className="flex items-start gap-2">
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2">
          <span className="px-1 font-medium">{name}</span>
          <Fields condition={condition} onChange={onChange} />
        </div>
        <IconButton
          label={`${text.removeCondition}: ${name}`}
          icon={<X size={16} />}
          onClick={onRemove}
        />
      </div>
      <Problem>{problem}</Problem>
    </div>
  );
}

/** What is missing or wrong, if anything is. */
export function Problem({ children }: { children: string | undefined }) {
  if (children === undefined) return null;
  return (
    <p role="alert" className="mt-1 flex items-center gap-1.5 px-1 text-sm text-danger-ink">
      <CircleAlert size={14} aria-hidden="true" />
      {children}
    </p>
  );
}

function Fields({ condition, onChange }: Pick<ConditionRowProps, "condition" | "onChange">) {
  switch (condition.type) {
    case "text":
      return <TextFields condition={condition} onChange={onChange} />;
    case "number":
      return <NumberFields condition={condition} onChange={onChange} />;
    case "boolean":
      return <BooleanFields condition={condition} onChange={onChange} />;
    case "choice":
      return <ChoiceFields condition={condition} onChange={onChange} />;
    case "date":
      return <DateFields condition={condition} onChange={onChange} />;
    case "timestamp":
      return <TimestampFields condition={condition} onChange={onChange} />;
    case "anniversary":
      return <AnniversaryFields condition={condition} onChange={onChange} />;
    case "tag":
      return <TagFields condition={condition} onChange={onChange} />;
    case "topic":
      return <TopicFields condition={condition} onChange={onChange} />;
    case "marketing":
      return <MarketingFields condition={condition} onChange={onChange} />;
    case "source":
      return <SourceFields condition={condition} onChange={onChange} />;
    case "import":
      return <ImportFields condition={condition} onChange={onChange} />;
    case "email":
      return <EmailFields condition={condition} onChange={onChange} />;
  }
}
