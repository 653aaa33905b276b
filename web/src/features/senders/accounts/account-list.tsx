import { useState } from "react";
import { cx } from "../../../lib/cx";
import type { Account } from "../api";
import { text } from "../strings";
import { AccountCard, type AccountActions } from "./account-card";

interface AccountListProps {
  accounts: Account[];
  /** Absent for those who may only look. */
  actions: (Omit<AccountActions, "onMove"> & { onOrder: (ids: string[]) => void }) | undefined;
}

/** The accounts in their order, which is changed by dragging or with the arrows. */
export function AccountList({ accounts, actions }: AccountListProps) {
  const [dragged, setDragged] = useState<string>();
  const [over, setOver] = useState<string>();
  const ids = accounts.map(({ id }) => id);
  const place = (id: string, at: number) => {
    const rest = ids.filter((each) => each !== id);
    actions?.onOrder([...rest.slice(0, at), id, ...rest.slice(at)]);
  };
  const end = () => {
    setDragged(undefined);
    setOver(undefined);
  };
  return (
    <ol aria-label={text.sending} className="space-y-2">
      {accounts.map((account, position) => (
        <li
          key={account.id}
          draggable={actions !== undefined && accounts.length > 1}
          onDragStart={() => setDragged(account.id)}
          onDragEnd={end}
          onDragOver={(event) => {
            if (dragged === undefined) return;
            event.preventDefault();
            setOver(account.id);
          }}
          onDrop={(event) => {
            event.preventDefault();
            if (dragged !== undefined && dragged !== account.id) place(dragged, position);
            end();
          }}
          className={cx(
            "rounded-card border border-line bg-surface",
            dragged === account.id && "opacity-55",
            over === account.id && dragged !== account.id && "border-accent-ink",
          )}
        >
          <AccountCard
            account={account}
            position={position}
            count={accounts.length}
            actions={actions && { ...actions, onMove: (by) => place(account.id, position + by) }}
          />
        </li>
      ))}
    </ol>
  );
}
