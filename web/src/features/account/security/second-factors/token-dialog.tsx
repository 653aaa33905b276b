import { enrollHotpInput } from "@server/features/second-factors/schemas";
import { useState } from "react";
import { Field, FormDialog, Input, RadioCards, Select, useZodForm } from "../../../../ui";
import { enrollHotp, type EnrolmentDto } from "./api";
import { text } from "./strings";

const ENCODINGS = [
  { value: "base32", label: text.base32 },
  { value: "hex", label: text.hex },
];

interface TokenDialogProps {
  onClose: () => void;
  /** `made`: the secret is new and must be put into the token. */
  onEnrolled: (enrolment: EnrolmentDto, made: boolean) => void;
}

/** Asks where the secret of a hardware token comes from. */
export function TokenDialog({ onClose, onEnrolled }: TokenDialogProps) {
  const [source, setSource] = useState<"given" | "made">("given");
  const form = useZodForm(enrollHotpInput, { secret: "", encoding: "base32" });
  const { errors } = form.formState;
  const made = source === "made";
  return (
    <FormDialog
      form={form}
      title={text.addToken}
      submitLabel={text.next}
      onClose={onClose}
      onSubmit={async (values) => onEnrolled(await enrollHotp(made ? {} : values), made)}
    >
      <RadioCards
        legend={text.seedSource}
        value={source}
        onChange={(next) => {
          setSource(next);
          form.setValue("secret", next === "made" ? undefined : "");
          form.clearErrors();
        }}
        options={[
          { value: "given", label: text.seedGiven, help: text.seedGivenHelp },
          { value: "made", label: text.seedMade, help: text.seedMadeHelp },
        ]}
      />
      {!made && (
        <>
          <Field label={text.seed} help={text.seedHelp} error={errors.secret?.message}>
            <Input
              {...form.register("secret")}
              autoComplete="off"
              spellCheck={false}
              className="font-mono"
            />
          </Field>
          <Field label={text.encoding} error={errors.encoding?.message}>
            <Select {...form.register("encoding")} options={ENCODINGS} />
          </Field>
        </>
      )}
    </FormDialog>
  );
}
