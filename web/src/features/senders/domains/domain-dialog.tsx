import { createDomainInput } from "@server/features/senders/schemas";
import { useChange, useCreate } from "../../../api";
import { Field, FormDialog, Input, Select, showToast, Textarea, useZodForm } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { createDomain, sendingKey, updateDomain, type Account, type Domain } from "../api";
import { text } from "../strings";

interface DomainDialogProps {
  /** Absent: a new one. */
  domain?: Domain;
  /** Accounts that send. */
  accounts: Account[];
  onClose: () => void;
}

/** How a field is read that may be left empty. */
const emptyAs = <T,>(nothing: T) => ({
  setValueAs: (value: string | null | undefined) => value || nothing,
});

/** Adds a domain, or changes what it is set up for. */
export function DomainDialog({ domain, accounts, onClose }: DomainDialogProps) {
  const { id: businessId } = useBusiness();
  const invalidates = [sendingKey(businessId)];
  const form = useZodForm(createDomainInput, {
    domain: domain?.domain ?? "",
    localPart: domain?.localPart ?? "hello",
    replyTo: domain?.replyTo ?? null,
    providerId: domain ? domain.providerId : (accounts[0]?.id ?? null),
    dkimSelector: domain?.dkimSelector,
    dkimValue: domain?.dkimValue ?? null,
  });
  const { errors } = form.formState;
  const create = useCreate({
    send: (input: Parameters<typeof createDomain>[1], key) => createDomain(businessId, input, key),
    invalidates,
  });
  const change = useChange({
    send: ({ id, ...input }: Parameters<typeof updateDomain>[2] & { id: string }) =>
      updateDomain(businessId, id, input),
    invalidates,
  });
  return (
    <FormDialog
      title={domain ? text.edit : text.addDomain}
      submitLabel={domain ? text.save : text.add}
      form={form}
      onClose={onClose}
      onSubmit={async ({ domain: name, ...values }) => {
        if (domain) {
          const { id, version } = domain;
          await change.mutateAsync({ ...values, id, version });
        } else {
          await create.mutateAsync({ domain: name, ...values });
        }
        showToast(text.saved);
        onClose();
      }}
    >
      <Field label={text.domain} help={text.domainHelp} error={errors.domain?.message}>
        <Input
          {...form.register("domain")}
          readOnly={domain !== undefined}
          autoComplete="off"
          inputMode="url"
        />
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={text.localPart} help={text.localPartHelp} error={errors.localPart?.message}>
          <Input {...form.register("localPart")} autoComplete="off" />
        </Field>
        <Field
          label={text.replyTo}
          help={text.replyToHelp}
          optional
          error={errors.replyTo?.message}
        >
          <Input {...form.register("replyTo", emptyAs(null))} type="email" autoComplete="off" />
        </Field>
      </div>
      <Field label={text.forAccount} error={errors.providerId?.message}>
        <Select
          {...form.register("providerId", emptyAs(null))}
          options={[
            ...accounts.map(({ id, name }) => ({ value: id, label: name })),
            { value: "", label: text.platformItself },
          ]}
        />
      </Field>
      <Field
        label={text.selector}
        help={text.selectorHelp}
        optional
        error={errors.dkimSelector?.message}
      >
        <Input {...form.register("dkimSelector", emptyAs(undefined))} autoComplete="off" />
      </Field>
      <Field
        label={text.dkimValue}
        help={text.dkimValueHelp}
        optional
        error={errors.dkimValue?.message}
      >
        <Textarea {...form.register("dkimValue", emptyAs(null))} rows={3} className="font-mono" />
      </Field>
    </FormDialog>
  );
}
