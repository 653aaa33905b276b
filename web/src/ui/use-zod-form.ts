import { zodResolver } from "@hookform/resolvers/zod";
import { useForm, type DefaultValues, type FieldValues } from "react-hook-form";
import * as z from "zod";
import { pointerReleased } from "./pointer-release";

// Its compiled validators need eval, which the content security policy refuses.
z.config({ jitless: true });

/** A form checked by a zod schema on blur and on submit, then while a wrong field is corrected. */
export function useZodForm<Input extends FieldValues, Output>(
  schema: z.ZodType<Output, Input>,
  defaultValues: DefaultValues<Input>,
) {
  const check = zodResolver(schema);
  return useForm<Input, unknown, Output>({
    resolver: async (...asked) => {
      // A press on a button leaves the field first; its message must not push the button away.
      await pointerReleased();
      return check(...asked);
    },
    defaultValues,
    mode: "onBlur",
    reValidateMode: "onChange",
  });
}
