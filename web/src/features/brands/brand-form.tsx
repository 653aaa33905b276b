import { FONTS } from "@server/features/brands/schemas";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Controller } from "react-hook-form";
import { isApiError, useChange } from "../../api";
import {
  Banner,
  Button,
  Card,
  Field,
  Form,
  PageHeader,
  Select,
  showToast,
  Textarea,
  useZodForm,
} from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { brandQuery, updateBrand, type Brand } from "./api";
import { BrandPreview } from "./brand-preview";
import { brandSchema, formOf, type BrandValues } from "./brand-schema";
import { ColorFields } from "./color-fields";
import { LogoField, type Logo } from "./logo-field";
import { SocialFields } from "./social-fields";
import { FONT_NAMES, text } from "./strings";

const FORM = "brand-form";
const FONT_OPTIONS = FONTS.map((value) => ({ value, label: FONT_NAMES[value] }));

/** The brand at left, a sample email that follows it at right. */
export function BrandForm({ brand }: { brand: Brand }) {
  const { id: businessId } = useBusiness();
  const canWrite = useCan("templates:write");
  const queryClient = useQueryClient();
  const form = useZodForm(brandSchema, formOf(brand));
  const { errors, isDirty, isSubmitting } = form.formState;
  const [version, setVersion] = useState(brand.version);
  const [stale, setStale] = useState(false);
  const [logo, setLogo] = useState<Logo | null>(
    brand.logo && { id: brand.logoMediaId!, url: brand.logo.url },
  );
  const change = useChange({
    send: (values: BrandValues) => updateBrand(businessId, { ...values, version }),
    invalidates: [["preview"]],
  });
  const save = async (values: BrandValues) => {
    try {
      const saved = await change.mutateAsync(values);
      setVersion(saved.version);
      queryClient.setQueryData(brandQuery(businessId).queryKey, saved);
      showToast(text.saved);
    } catch (error) {
      if (!isApiError(error, "VERSION_STALE")) throw error;
      setStale(true);
      throw error;
    }
  };
  const surface = form.watch("surfaceColor");
  return (
    <>
      <PageHeader
        title={text.brand}
        description={text.description}
        actions={
          canWrite && (
            <Button
              type="submit"
              form={FORM}
              variant="primary"
              busy={isSubmitting}
              disabled={!isDirty}
            >
              {isDirty ? text.save : text.upToDate}
            </Button>
          )
        }
      />
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Form id={FORM} form={form} guard onSubmit={save}>
          {!canWrite && <Banner tone="info">{text.readOnly}</Banner>}
          {stale && (
            <Banner
              tone="warning"
              title={text.staleTitle}
              action={
                <Button size="small" onClick={() => window.location.reload()}>
                  {text.reload}
                </Button>
              }
            >
              {text.staleBody}
            </Banner>
          )}
          <fieldset disabled={!canWrite} className="space-y-4">
            <Card title={text.logo}>
              <p className="-mt-2 mb-4 text-muted">{text.logoHelp}</p>
              <LogoField
                logo={logo}
                surface={surface}
                canWrite={canWrite}
                onChange={(next) => {
                  setLogo(next);
                  form.setValue("logoMediaId", next?.id ?? null, { shouldDirty: true });
                }}
              />
            </Card>
            <Card title={text.colors}>
              <p className="-mt-2 mb-4 text-muted">{text.colorsHelp}</p>
              <ColorFields form={form} canWrite={canWrite} />
            </Card>
            <Card title={text.fonts}>
              <p className="-mt-2 mb-4 text-muted">{text.fontsHelp}</p>
              <div className="grid gap-5 sm:grid-cols-2">
                {(["headingFont", "bodyFont"] as const).map((name) => (
                  <Controller
                    key={name}
                    control={form.control}
                    name={name}
                    render={({ field }) => (
                      <Field label={text[name]} error={errors[name]?.message}>
                        <Select {...field} options={FONT_OPTIONS} />
                      </Field>
                    )}
                  />
                ))}
              </div>
            </Card>
            <Card title={text.links}>
              <p className="-mt-2 mb-4 text-muted">{text.linksHelp}</p>
              <SocialFields form={form} canWrite={canWrite} />
            </Card>
            <Card title={text.footer}>
              <Field
                label={text.footerText}
                help={text.footerHelp}
                error={errors.footerText?.message}
              >
                <Textarea {...form.register("footerText")} rows={3} />
              </Field>
            </Card>
          </fieldset>
        </Form>
        <div className="min-w-0 xl:sticky xl:top-4">
          <BrandPreview form={form} />
        </div>
      </div>
    </>
  );
}
