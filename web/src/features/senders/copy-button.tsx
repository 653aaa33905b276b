import { Copy } from "lucide-react";
import { IconButton, showToast } from "../../ui";
import { text } from "./strings";

/** Copies a value. @param label names what is copied */
export function CopyButton({ label, value }: { label: string; value: string }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      showToast(text.copied);
    } catch {
      showToast(text.copyFailed, { tone: "danger" });
    }
  };
  return <IconButton label={label} icon={<Copy size={16} />} onClick={() => void copy()} />;
}

/** A value to be copied, whole however narrow the screen. One with a gap in it is only an example. */
export function Copied({ label, value }: { label: string; value: string }) {
  return (
    <span className="flex min-h-control min-w-0 items-center gap-1">
      <code className="min-w-0 flex-1 font-mono text-sm break-all">{value}</code>
      {!value.includes("…") && <CopyButton label={label} value={value} />}
    </span>
  );
}
