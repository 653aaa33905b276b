import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Mail, SearchX, ShieldOff } from "lucide-react";
import { Button, ButtonLink, EmptyState, PagedList, PageHeader, Table } from "../../ui";
import { useBusiness } from "../businesses/api";
import { useTemplateNames } from "../templates/use-template-names";
import { emailsQuery, emailSummaryQuery, type EmailFilters } from "./api";
import { emailColumns } from "./email-columns";
import { EmailDrawer } from "./email-drawer";
import { EmailFigures } from "./email-figures";
import { EmailsToolbar } from "./emails-toolbar";
import { isMoving } from "./is-moving";
import { text } from "./strings";

const NO_FILTERS: EmailFilters = {
  q: undefined,
  status: undefined,
  templateId: undefined,
  contactId: undefined,
  runId: undefined,
};

/** Every email of a business, live. Filters and the open email are in the address. */
export function EmailsPage() {
  const { id: businessId, timeZone } = useBusiness();
  const navigate = useNavigate();
  const { email: openId, ...filters } = useSearch({ from: "/signed-in/b/$businessId/emails/" });
  const summary = useQuery({
    ...emailSummaryQuery(businessId),
    refetchInterval: ({ state }) => (isMoving(state.data) ? 1500 : 10_000),
  });
  const emails = useInfiniteQuery({
    ...emailsQuery(businessId, filters),
    refetchInterval: isMoving(summary.data) ? 2000 : 10_000,
  });
  const templates = useTemplateNames(businessId);
  const filtered = Object.values(filters).some(Boolean);
  const filter = (change: EmailFilters) =>
    void navigate({ to: ".", search: { ...filters, ...change }, replace: true });
  const open = (email: string | undefined) =>
    void navigate({ to: ".", search: { ...filters, email } });

  return (
    <>
      <PageHeader
        title={text.emails}
        description={text.description}
        actions={
          <ButtonLink
            to="/b/$businessId/emails/suppressions"
            params={{ businessId }}
            icon={<ShieldOff size={16} />}
          >
            {text.suppressions}
          </ButtonLink>
        }
      />
      {summary.data && (
        <EmailFigures
          summary={summary.data}
          current={filters.status}
          onPick={(status) => filter({ status })}
        />
      )}
      <EmailsToolbar filters={filters} templates={templates} onFilter={filter} />
      <PagedList
        query={emails}
        empty={
          filtered ? (
            <EmptyState
              icon={<SearchX size={20} />}
              title={text.noneFoundTitle}
              action={<Button onClick={() => filter(NO_FILTERS)}>{text.clearFilters}</Button>}
            >
              {text.noneFoundBody}
            </EmptyState>
          ) : (
            <EmptyState
              icon={<Mail size={20} />}
              title={text.emptyTitle}
              action={
                <ButtonLink to="/b/$businessId/workflows" params={{ businessId }}>
                  {text.toWorkflows}
                </ButtonLink>
              }
            >
              {text.emptyBody}
            </EmptyState>
          )
        }
      >
        {(rows, refreshing) => (
          <Table
            label={text.emails}
            columns={emailColumns(templates)}
            rows={rows}
            rowId={(email) => email.id}
            onOpen={(email) => open(email.id)}
            refreshing={refreshing}
          />
        )}
      </PagedList>
      <EmailDrawer
        id={openId}
        templates={templates}
        timeZone={timeZone}
        onClose={() => open(undefined)}
      />
    </>
  );
}
