import { Check, X } from "lucide-react";
import type { ReactNode } from "react";
import { Status } from "../../../ui";
import { text } from "../strings";
import { AddStep } from "./add-step";
import { describeStep } from "./describe-step";
import { useEditor } from "./editor-context";
import { StepCard } from "./step-card";
import { ends, type BranchStep, type Lane, type Step } from "./steps";

interface StepListProps {
  steps: Step[];
  lane: Lane;
  label: string;
}

/** The steps of one lane with a place to add between them and at the end. */
export function StepList({ steps, lane, label }: StepListProps) {
  const { canWrite, add, templates } = useEditor();
  const nameOfEnd = lane === "main" ? text.addStep : text.addTo(text.sides[lane.side]);
  const before = (index: number) => {
    const previous = steps[index - 1];
    return previous ? text.addAfter(describeStep(previous, templates)) : text.addFirst;
  };
  return (
    <ol aria-label={label}>
      {steps.map((step, index) => (
        <li key={step.id}>
          {(lane === "main" || index > 0) && (
            <Connector>
              {canWrite && (
                <AddStep
                  label={before(index)}
                  atEnd={false}
                  onAdd={(type) => add({ lane, index }, type)}
                />
              )}
            </Connector>
          )}
          <StepCard step={step}>{step.type === "branch" && <Sides step={step} />}</StepCard>
        </li>
      ))}
      {canWrite && !ends(steps) && (
        <li className="flex flex-col items-center">
          {(lane === "main" || steps.length > 0) && <Line />}
          <AddStep
            label={nameOfEnd}
            atEnd
            prominent
            onAdd={(type) => add({ lane, index: steps.length }, type)}
          />
        </li>
      )}
      {!canWrite && steps.length === 0 && (
        <li className="py-2 text-center text-muted">{text.laneEmpty}</li>
      )}
    </ol>
  );
}

function Line() {
  return <span className="h-3 w-px bg-line-strong" aria-hidden="true" />;
}

function Connector({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-col items-center">
      <Line />
      {children}
      <Line />
    </div>
  );
}

/** The two ways out of a branch, indented, each with steps of its own. */
function Sides({ step }: { step: BranchStep }) {
  return (
    <div className="space-y-4 pb-4">
      {(["yes", "no"] as const).map((side) => (
        <div
          key={side}
          className="ml-2 border-l-2 border-accent-line pr-2 pl-2 sm:ml-4 sm:pr-4 sm:pl-4"
        >
          <div className="mb-2">
            <Status tone={side === "yes" ? "success" : "neutral"} icon={side === "yes" ? Check : X}>
              {text.sides[side]}
            </Status>
          </div>
          <StepList steps={step[side]} lane={{ branch: step.id, side }} label={text.sides[side]} />
        </div>
      ))}
    </div>
  );
}
