import type { ReactNode } from "react";
import { PageHeader, Wizard } from "../../../ui";
import { text } from "./strings";

interface ImportStepsProps {
  /** Index of the step: upload, match, check, import. */
  current: 0 | 1 | 2 | 3;
  description?: string;
  footer?: ReactNode;
  children: ReactNode;
}

/** The frame around each step of an import. */
export function ImportSteps({ current, description, footer, children }: ImportStepsProps) {
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader title={text.title} description={description} />
      <Wizard label={text.stepsLabel} steps={[...text.steps]} current={current} footer={footer}>
        {children}
      </Wizard>
    </div>
  );
}
