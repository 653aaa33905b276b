import { Ban, Clock, type LucideIcon } from "lucide-react";
import { Status, type Tone } from "../../../ui";
import type { ImportSummary } from "./api";
import { statusText } from "./strings";

const LOOKS: Record<ImportSummary["status"], [tone: Tone, icon?: LucideIcon]> = {
  uploaded: ["neutral", Clock],
  running: ["info"],
  dryRunCompleted: ["accent"],
  completed: ["success"],
  failed: ["danger"],
  cancelled: ["neutral", Ban],
};

/** How far an import is. */
export function ImportStatus({ status }: { status: ImportSummary["status"] }) {
  const [tone, icon] = LOOKS[status];
  return (
    <Status tone={tone} {...(icon ? { icon } : {})}>
      {statusText[status]}
    </Status>
  );
}
