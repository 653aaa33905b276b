import type { Completion } from "../../../lib/completion";
import { cx } from "../../../lib/cx";
import { CompletingInput, Field } from "../../../ui";
import { text } from "../strings";
import type { Draft, Problems } from "./draft";

interface EnvelopeProps {
  draft: Draft;
  onChange: (change: Partial<Draft>, about: string) => void;
  problems: Problems;
  completions: readonly Completion[];
  readOnly: boolean;
  /** One below the other, also where there is room beside. */
  stacked: boolean;
}

export const SUBJECT_ID = "template-subject";
export const PREHEADER_ID = "template-preheader";

/** Subject and preview text: what is seen before the email is opened. */
export function Envelope(props: EnvelopeProps) {
  const { draft, onChange, problems, completions, readOnly, stacked } = props;
  return (
    <div className={cx("grid gap-4", !stacked && "md:grid-cols-2")}>
      <div id={SUBJECT_ID}>
        <Field label={text.subject} error={problems.subject}>
          <CompletingInput
            value={draft.subject}
            onChange={(subject) => onChange({ subject }, "subject")}
            completions={completions}
            maxLength={255}
            readOnly={readOnly}
          />
        </Field>
      </div>
      <div id={PREHEADER_ID}>
        <Field label={text.preheader} error={problems.preheader} optional>
          <CompletingInput
            value={draft.preheader}
            onChange={(preheader) => onChange({ preheader }, "preheader")}
            completions={completions}
            maxLength={200}
            placeholder={text.preheaderHelp}
            readOnly={readOnly}
          />
        </Field>
      </div>
    </div>
  );
}
