import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Inbox, SearchX } from "lucide-react";
import { EmptyState, ErrorState, PagedList, Select, Table, Toolbar } from "../../ui";
import { useBusiness } from "../businesses/api";
import { formFiguresQuery, type SignUpForm, type Submission, submissionsQuery } from "./api";
import { FormFigures } from "./form-figures";
import { submissionText, text } from "./strings";
import { submissionColumns } from "./submission-columns";

const STATUSES = Object.keys(submissionText) as Submission["status"][];
const OPTIONS = STATUSES.map((value) => ({ value, label: submissionText[value] }));

/** What came in by a form, plotted and listed. */
export function SubmissionsPanel({ form }: { form: SignUpForm }) {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const { status } = useSearch({ from: "/signed-in/b/$businessId/forms/$formId" });
  const figures = useQuery(formFiguresQuery(businessId, form.id));
  const submissions = useInfiniteQuery(submissionsQuery(businessId, form.id, { status }));
  const pick = (next: string) =>
    void navigate({
      to: ".",
      search: { tab: "submissions", status: STATUSES.find((each) => each === next) },
      replace: true,
    });
  return (
    <>
      {figures.data && <FormFigures figures={figures.data} />}
      {figures.error && <ErrorState error={figures.error} onRetry={() => void figures.refetch()} />}
      <Toolbar>
        <Select
          aria-label={text.statusFilter}
          placeholder={text.allStatuses}
          options={OPTIONS}
          value={status ?? ""}
          onChange={(event) => pick(event.target.value)}
          className="md:max-w-56"
        />
      </Toolbar>
      <PagedList
        query={submissions}
        empty={
          status ? (
            <EmptyState icon={<SearchX size={20} />} title={text.noneFoundTitle}>
              {text.noneFoundBody}
            </EmptyState>
          ) : (
            <EmptyState icon={<Inbox size={20} />} title={text.noSubmissionsTitle}>
              {text.noSubmissionsBody}
            </EmptyState>
          )
        }
      >
        {(rows, refreshing) => (
          <Table
            label={text.submissions}
            columns={submissionColumns(businessId, form)}
            rows={rows}
            rowId={(submission) => submission.id}
            refreshing={refreshing}
          />
        )}
      </PagedList>
    </>
  );
}
