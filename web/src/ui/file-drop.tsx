import { FileText, Upload, X } from "lucide-react";
import { useId, useState } from "react";
import { formatBytes } from "../lib/format";
import { cx } from "../lib/cx";
import { IconButton } from "./icon-button";
import { Progress } from "./progress";
import { text } from "./strings";

interface FileDropProps {
  label: string;
  help?: string;
  /** As in the `accept` attribute: ".csv,text/csv". */
  accept?: string;
  file: File | undefined;
  onChange: (file: File | undefined) => void;
  /** Upload so far, 0 to 1. */
  progress?: number | undefined;
  error?: string | undefined;
}

/** Takes one file by click, keyboard or drop (the invisible input covers it all), and shows its upload. */
export function FileDrop({ label, help, accept, file, onChange, progress, error }: FileDropProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  return (
    <div>
      <label
        htmlFor={id}
        className={cx(
          "relative flex cursor-pointer flex-col items-center gap-1 rounded-card border border-dashed px-4 py-8 text-center transition-colors",
          "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-ink",
          over
            ? "border-accent-ink bg-accent-soft"
            : "border-line-strong bg-surface hover:bg-hover",
        )}
      >
        <Upload size={20} className="mb-1 text-muted" aria-hidden="true" />
        <span className="font-medium">{label}</span>
        <span className="text-sm text-muted">
          <span className="text-accent-ink">{text.chooseFile}</span> {text.orDrop}
        </span>
        {help && <span className="text-sm text-muted">{help}</span>}
        <input
          id={id}
          type="file"
          accept={accept}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={(event) => {
            onChange(event.target.files?.[0]);
            event.target.value = "";
          }}
          onDragEnter={() => setOver(true)}
          onDragLeave={() => setOver(false)}
          onDrop={() => setOver(false)}
          className="absolute inset-0 cursor-pointer opacity-0"
        />
      </label>
      {error && (
        <p id={`${id}-error`} role="alert" className="mt-1.5 text-sm text-danger-ink">
          {error}
        </p>
      )}
      {file && (
        <div className="mt-3 rounded-card border border-line bg-surface p-3">
          <div className="flex items-center gap-3">
            <FileText size={18} className="shrink-0 text-muted" aria-hidden="true" />
            <span className="min-w-0 flex-1 truncate">{file.name}</span>
            <span className="text-sm text-muted">{formatBytes(file.size)}</span>
            <IconButton
              label={text.removeFile}
              icon={<X size={16} />}
              onClick={() => onChange(undefined)}
            />
          </div>
          {progress !== undefined && (
            <Progress label={file.name} hideLabel value={progress} max={1} />
          )}
        </div>
      )}
    </div>
  );
}
