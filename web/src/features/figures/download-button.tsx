import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { Button, showFailure } from "../../ui";
import { downloadReport } from "./api";
import { text } from "./strings";

interface DownloadButtonProps {
  businessId: string;
  report: Parameters<typeof downloadReport>[1];
  filters: Record<string, string | undefined>;
}

/** Hands what is shown over as a file. */
export function DownloadButton({ businessId, report, filters }: DownloadButtonProps) {
  const run = useMutation({
    mutationFn: () => downloadReport(businessId, report, filters),
    onError: showFailure,
  });
  return (
    <Button icon={<Download size={16} />} busy={run.isPending} onClick={() => run.mutate()}>
      {text.download}
    </Button>
  );
}
