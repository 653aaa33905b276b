import { CircleAlert, TriangleAlert } from "lucide-react";
import { Banner, Button, ButtonLink } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import type { Review } from "../api";
import type { StepName } from "../routes";
import { text } from "../strings";

interface ProblemsProps {
  review: Review;
  timeMissing: boolean;
  onGo: (step: StepName) => void;
}

type Problem = Review["problems"][number];

/** What keeps it from leaving, each with the way to where it is mended. */
export function Problems({ review, timeMissing, onGo }: ProblemsProps) {
  const missing: Problem = { field: "delivery", message: text.chooseTime, severity: "error" };
  const problems = [...(timeMissing ? [missing] : []), ...review.problems];
  const errors = problems.filter(({ severity }) => severity === "error");
  const warnings = problems.filter(({ severity }) => severity === "warning");
  return (
    <div className="space-y-5">
      {errors.length === 0 ? (
        <Banner tone="success" title={text.ready}>
          {text.readyBody}
        </Banner>
      ) : (
        <List title={text.notReady} problems={errors} onGo={onGo} />
      )}
      {warnings.length > 0 && <List title={text.warnings} problems={warnings} onGo={onGo} />}
    </div>
  );
}

interface ListProps extends Pick<ProblemsProps, "onGo"> {
  title: string;
  problems: Problem[];
}

function List({ title, problems, onGo }: ListProps) {
  return (
    <section>
      <h2 className="mb-2 font-semibold">{title}</h2>
      <ul className="space-y-3">
        {problems.map((problem) => (
          <li key={`${problem.field}: ${problem.message}`} className="flex items-start gap-2">
            {problem.severity === "error" ? (
              <CircleAlert
                size={16}
                className="mt-0.5 shrink-0 text-danger-ink"
                aria-hidden="true"
              />
            ) : (
              <TriangleAlert
                size={16}
                className="mt-0.5 shrink-0 text-warning-ink"
                aria-hidden="true"
              />
            )}
            <span className="min-w-0">
              <span className="block">{problem.message}</span>
              <Way field={problem.field} onGo={onGo} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const STEP_OF: Record<string, StepName> = {
  audience: "audience",
  topicId: "audience",
  templateId: "content",
  subject: "content",
  preheader: "content",
  abTest: "test",
  delivery: "delivery",
};

function Way({ field, onGo }: { field: string; onGo: (step: StepName) => void }) {
  const { id: businessId } = useBusiness();
  const step = STEP_OF[field];
  if (step) {
    return (
      <Button variant="ghost" size="small" className="-ml-2.5" onClick={() => onGo(step)}>
        {text.goTo(text.steps[step])}
      </Button>
    );
  }
  return (
    <ButtonLink
      variant="ghost"
      size="small"
      className="-ml-2.5"
      to="/b/$businessId/settings"
      params={{ businessId }}
    >
      {text.toSettings}
    </ButtonLink>
  );
}
