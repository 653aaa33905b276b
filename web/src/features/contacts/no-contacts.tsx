import { Plus, SearchX, Sparkles, Upload, Users } from "lucide-react";
import { isApiError, useCreate } from "../../api";
import { Button, ButtonLink, EmptyState, showFailure, showToast } from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { contactsKey, createContact } from "./api";
import { SAMPLE_CONTACTS } from "./sample-contacts";
import { text } from "./strings";

/** Says that the filters leave nothing. */
export function NoMatches({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon={<SearchX size={20} />}
      title={text.noneFoundTitle}
      action={<Button onClick={onClear}>{text.clearFilters}</Button>}
    >
      {text.noneFoundBody}
    </EmptyState>
  );
}

/** Teaches the first step: import, add, or look around with sample data. */
export function NoContacts({ onAdd }: { onAdd: () => void }) {
  const { id: businessId } = useBusiness();
  const canWrite = useCan("contacts:write");
  const canImport = useCan("contacts:import");
  const samples = useSamples(businessId);
  return (
    <EmptyState
      icon={<Users size={20} />}
      title={text.emptyTitle}
      action={
        canWrite && (
          <>
            {canImport && (
              <ButtonLink
                to="/b/$businessId/contacts/imports/new"
                params={{ businessId }}
                icon={<Upload size={16} />}
              >
                {text.importFile}
              </ButtonLink>
            )}
            <Button icon={<Plus size={16} />} onClick={onAdd}>
              {text.create}
            </Button>
            <Button
              variant="ghost"
              icon={<Sparkles size={16} />}
              busy={samples.isPending}
              onClick={samples.add}
            >
              {text.sample}
            </Button>
          </>
        )
      }
    >
      {text.emptyBody}
    </EmptyState>
  );
}

function useSamples(businessId: string) {
  const create = useCreate({
    send: (_: null, key) => createSamples(businessId, key),
    invalidates: [contactsKey(businessId), ["overview", businessId]],
  });
  return {
    isPending: create.isPending,
    add: () =>
      void create
        .mutateAsync(null)
        .then((count) => showToast(text.sampleDone(count)))
        .catch(showFailure),
  };
}

/** @returns how many were added; those that are there already are left alone */
async function createSamples(businessId: string, key: string): Promise<number> {
  const created = await Promise.all(
    SAMPLE_CONTACTS.map(async (contact, index) => {
      try {
        await createContact(businessId, contact, `${key}-${index}`);
        return 1;
      } catch (error) {
        if (isApiError(error, "ALREADY_EXISTS")) return 0;
        throw error;
      }
    }),
  );
  return created.filter((one) => one === 1).length;
}
