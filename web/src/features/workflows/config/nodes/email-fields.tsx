import { RadioCards } from "../../../../ui";
import { form } from "../form-strings";
import { NamedPicker } from "../parts/named-picker";
import { TemplatePicker } from "./template-picker";
import type { NodeFieldsProps } from "./fields-props";

const KINDS = ["marketing", "transactional"] as const;

/** Which email goes out, and to whom of those who come here. */
export function EmailFields({ config, set, names }: NodeFieldsProps<"sendEmail">) {
  return (
    <>
      <TemplatePicker
        value={config.templateId}
        onChange={(templateId) => set({ ...config, templateId })}
      />
      <RadioCards
        legend={form.kind}
        options={KINDS.map((value) => {
          const [label, help] = form.kinds[value];
          return { value, label, help };
        })}
        value={config.kind}
        onChange={(kind) => set({ ...config, kind })}
      />
      {config.kind === "marketing" && (
        <NamedPicker
          label={form.topic}
          help={form.topicHelp}
          names={names.topics}
          none={form.anyTopic}
          isPartial={names.isPartial}
          value={config.topicId}
          onChange={(topicId) => set({ ...config, topicId })}
        />
      )}
    </>
  );
}
