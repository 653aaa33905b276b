import { SOCIAL_NETWORKS } from "@server/features/brands/schemas";
import { Plus, Trash2 } from "lucide-react";
import { useFieldArray, type UseFormReturn } from "react-hook-form";
import { Button, Field, IconButton, Input, Select } from "../../ui";
import type { BrandForm, BrandValues } from "./brand-schema";
import { NETWORK_NAMES, text } from "./strings";

const MOST = 10;
const NETWORKS = SOCIAL_NETWORKS.map((value) => ({ value, label: NETWORK_NAMES[value] }));

interface SocialFieldsProps {
  form: UseFormReturn<BrandForm, unknown, BrandValues>;
  canWrite: boolean;
}

/** Where the business is found elsewhere, in the order in which emails show it. */
export function SocialFields({ form, canWrite }: SocialFieldsProps) {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: "socialLinks" });
  const errors = form.formState.errors.socialLinks;
  const free = SOCIAL_NETWORKS.find((each) => !fields.some(({ network }) => network === each));
  return (
    <div className="space-y-4">
      {fields.length === 0 && <p className="text-muted">{text.noLinks}</p>}
      <ul className="space-y-4">
        {fields.map((row, at) => (
          <li key={row.id} className="flex items-start gap-2">
            <div className="grid min-w-0 flex-1 gap-2 sm:grid-cols-[10rem_minmax(0,1fr)]">
              <Field label={text.network} hideLabel>
                <Select {...form.register(`socialLinks.${at}.network`)} options={NETWORKS} />
              </Field>
              <Field label={text.address} hideLabel error={errors?.[at]?.url?.message}>
                <Input
                  {...form.register(`socialLinks.${at}.url`)}
                  type="url"
                  inputMode="url"
                  placeholder="https://"
                  autoComplete="off"
                />
              </Field>
            </div>
            {canWrite && (
              <IconButton
                label={text.removeLink(NETWORK_NAMES[row.network])}
                icon={<Trash2 size={16} />}
                onClick={() => remove(at)}
              />
            )}
          </li>
        ))}
      </ul>
      {canWrite && fields.length < MOST && (
        <Button
          icon={<Plus size={16} />}
          onClick={() => append({ network: free ?? "website", url: "" })}
        >
          {text.addLink}
        </Button>
      )}
    </div>
  );
}
