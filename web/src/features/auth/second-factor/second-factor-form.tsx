import type { UserDto } from "@server/features/users/schemas";
import type { StepUpByCode } from "@server/features/second-factors/schemas";
import { useState, type ReactNode } from "react";
import { Button } from "../../../ui";
import { CodeForm, type CodeMethod } from "./code-form";
import { text } from "./strings";

interface SecondFactorFormProps {
  /** What the user has set up, in the order in which it is offered. */
  methods: UserDto["secondFactors"];
  submitLabel: string;
  onCode: (proof: StepUpByCode) => Promise<unknown>;
  /** The button that proves by a passkey; shown where the user has one for it. */
  passkey: ReactNode;
  /** Between a code and its button. */
  children?: ReactNode;
}

/** Proves a second factor, by whichever the person has at hand. */
export function SecondFactorForm(props: SecondFactorFormProps) {
  const { methods, submitLabel, onCode, passkey, children } = props;
  const byCode = methods.filter((method): method is CodeMethod => method !== "passkey");
  const byPasskey = methods.includes("passkey");
  const [chosen, setChosen] = useState<CodeMethod | undefined>(
    byPasskey ? byCode.find((method) => method !== "recovery-code") : byCode[0],
  );
  const others = byCode.filter((method) => method !== chosen);
  return (
    <div className="space-y-5">
      {byPasskey && !chosen && children}
      {byPasskey && passkey}
      {chosen && (
        <CodeForm key={chosen} method={chosen} submitLabel={submitLabel} onSubmit={onCode}>
          {children}
        </CodeForm>
      )}
      {others.length > 0 && (
        <div role="group" aria-label={text.otherWays} className="space-y-1">
          {others.map((method) => (
            <Button
              key={method}
              variant="ghost"
              className="w-full"
              onClick={() => setChosen(method)}
            >
              {text.methods[method].use}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
