import { createCampaignInput, type CreateCampaign } from "@server/features/campaigns/schemas";
import { useNavigate, useSearch } from "@tanstack/react-router";
import * as z from "zod";
import { useCreate } from "../../api";
import { Button, Card, Field, Form, Input, PageHeader, useZodForm } from "../../ui";
import { useBusiness } from "../businesses/api";
import { campaignsKey, createCampaign } from "./api";
import { text } from "./strings";

const schema = z.object({ name: createCampaignInput.shape.name });

/** Names a new campaign; from then on it is saved as it is written. */
export function NewCampaignPage() {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const { template, segment } = useSearch({ from: "/signed-in/b/$businessId/campaigns/new" });
  const form = useZodForm(schema, { name: "" });
  const create = useCreate({
    send: (input: CreateCampaign, key) => createCampaign(businessId, input, key),
    invalidates: [[...campaignsKey(businessId), "list"]],
  });
  return (
    <div className="max-w-xl">
      <PageHeader title={text.newTitle} description={text.newBody} />
      <Card>
        <Form
          form={form}
          onSubmit={async ({ name }) => {
            const { id: campaignId } = await create.mutateAsync({
              name,
              ...(template !== undefined && { templateId: template }),
              ...(segment !== undefined && { audience: onlySegment(segment) }),
            });
            await navigate({
              to: "/b/$businessId/campaigns/$campaignId",
              params: { businessId, campaignId },
              replace: true,
            });
          }}
        >
          <Field label={text.name} help={text.nameHelp} error={form.formState.errors.name?.message}>
            <Input
              {...form.register("name")}
              placeholder={text.namePlaceholder}
              autoComplete="off"
              autoFocus
            />
          </Field>
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {text.startDraft}
          </Button>
        </Form>
      </Card>
    </div>
  );
}

function onlySegment(segment: string) {
  const none = { tags: [], excludeSegments: [], excludeTags: [], notOpened: null };
  return { ...none, segments: [segment] };
}
