import { useState } from "react";
import { Checkbox, CompletingInput, Field, Segmented } from "../../../../ui";
import { form } from "../form-strings";
import { useRunCompletions } from "../parts/use-run-values";
import { WordsField } from "../parts/words-field";
import type { NodeFieldsProps } from "./fields-props";

const MAX_PEOPLE = 20;

/** Who of the business is told what. */
export function NotifyFields({
  config,
  set,
  error,
  names,
  definition,
}: NodeFieldsProps<"notifyStaff">) {
  const completions = useRunCompletions(definition);
  const { userIds } = config;
  const [isChoosing, setChoosing] = useState(userIds.length > 0);
  const chosen = isChoosing || userIds.length > 0;
  const unknown = userIds.filter((id) => !names.members.has(id));
  const unnamed = names.isPartial ? form.person : form.gone(form.person);
  const people = [...names.members, ...unknown.map((id) => [id, unnamed] as const)];
  return (
    <>
      <Segmented
        legend={form.who}
        options={[
          { value: "owner", label: form.whos.owner },
          { value: "people", label: form.whos.people },
        ]}
        value={chosen ? "people" : "owner"}
        onChange={(who) => {
          setChoosing(who === "people");
          if (who === "owner" && userIds.length > 0) set({ ...config, userIds: [] });
        }}
      />
      {chosen && (
        <fieldset className="min-w-0">
          <legend className="sr-only">{form.people}</legend>
          <div className="flex max-h-60 flex-col overflow-y-auto rounded-card border border-line px-3 py-1">
            {people.map(([id, name]) => (
              <Checkbox
                key={id}
                label={name}
                checked={userIds.includes(id)}
                disabled={!userIds.includes(id) && userIds.length >= MAX_PEOPLE}
                onChange={({ target }) =>
                  set({
                    ...config,
                    userIds: target.checked
                      ? [...userIds, id]
                      : userIds.filter((other) => other !== id),
                  })
                }
              />
            ))}
          </div>
          {userIds.length === 0 && <p className="mt-1.5 text-sm text-muted">{form.choosePeople}</p>}
        </fieldset>
      )}
      <Field label={form.subject} error={error("subject")}>
        <CompletingInput
          value={config.subject}
          maxLength={200}
          completions={completions}
          onChange={(subject) => set({ ...config, subject }, true)}
        />
      </Field>
      <WordsField
        label={form.message}
        help={form.messageHelp}
        error={error("message")}
        maxLength={5000}
        value={config.message}
        completions={completions}
        onChange={(message) => set({ ...config, message }, true)}
      />
    </>
  );
}
