import { Badge, Button, Field, Textarea } from "../../../ui";
import type { Preview } from "../api";
import { text } from "../strings";

interface PlainTextProps {
  preview: Preview;
  /** What was written; empty while it is made from the HTML. */
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  readOnly: boolean;
}

/** The part for those who read without HTML: made by itself, or written. */
export function PlainText({ preview, value, onChange, error, readOnly }: PlainTextProps) {
  const written = value !== "";
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={written ? "accent" : "neutral"}>
          {written ? text.textWritten : text.textGenerated}
        </Badge>
        {!readOnly && !written && (
          <Button size="small" onClick={() => onChange(preview.generatedText)}>
            {text.writeText}
          </Button>
        )}
        {!readOnly && written && (
          <Button size="small" onClick={() => onChange("")}>
            {text.generateText}
          </Button>
        )}
      </div>
      {written && (
        <Field label={text.plain} error={error}>
          <Textarea
            value={value}
            rows={12}
            readOnly={readOnly}
            onChange={(event) => onChange(event.target.value)}
            className="font-mono"
          />
        </Field>
      )}
      <pre
        tabIndex={0}
        aria-label={text.asText}
        className="max-h-[60dvh] overflow-auto rounded-control border border-line bg-sunken p-4 font-mono text-sm break-words whitespace-pre-wrap"
      >
        {preview.text || text.noText}
      </pre>
    </div>
  );
}
