import { updateApiKeyInput } from "@server/features/api-keys/schemas";
import { useQuery } from "@tanstack/react-query";
import { KeySquare, Plus } from "lucide-react";
import { useState } from "react";
import { useChange } from "../../api";
import {
  Button,
  ConfirmDialog,
  EmptyState,
  ErrorState,
  PageHeader,
  RenameDialog,
  showFailure,
  showToast,
  SkeletonRows,
  Table,
} from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { apiKeysQuery, revokeApiKey, updateApiKey, type ApiKey } from "./api";
import { apiKeyColumns } from "./api-key-columns";
import { CreateKeyDialog } from "./create-key-dialog";
import { text } from "./strings";

/** The keys by which programs work in the business. */
export function ApiKeysPage() {
  const { id: businessId } = useBusiness();
  const keys = useQuery(apiKeysQuery(businessId));
  const canWrite = useCan("api-keys:write");
  const [creating, setCreating] = useState(false);
  const [renaming, setRenaming] = useState<ApiKey>();
  const [revoking, setRevoking] = useState<ApiKey>();
  const invalidates = [apiKeysQuery(businessId).queryKey];
  const rename = useChange({
    send: ({ id, name }: Pick<ApiKey, "id" | "name">) => updateApiKey(businessId, id, name),
    invalidates,
  });
  const revoke = useChange({
    send: (key: ApiKey) => revokeApiKey(businessId, key.id),
    invalidates,
  });
  const create = canWrite && (
    <Button variant="primary" icon={<Plus size={16} />} onClick={() => setCreating(true)}>
      {text.create}
    </Button>
  );
  const isEmpty = keys.data?.length === 0;
  return (
    <>
      <PageHeader
        title={text.apiKeys}
        description={text.description}
        actions={!isEmpty && create}
      />
      {keys.isPending && <SkeletonRows rows={3} />}
      {keys.error && <ErrorState error={keys.error} onRetry={() => void keys.refetch()} />}
      {isEmpty && (
        <EmptyState icon={<KeySquare size={20} />} title={text.emptyTitle} action={create}>
          {text.emptyBody}
        </EmptyState>
      )}
      {keys.data && !isEmpty && (
        <Table
          label={text.apiKeys}
          columns={apiKeyColumns({ canWrite, onRename: setRenaming, onRevoke: setRevoking })}
          rows={keys.data}
          rowId={({ id }) => id}
        />
      )}
      {creating && <CreateKeyDialog onClose={() => setCreating(false)} />}
      {renaming && (
        <RenameDialog
          name={renaming.name}
          rule={updateApiKeyInput.shape.name}
          onRename={(name) => rename.mutateAsync({ id: renaming.id, name })}
          onClose={() => setRenaming(undefined)}
        />
      )}
      <ConfirmDialog
        open={revoking !== undefined}
        onOpenChange={() => setRevoking(undefined)}
        title={text.revokeTitle(revoking?.name ?? "")}
        confirmLabel={text.revoke}
        danger
        busy={revoke.isPending}
        onConfirm={() =>
          revoking &&
          revoke.mutate(revoking, {
            onSuccess: () => showToast(text.revoked(revoking.name)),
            onError: showFailure,
            onSettled: () => setRevoking(undefined),
          })
        }
      >
        {text.revokeBody}
      </ConfirmDialog>
    </>
  );
}
