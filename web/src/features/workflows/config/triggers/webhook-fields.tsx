import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link2, RefreshCw } from "lucide-react";
import { useState } from "react";
import { formatDateTime } from "../../../../lib/format";
import { Banner, Button, ConfirmDialog, ErrorState, showFailure, Skeleton } from "../../../../ui";
import { useBusiness, useCan } from "../../../businesses/api";
import { Copied } from "../../../senders/copy-button";
import { createHook, hookQuery } from "../api";
import { form } from "../form-strings";
import { Example } from "../parts/example";

/** The address of the workflow, to which other services post. */
export function WebhookFields({ workflowId }: { workflowId: string }) {
  const { id: businessId } = useBusiness();
  const canWrite = useCan("workflows:write");
  const queryClient = useQueryClient();
  const query = hookQuery(businessId, workflowId);
  const hook = useQuery(query);
  const [isAsking, setAsking] = useState(false);
  const make = useMutation({
    mutationFn: () => createHook(businessId, workflowId),
    onSuccess: ({ exists, createdAt, lastAt }) =>
      queryClient.setQueryData(query.queryKey, { exists, createdAt, lastAt }),
    onError: showFailure,
  });
  if (hook.error) return <ErrorState error={hook.error} onRetry={() => void hook.refetch()} />;
  if (!hook.data) return <Skeleton className="h-24" />;
  const { exists, createdAt, lastAt } = hook.data;
  const url = make.data?.url;
  return (
    <div className="min-w-0 space-y-3">
      <p className="text-sm text-muted">{form.webhookHelp}</p>
      {url !== undefined && (
        <Banner tone="success" title={form.webhookMade}>
          <Copied label={form.copyAddress} value={url} />
          <p className="text-sm">{form.webhookOnce}</p>
        </Banner>
      )}
      {url === undefined && exists && (
        <p>
          {form.webhookSince(formatDateTime(createdAt ?? ""))}{" "}
          <span className="text-muted">
            {lastAt === null ? form.webhookNever : form.webhookLast(formatDateTime(lastAt))}
          </span>
        </p>
      )}
      {canWrite && !exists && (
        <Button icon={<Link2 size={16} />} busy={make.isPending} onClick={() => make.mutate()}>
          {form.webhookCreate}
        </Button>
      )}
      {canWrite && exists && (
        <Button
          size="small"
          icon={<RefreshCw size={14} />}
          busy={make.isPending}
          onClick={() => setAsking(true)}
        >
          {form.webhookReplace}
        </Button>
      )}
      <Example
        label={form.webhookExample}
        code={`curl -X POST '${url ?? form.webhookPlace}' \\
  -H 'Content-Type: application/json' \\
  -d '{"email": "ana@example.com", "plan": "pro"}'`}
      />
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={form.webhookReplaceTitle}
        confirmLabel={form.webhookReplace}
        busy={make.isPending}
        onConfirm={() => make.mutate(undefined, { onSettled: () => setAsking(false) })}
      >
        {form.webhookReplaceBody}
      </ConfirmDialog>
    </div>
  );
}
