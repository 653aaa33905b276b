import { useQuery } from "@tanstack/react-query";
import { Plus, Send } from "lucide-react";
import { useState } from "react";
import { useChange } from "../../../api";
import {
  Button,
  ConfirmDialog,
  EmptyState,
  ErrorState,
  showFailure,
  showToast,
  SkeletonRows,
} from "../../../ui";
import { useBusiness, useCan } from "../../businesses/api";
import {
  accountsQuery,
  deleteAccount,
  orderAccounts,
  sendingKey,
  testAccount,
  updateAccount,
  type Account,
} from "../api";
import { text } from "../strings";
import { AccountList } from "./account-list";
import { AddAccountDialog } from "./add-account-dialog";
import { EditAccountDialog } from "./edit-account-dialog";
import { SecretDialog } from "./secret-dialog";
import { WarmUpPlot } from "./warm-up-plot";
import { WebhookDialog } from "./webhook-dialog";

interface Open {
  what: "edit" | "secret" | "webhook" | "remove";
  account: Account;
}

/** The accounts that emails leave by, in their order. */
export function AccountsTab() {
  const { id: businessId } = useBusiness();
  const canWrite = useCan("senders:write");
  const accounts = useQuery(accountsQuery(businessId));
  const [adding, setAdding] = useState(false);
  const [open, setOpen] = useState<Open>();
  const invalidates = [sendingKey(businessId)];
  const close = () => setOpen(undefined);
  const order = useChange({
    send: (ids: string[]) => orderAccounts(businessId, ids),
    invalidates,
  });
  const toggle = useChange({
    send: ({ id, enabled, version }: Account) =>
      updateAccount(businessId, id, { enabled: !enabled, version }),
    invalidates,
  });
  const test = useChange({
    send: ({ id }: Account) => testAccount(businessId, id),
    invalidates,
  });
  const remove = useChange({
    send: ({ id }: Account) => deleteAccount(businessId, id),
    invalidates,
  });
  const runTest = (account: Account) =>
    test.mutate(account, {
      onSuccess: ({ accepted, to, reason }) =>
        accepted
          ? showToast(text.tested(to))
          : showToast(text.testFailed(reason ?? ""), { tone: "danger" }),
      onError: showFailure,
    });
  const add = canWrite && (
    <Button variant="primary" icon={<Plus size={16} />} onClick={() => setAdding(true)}>
      {text.addAccount}
    </Button>
  );
  const rows = accounts.data ?? [];
  return (
    <>
      {accounts.isPending && <SkeletonRows rows={2} />}
      {accounts.error && (
        <ErrorState error={accounts.error} onRetry={() => void accounts.refetch()} />
      )}
      {accounts.data?.length === 0 && (
        <EmptyState icon={<Send size={20} />} title={text.accountsEmptyTitle} action={add}>
          {text.accountsEmptyBody}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <div className="space-y-4">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="max-w-prose min-w-0 text-muted">{text.accountsHelp}</p>
            {add}
          </div>
          <AccountList
            accounts={rows}
            actions={
              canWrite
                ? {
                    onOrder: (ids) =>
                      order.mutate(ids, {
                        onSuccess: () => showToast(text.ordered),
                        onError: showFailure,
                      }),
                    onOpen: (what, account) => setOpen({ what, account }),
                    onTest: runTest,
                    onToggle: (account) => toggle.mutate(account, { onError: showFailure }),
                  }
                : undefined
            }
          />
          {rows.map((account) => (
            <WarmUpPlot key={account.id} account={account} />
          ))}
        </div>
      )}
      {adding && <AddAccountDialog onClose={() => setAdding(false)} />}
      {open?.what === "edit" && <EditAccountDialog account={open.account} onClose={close} />}
      {open?.what === "secret" && <SecretDialog account={open.account} onClose={close} />}
      {open?.what === "webhook" && <WebhookDialog account={open.account} onClose={close} />}
      <ConfirmDialog
        open={open?.what === "remove"}
        onOpenChange={close}
        title={text.removeTitle(open?.account.name ?? "")}
        confirmLabel={text.remove}
        danger
        busy={remove.isPending}
        onConfirm={() =>
          open &&
          remove.mutate(open.account, {
            onSuccess: () => showToast(text.removed(open.account.name)),
            onError: showFailure,
            onSettled: close,
          })
        }
      >
        {text.removeBody}
      </ConfirmDialog>
    </>
  );
}
