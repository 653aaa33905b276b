import type { Condition } from "@server/features/segments/schemas";
import { Checkbox } from "../../../ui";
import { text } from "../strings";
import { useChoices } from "./choices-context";
import { NamedCombobox, NumberInput, WordSelect } from "./controls";
import type { FieldsProps } from "./value-fields";

export function TagFields({ condition, onChange }: FieldsProps<"tag">) {
  const { tags } = useChoices();
  return (
    <>
      <WordSelect
        label={text.operator}
        value={condition.operator}
        words={text.operators.tag}
        onChange={(operator) => onChange({ ...condition, operator })}
      />
      <NamedCombobox
        label={text.tag}
        options={tags}
        value={condition.tagId}
        onChange={(tagId) => onChange({ ...condition, tagId })}
      />
    </>
  );
}

const ANY = "any";

export function TopicFields({ condition, onChange }: FieldsProps<"topic">) {
  const { topics } = useChoices();
  return (
    <>
      <WordSelect
        label={text.operator}
        value={condition.operator}
        words={text.operators.topic}
        onChange={(operator) => onChange({ ...condition, operator })}
      />
      <WordSelect
        label={text.topicStatus}
        value={condition.status}
        words={text.topicStates}
        onChange={(status) => onChange({ ...condition, status })}
      />
      <NamedCombobox
        label={text.topic}
        options={[{ value: ANY, label: text.anyTopic }, ...topics]}
        value={condition.topicId ?? ANY}
        onChange={(value) => onChange({ ...condition, topicId: value === ANY ? null : value })}
      />
    </>
  );
}

export function MarketingFields({ condition, onChange }: FieldsProps<"marketing">) {
  return (
    <WordSelect
      label={text.operator}
      value={condition.operator}
      words={text.operators.marketing}
      onChange={(operator) => onChange({ ...condition, operator })}
    />
  );
}

export function SourceFields({ condition, onChange }: FieldsProps<"source">) {
  const { operator, sources } = condition;
  type Source = (typeof sources)[number];
  const toggle = (source: Source, isOn: boolean) => {
    const others = sources.filter((each) => each !== source);
    onChange({ ...condition, sources: isOn ? [...others, source] : others });
  };
  return (
    <>
      <WordSelect
        label={text.operator}
        value={operator}
        words={text.operators.source}
        onChange={(next) => onChange({ ...condition, operator: next })}
      />
      {(Object.entries(text.sources) as [Source, string][]).map(([source, label]) => (
        <Checkbox
          key={source}
          label={label}
          checked={sources.includes(source)}
          onChange={({ target }) => toggle(source, target.checked)}
        />
      ))}
    </>
  );
}

export function ImportFields({ condition, onChange }: FieldsProps<"import">) {
  const { imports } = useChoices();
  return (
    <>
      <WordSelect
        label={text.operator}
        value={condition.operator}
        words={text.operators.import}
        onChange={(operator) => onChange({ ...condition, operator })}
      />
      <NamedCombobox
        label={text.import}
        options={imports}
        value={condition.importId}
        onChange={(importId) => onChange({ ...condition, importId })}
      />
    </>
  );
}

/** Splits what a combobox of campaigns and templates says into the condition's two ids. */
function idsOf(
  value: string,
): Pick<Extract<Condition, { type: "email" }>, "campaignId" | "templateId"> {
  return {
    campaignId: value.startsWith("cmp_") ? value : null,
    templateId: value.startsWith("tpl_") ? value : null,
  };
}

const PERIODS = { ever: text.ever, days: text.inLast } as const;
const DEFAULT_DAYS = 30;

export function EmailFields({ condition, onChange }: FieldsProps<"email">) {
  const { campaigns, templates } = useChoices();
  const { operator, activity, campaignId, templateId, days, times } = condition;
  return (
    <>
      <WordSelect
        label={text.operator}
        value={operator}
        words={text.operators.email}
        onChange={(next) => onChange({ ...condition, operator: next })}
      />
      <WordSelect
        label={text.activity}
        value={activity}
        words={text.activities}
        onChange={(next) => onChange({ ...condition, activity: next })}
      />
      <NamedCombobox
        label={text.ofWhich}
        options={[{ value: ANY, label: text.anyEmail }, ...campaigns, ...templates]}
        value={campaignId ?? templateId ?? ANY}
        onChange={(value) => onChange({ ...condition, ...idsOf(value) })}
      />
      <WordSelect
        label={text.period}
        value={days === null ? "ever" : "days"}
        words={PERIODS}
        onChange={(period) =>
          onChange({ ...condition, days: period === "ever" ? null : DEFAULT_DAYS })
        }
      />
      {days !== null && (
        <NumberInput
          label={text.days}
          value={days}
          min={1}
          unit={text.daysUnit}
          onChange={(next) => onChange({ ...condition, days: next ?? 1 })}
        />
      )}
      <span className="text-muted">{text.atLeast}</span>
      <NumberInput
        label={text.times}
        value={times}
        min={1}
        unit={text.timesUnit(times)}
        onChange={(next) => onChange({ ...condition, times: next ?? 1 })}
      />
    </>
  );
}
