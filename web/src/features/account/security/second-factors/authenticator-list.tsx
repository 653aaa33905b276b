import { KeySquare, Smartphone } from "lucide-react";
import { Badge, Button, RelativeTime } from "../../../../ui";
import type { Authenticator } from "./api";
import { text } from "./strings";

/** What can be done with an authenticator. */
export type AuthenticatorAction = "rename" | "resync" | "remove";

interface AuthenticatorListProps {
  authenticators: Authenticator[];
  onAction: (action: AuthenticatorAction, authenticator: Authenticator) => void;
}

/** One's authenticators with what tells them apart. */
export function AuthenticatorList({ authenticators, onAction }: AuthenticatorListProps) {
  return (
    <ul className="divide-y divide-line rounded-card border border-line">
      {authenticators.map((each) => {
        const Icon = each.kind === "totp" ? Smartphone : KeySquare;
        const actions = [
          { id: "rename", label: text.rename, of: text.renameOf(each.name) },
          ...(each.kind === "hotp"
            ? [{ id: "resync", label: text.resync, of: text.resyncOf(each.name) } as const]
            : []),
          { id: "remove", label: text.remove, of: text.removeOf(each.name) },
        ] as const;
        return (
          <li key={each.id} className="flex flex-wrap items-center gap-3 px-4 py-3">
            <Icon size={18} className="shrink-0 text-muted" aria-hidden="true" />
            <div className="min-w-0 flex-1 basis-48">
              <p className="flex flex-wrap items-center gap-2">
                <span className="min-w-0 font-medium break-words">{each.name}</span>
                {each.name !== text.kinds[each.kind] && <Badge>{text.kinds[each.kind]}</Badge>}
              </p>
              <p className="text-sm text-muted">
                {text.created} <RelativeTime at={each.createdAt} /> · {text.lastUsed}{" "}
                {each.lastUsedAt ? <RelativeTime at={each.lastUsedAt} /> : text.never}
              </p>
            </div>
            <div className="flex flex-wrap gap-2">
              {actions.map(({ id, label, of }) => (
                <Button key={id} size="small" aria-label={of} onClick={() => onAction(id, each)}>
                  {label}
                </Button>
              ))}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
