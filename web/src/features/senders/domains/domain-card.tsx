import { Ellipsis, Pencil, RefreshCw, Star, Trash2 } from "lucide-react";
import { useState } from "react";
import { useChange } from "../../../api";
import {
  Badge,
  Button,
  ConfirmDialog,
  IconButton,
  Menu,
  MenuItem,
  RelativeTime,
  showFailure,
  showToast,
  Status,
  type Tone,
} from "../../../ui";
import { useBusiness } from "../../businesses/api";
import {
  deleteDomain,
  sendingKey,
  updateDomain,
  verifyDomain,
  type Account,
  type Domain,
} from "../api";
import { text } from "../strings";
import { RecordList } from "./record-list";

const TONES: Record<Domain["status"], Tone> = {
  pending: "warning",
  verified: "success",
  failing: "danger",
};

interface DomainCardProps {
  domain: Domain;
  accounts: Account[];
  /** Absent for those who may only look. */
  onEdit: (() => void) | undefined;
}

/** A domain, how it stands, and each of its records. */
export function DomainCard({ domain, accounts, onEdit }: DomainCardProps) {
  const { id: businessId } = useBusiness();
  const [removing, setRemoving] = useState(false);
  const invalidates = [sendingKey(businessId)];
  const verify = useChange({ send: () => verifyDomain(businessId, domain.id), invalidates });
  const choose = useChange({
    send: () => updateDomain(businessId, domain.id, { isDefault: true, version: domain.version }),
    invalidates,
  });
  const remove = useChange({ send: () => deleteDomain(businessId, domain.id), invalidates });
  const account = accounts.find(({ id }) => id === domain.providerId);
  const check = () =>
    verify.mutate(undefined, {
      onSuccess: ({ checks }) => {
        const wrong = checks.filter(({ ok }) => !ok).length;
        showToast(wrong === 0 ? text.allInOrder : text.stillWrong(wrong));
      },
      onError: showFailure,
    });
  return (
    <article aria-label={domain.domain} className="rounded-card border border-line bg-surface p-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-md font-semibold">
            <span className="break-all">{domain.domain}</span>
            <Status tone={TONES[domain.status]}>{text.statusText[domain.status]}</Status>
            {domain.isDefault && <Badge tone="accent">{text.isDefault}</Badge>}
          </h2>
          <p className="mt-1 break-all text-muted">
            {`${domain.localPart}@${domain.domain} · ${text.forAccount} ${account?.name ?? text.platformItself}`}
          </p>
          <p className="text-sm text-muted">
            {domain.checkedAt === null ? (
              text.neverChecked
            ) : (
              <>
                {text.checked} <RelativeTime at={domain.checkedAt} />
              </>
            )}
          </p>
        </div>
        {onEdit && (
          <span className="flex gap-1">
            <Button icon={<RefreshCw size={16} />} busy={verify.isPending} onClick={check}>
              {text.checkNow}
            </Button>
            <Menu
              trigger={
                <IconButton label={text.more(domain.domain)} icon={<Ellipsis size={16} />} />
              }
            >
              {!domain.isDefault && (
                <MenuItem
                  icon={<Star size={16} />}
                  onSelect={() => choose.mutate(undefined, { onError: showFailure })}
                >
                  {text.makeDefault}
                </MenuItem>
              )}
              <MenuItem icon={<Pencil size={16} />} onSelect={onEdit}>
                {text.edit}
              </MenuItem>
              <MenuItem icon={<Trash2 size={16} />} danger onSelect={() => setRemoving(true)}>
                {text.remove}
              </MenuItem>
            </Menu>
          </span>
        )}
      </div>
      {domain.checks.length > 0 && <RecordList domain={domain.domain} checks={domain.checks} />}
      <ConfirmDialog
        open={removing}
        onOpenChange={setRemoving}
        title={text.removeTitle(domain.domain)}
        confirmLabel={text.remove}
        danger
        busy={remove.isPending}
        onConfirm={() =>
          remove.mutate(undefined, {
            onSuccess: () => showToast(text.removed(domain.domain)),
            onError: showFailure,
            onSettled: () => setRemoving(false),
          })
        }
      >
        {text.removeDomainBody}
      </ConfirmDialog>
    </article>
  );
}
