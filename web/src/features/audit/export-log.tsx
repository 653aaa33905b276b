import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { Button, showFailure, showToast } from "../../ui";
import type { PlatformAuditFilters } from "./api";
import { downloadLog } from "./download-log";
import { text } from "./strings";

/** Downloads what the filters show, as CSV. */
export function ExportLog({ path, filters }: { path: string; filters: PlatformAuditFilters }) {
  const run = useMutation({ mutationFn: () => downloadLog(path, filters) });
  return (
    <Button
      icon={<Download size={16} />}
      busy={run.isPending}
      onClick={() =>
        run.mutate(undefined, {
          onSuccess: () => showToast(text.exported),
          onError: showFailure,
        })
      }
    >
      {text.export}
    </Button>
  );
}
