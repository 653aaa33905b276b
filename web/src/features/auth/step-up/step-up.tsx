import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { provideStepUp } from "../../../api";

const StepUpDialog = lazy(() =>
  import("./step-up-dialog").then((module) => ({ default: module.StepUpDialog })),
);

/** Waits until an action asks for a proof that it is you, and then asks the person. */
export function StepUp() {
  const [isAsked, setAsked] = useState(false);
  const answer = useRef<(proved: boolean) => void>(undefined);
  useEffect(
    () =>
      provideStepUp(
        () =>
          new Promise((resolve) => {
            answer.current = resolve;
            setAsked(true);
          }),
      ),
    [],
  );
  if (!isAsked) return null;
  const close = (proved: boolean) => {
    setAsked(false);
    answer.current?.(proved);
  };
  return (
    <Suspense>
      <StepUpDialog onClose={close} />
    </Suspense>
  );
}
