import { useInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ShieldCheck } from "lucide-react";
import { useState } from "react";
import { Button, Drawer, PageHeader } from "../../ui";
import { meQuery } from "../account/api";
import { platformAuditQuery, type PlatformAuditFilters } from "./api";
import { AuditList } from "./audit-list";
import { AuditToolbar } from "./audit-toolbar";
import { PLATFORM_COLUMNS } from "./entry-columns";
import { ExportLog } from "./export-log";
import { SealsPanel } from "./seals-panel";
import { platformFamilyText, text } from "./strings";

/** What happened on the platform, for its staff, and whether the log is whole. */
export function PlatformAuditPage() {
  const { data: me } = useSuspenseQuery(meQuery);
  const navigate = useNavigate();
  const filters = useSearch({ from: "/signed-in/admin/audit" });
  const audit = useInfiniteQuery(platformAuditQuery(filters));
  const [verifying, setVerifying] = useState(false);
  const show = (search: PlatformAuditFilters) => void navigate({ to: ".", search, replace: true });
  return (
    <>
      <PageHeader
        title={text.platformAudit}
        description={text.platformDescription}
        actions={
          <>
            <Button icon={<ShieldCheck size={16} />} onClick={() => setVerifying(true)}>
              {text.verify}
            </Button>
            <ExportLog path="/admin/audit/export" filters={filters} />
          </>
        }
      />
      <AuditToolbar
        filters={filters}
        families={platformFamilyText}
        onFilter={(change) => show({ ...filters, ...change })}
      />
      <AuditList
        label={text.platformAudit}
        columns={PLATFORM_COLUMNS}
        query={audit}
        filtered={Object.values(filters).some(Boolean)}
        timeZone={me.timeZone}
        onFilter={show}
        onClear={() => show({})}
      />
      <Drawer
        open={verifying}
        onOpenChange={setVerifying}
        title={text.verifyTitle}
        description={text.verifyHelp}
      >
        <SealsPanel />
      </Drawer>
    </>
  );
}
