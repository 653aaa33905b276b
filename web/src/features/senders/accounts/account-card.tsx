import {
  ArrowDown,
  ArrowUp,
  Ellipsis,
  GripVertical,
  KeyRound,
  Pencil,
  Power,
  Send,
  Trash2,
  Webhook,
} from "lucide-react";
import { formatTime } from "../../../lib/format";
import { Badge, IconButton, Menu, MenuItem, MenuSeparator, Status, type Tone } from "../../../ui";
import type { Account } from "../api";
import { kindText, text } from "../strings";

export interface AccountActions {
  onOpen: (what: "edit" | "secret" | "webhook" | "remove", account: Account) => void;
  onTest: (account: Account) => void;
  onToggle: (account: Account) => void;
  /** Puts it one place up (-1) or down (1). */
  onMove: (by: -1 | 1) => void;
}

const TONES: Record<Account["health"], Tone> = {
  working: "success",
  failing: "warning",
  off: "neutral",
};

interface AccountCardProps {
  account: Account;
  position: number;
  count: number;
  actions: AccountActions | undefined;
}

/** One account: what it is, how it does, and its place. */
export function AccountCard({ account, position, count, actions }: AccountCardProps) {
  const { name, kind, hint, health, failure, failingUntil, sends, rate } = account;
  return (
    <div className="flex flex-wrap items-start gap-x-2 p-3 sm:flex-nowrap sm:gap-x-3">
      {actions && count > 1 && (
        <span
          title={text.move(name)}
          className="hidden h-control cursor-grab items-center text-faint sm:flex"
        >
          <GripVertical size={16} aria-hidden="true" />
        </span>
      )}
      <span className="mt-1.5 w-5 shrink-0 text-right text-muted tabular-nums">{position + 1}</span>
      <div className="min-w-0 flex-1">
        <div className="flex min-h-control flex-wrap items-center gap-x-3 gap-y-1">
          <span className="min-w-0 font-medium break-words">{name}</span>
          <Status tone={TONES[health]}>{text.healthText[health]}</Status>
          {failingUntil && (
            <span className="text-muted">{text.until(formatTime(failingUntil))}</span>
          )}
          {!sends && <Badge>{text.reportsOnly}</Badge>}
        </div>
        <p className="text-muted">
          {kindText[kind].label}
          {hint && (
            <>
              {" · "}
              <code className="font-mono break-all">{hint}</code>
            </>
          )}
          {sends && ` · ${text.perSecond(rate)}`}
        </p>
        {failure && <p className="mt-1 break-words text-warning-ink">{failure}</p>}
      </div>
      {actions && (
        <span className="flex w-full shrink-0 justify-end sm:w-auto">
          {count > 1 && (
            <>
              <IconButton
                label={text.up(name)}
                icon={<ArrowUp size={16} />}
                disabled={position === 0}
                onClick={() => actions.onMove(-1)}
              />
              <IconButton
                label={text.down(name)}
                icon={<ArrowDown size={16} />}
                disabled={position === count - 1}
                onClick={() => actions.onMove(1)}
              />
            </>
          )}
          <CardMenu account={account} actions={actions} />
        </span>
      )}
    </div>
  );
}

function CardMenu({ account, actions }: { account: Account; actions: AccountActions }) {
  const open = (what: Parameters<AccountActions["onOpen"]>[0]) => () =>
    actions.onOpen(what, account);
  const { sends, kind, webhookUrl, enabled, name } = account;
  return (
    <Menu trigger={<IconButton label={text.more(name)} icon={<Ellipsis size={16} />} />}>
      {sends && (
        <MenuItem icon={<Send size={16} />} onSelect={() => actions.onTest(account)}>
          {text.test}
        </MenuItem>
      )}
      <MenuItem icon={<Pencil size={16} />} onSelect={open("edit")}>
        {text.edit}
      </MenuItem>
      {kindText[kind].secret && (
        <MenuItem icon={<KeyRound size={16} />} onSelect={open("secret")}>
          {text.changeSecret}
        </MenuItem>
      )}
      {webhookUrl && (
        <MenuItem icon={<Webhook size={16} />} onSelect={open("webhook")}>
          {text.webhook}
        </MenuItem>
      )}
      <MenuItem icon={<Power size={16} />} onSelect={() => actions.onToggle(account)}>
        {enabled ? text.turnOff : text.turnOn}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<Trash2 size={16} />} danger onSelect={open("remove")}>
        {text.remove}
      </MenuItem>
    </Menu>
  );
}
