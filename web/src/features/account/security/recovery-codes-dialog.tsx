import { Copy, Download, Printer } from "lucide-react";
import { Button, Dialog, showToast } from "../../../ui";
import { text } from "./recovery-codes-strings";

interface RecoveryCodesDialogProps {
  /** Nothing is shown without any. */
  codes: readonly string[];
  onClose: () => void;
}

/** Shows new recovery codes this once, to be copied or kept as a file. */
export function RecoveryCodesDialog({ codes, onClose }: RecoveryCodesDialogProps) {
  const lines = codes.join("\n");
  return (
    <Dialog
      open={codes.length > 0}
      onOpenChange={onClose}
      title={text.title}
      description={text.description}
      footer={
        <>
          <Button
            icon={<Copy size={16} />}
            onClick={() =>
              void navigator.clipboard.writeText(lines).then(() => showToast(text.copied))
            }
          >
            {text.copy}
          </Button>
          <Button icon={<Download size={16} />} onClick={() => save(lines)}>
            {text.download}
          </Button>
          <Button icon={<Printer size={16} />} onClick={() => print()}>
            {text.print}
          </Button>
          <Button variant="primary" onClick={onClose}>
            {text.done}
          </Button>
        </>
      }
    >
      <ul data-print className="grid gap-y-1.5 font-mono whitespace-nowrap">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </Dialog>
  );
}

function save(lines: string): void {
  const url = URL.createObjectURL(new Blob([`${lines}\n`], { type: "text/plain" }));
  const link = Object.assign(document.createElement("a"), { href: url, download: text.file });
  link.click();
  URL.revokeObjectURL(url);
}
