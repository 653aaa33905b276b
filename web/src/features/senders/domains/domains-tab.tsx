import { useQuery } from "@tanstack/react-query";
import { Globe, Plus } from "lucide-react";
import { useState } from "react";
import { Button, EmptyState, ErrorState, SkeletonRows } from "../../../ui";
import { useBusiness, useCan } from "../../businesses/api";
import { accountsQuery, domainsQuery, type Domain } from "../api";
import { text } from "../strings";
import { DomainCard } from "./domain-card";
import { DomainDialog } from "./domain-dialog";

/** The domains that emails come from, with their records. */
export function DomainsTab() {
  const { id: businessId } = useBusiness();
  const canWrite = useCan("senders:write");
  const domains = useQuery(domainsQuery(businessId));
  const accounts = useQuery(accountsQuery(businessId));
  const [open, setOpen] = useState<"new" | Domain>();
  const add = canWrite && (
    <Button variant="primary" icon={<Plus size={16} />} onClick={() => setOpen("new")}>
      {text.addDomain}
    </Button>
  );
  const rows = domains.data ?? [];
  return (
    <>
      {domains.isPending && <SkeletonRows rows={3} />}
      {domains.error && <ErrorState error={domains.error} onRetry={() => void domains.refetch()} />}
      {domains.data?.length === 0 && (
        <EmptyState icon={<Globe size={20} />} title={text.domainsEmptyTitle} action={add}>
          {text.domainsEmptyBody}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <div className="space-y-4">
          <div className="flex justify-end">{add}</div>
          {rows.map((domain) => (
            <DomainCard
              key={domain.id}
              domain={domain}
              accounts={accounts.data ?? []}
              onEdit={canWrite ? () => setOpen(domain) : undefined}
            />
          ))}
        </div>
      )}
      {open !== undefined && (
        <DomainDialog
          {...(open !== "new" && { domain: open })}
          accounts={(accounts.data ?? []).filter(({ sends }) => sends)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
