import { ButtonLink, Card, Checklist } from "../../ui";
import type { Overview } from "./api";
import { text } from "./strings";

interface FirstStepsProps {
  businessId: string;
  checklist: Overview["checklist"];
}

/** Greets a new business and leads to its first sent email; gone when all is done. */
export function FirstSteps({ businessId, checklist }: FirstStepsProps) {
  const params = { businessId };
  const steps = [
    {
      id: "contacts",
      title: text.contacts,
      help: text.contactsHelp,
      done: checklist.contacts,
      action: (
        <ButtonLink variant="primary" to="/b/$businessId/contacts/imports/new" params={params}>
          {text.contactsAction}
        </ButtonLink>
      ),
    },
    {
      id: "template",
      title: text.template,
      help: text.templateHelp,
      done: checklist.template,
      action: (
        <ButtonLink variant="primary" to="/b/$businessId/templates" params={params}>
          {text.templateAction}
        </ButtonLink>
      ),
    },
    {
      id: "workflow",
      title: text.workflow,
      help: text.workflowHelp,
      done: checklist.workflow,
      action: (
        <ButtonLink variant="primary" to="/b/$businessId/workflows" params={params}>
          {text.workflowAction}
        </ButtonLink>
      ),
    },
    {
      id: "email",
      title: text.email,
      help: text.emailHelp,
      done: checklist.email,
      action: (
        <ButtonLink variant="primary" to="/b/$businessId/emails" params={params}>
          {text.emailAction}
        </ButtonLink>
      ),
    },
  ];
  const done = steps.filter((step) => step.done).length;
  if (done === steps.length) return null;
  return (
    <Card
      title={text.firstSteps}
      actions={<span className="text-sm text-muted">{text.stepsDone(done, steps.length)}</span>}
    >
      <Checklist label={text.firstSteps} steps={steps} />
    </Card>
  );
}
