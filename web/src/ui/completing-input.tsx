import { useRef, type ComponentProps } from "react";
import type { Completion } from "../lib/completion";
import { CompletionList } from "./completion-list";
import { Input } from "./input";
import { textTarget } from "./text-target";
import { useCompletion } from "./use-completion";

interface CompletingInputProps extends Omit<ComponentProps<"input">, "value" | "onChange" | "ref"> {
  value: string;
  onChange: (value: string) => void;
  completions: readonly Completion[];
}

/** One line of text in which `{{` offers variables. */
export function CompletingInput({ value, onChange, completions, ...rest }: CompletingInputProps) {
  const control = useRef<HTMLInputElement>(null);
  const completion = useCompletion(completions, textTarget(control, onChange));
  return (
    <div className="relative">
      <Input
        autoComplete="off"
        {...rest}
        {...completion.control}
        ref={control}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
          completion.look();
        }}
        onKeyDown={completion.onKeyDown}
        onBlur={completion.close}
      />
      <CompletionList state={completion} />
    </div>
  );
}
