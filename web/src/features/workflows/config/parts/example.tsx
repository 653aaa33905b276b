import { CopyButton } from "../../../senders/copy-button";
import { form } from "../form-strings";

interface ExampleProps {
  label: string;
  code: string;
}

/** Lines of code to be copied. */
export function Example({ label, code }: ExampleProps) {
  return (
    <div className="min-w-0">
      <div className="mb-1 flex items-center justify-between gap-2">
        <p className="font-medium">{label}</p>
        <CopyButton label={form.copyExample} value={code} />
      </div>
      <pre
        tabIndex={0}
        aria-label={label}
        className="max-h-72 overflow-auto rounded-control border border-line bg-sunken p-3 font-mono text-sm whitespace-pre"
      >
        {code}
      </pre>
    </div>
  );
}
