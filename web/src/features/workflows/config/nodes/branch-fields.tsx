import { OPERATORS } from "@server/features/workflows/schemas";
import { Field, Input, Segmented, Select } from "../../../../ui";
import { needsValue } from "../describe-node";
import { form } from "../form-strings";
import { ConditionsField } from "../parts/conditions-field";
import { PathPicker } from "../parts/path-picker";
import { operatorText } from "../strings";
import type { NodeFieldsProps } from "./fields-props";

const OPERATOR_OPTIONS = OPERATORS.map((value) => ({ value, label: operatorText[value] }));

/** What decides between both ways. */
export function BranchFields({ config, set, error, definition }: NodeFieldsProps<"branch">) {
  return (
    <>
      <Segmented
        legend={form.branchOn}
        options={[
          { value: "contact", label: form.branchOns.contact },
          { value: "data", label: form.branchOns.data },
        ]}
        value={config.on}
        onChange={(on) => {
          if (on === config.on) return;
          set(
            on === "contact"
              ? { on, conditions: null }
              : { on: "data", path: "contact.city", operator: "isSet", value: "" },
          );
        }}
      />
      {config.on === "contact" ? (
        <ConditionsField
          label={form.conditions}
          help={form.branchContactHelp}
          value={config.conditions}
          onChange={(conditions) => set({ on: "contact", conditions })}
        />
      ) : (
        <>
          <PathPicker
            label={form.value}
            help={form.branchDataHelp}
            error={error("path")}
            definition={definition}
            value={config.path}
            onChange={(path, typed) => set({ ...config, path }, typed)}
          />
          <Field label={form.comparison}>
            <Select
              options={OPERATOR_OPTIONS}
              value={config.operator}
              onChange={({ target }) =>
                set({
                  ...config,
                  operator: OPERATORS.find((one) => one === target.value) ?? config.operator,
                })
              }
            />
          </Field>
          {needsValue(config.operator) && (
            <Field
              label={form.compareWith}
              error={error("value")}
              help={config.operator.endsWith("Than") ? form.numberHelp : undefined}
            >
              <Input
                value={config.value}
                maxLength={200}
                onChange={({ target }) => set({ ...config, value: target.value }, true)}
              />
            </Field>
          )}
        </>
      )}
    </>
  );
}
