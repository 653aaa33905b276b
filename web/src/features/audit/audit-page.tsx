import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { PageHeader } from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { allMembersQuery } from "../members/api";
import { auditQuery, type AuditFilters } from "./api";
import { AuditList } from "./audit-list";
import { AuditToolbar } from "./audit-toolbar";
import { COLUMNS } from "./entry-columns";
import { ExportLog } from "./export-log";
import { familyText, text } from "./strings";

/** What happened in the business. The filters are in the address. */
export function AuditPage() {
  const { id: businessId, timeZone } = useBusiness();
  const navigate = useNavigate();
  const filters = useSearch({ from: "/signed-in/b/$businessId/audit" });
  const audit = useInfiniteQuery(auditQuery(businessId, filters));
  const members = useQuery(allMembersQuery(businessId));
  const canExport = useCan("audit:export");
  const show = (search: AuditFilters) => void navigate({ to: ".", search, replace: true });
  return (
    <>
      <PageHeader
        title={text.audit}
        description={text.description}
        actions={
          canExport && (
            <ExportLog path={`/businesses/${businessId}/audit/export`} filters={filters} />
          )
        }
      />
      <AuditToolbar
        filters={filters}
        families={familyText}
        people={members.data?.map(({ userId, name }) => ({ value: userId, label: name })) ?? []}
        onFilter={(change) => show({ ...filters, ...change })}
      />
      <AuditList
        label={text.audit}
        columns={COLUMNS}
        query={audit}
        filtered={Object.values(filters).some(Boolean)}
        timeZone={timeZone}
        onFilter={show}
        onClear={() => show({})}
      />
    </>
  );
}
