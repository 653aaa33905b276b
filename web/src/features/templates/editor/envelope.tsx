import type { Completion } from "../../../lib/completion";
import { CompletingInput, Field } from "../../../ui";
import { text } from "../strings";
import type { Draft, Problems } from "./draft";

interface EnvelopeProps {
  draft: Draft;
  onChange: (change: Partial<Draft>, about: string) => void;
  problems: Problems;
  completions: readonly Completion[];
  readOnly: boolean;
}

export const SUBJECT_ID = "template-subject";
export const PREHEADER_ID = "template-preheader";

/** Subject and preview text: what is seen before the email is opened. */
export function Envelope({ draft, onChange, problems, completions, readOnly }: EnvelopeProps) {
  return (
    <div className="grid gap-4 md:grid-cols-2">
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
