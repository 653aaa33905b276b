import { text } from "../strings";
import { BranchFields } from "./branch-fields";
import { EmailFields } from "./email-fields";
import type { Step } from "./steps";
import { WaitFields } from "./wait-fields";

/** The settings of one step. */
export function StepFields({ step }: { step: Step }) {
  switch (step.type) {
    case "wait":
      return <WaitFields id={step.id} seconds={step.config.seconds} />;
    case "sendEmail":
      return <EmailFields id={step.id} templateId={step.config.templateId} />;
    case "branch":
      return <BranchFields step={step} />;
    case "exit":
      return <p className="text-muted">{text.exitBody}</p>;
  }
}
