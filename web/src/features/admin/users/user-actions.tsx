import { useSuspenseQuery } from "@tanstack/react-query";
import { ChevronDown, UserRoundCheck } from "lucide-react";
import { useState } from "react";
import { useChange } from "../../../api";
import { Button, Menu, MenuItem, MenuSeparator, showToast } from "../../../ui";
import { meQuery } from "../../account/api";
import { startImpersonation, startOver } from "../../impersonation/api";
import { ReasonDialog } from "../reason-dialog";
import { ACTIONS, changeUser, usersKey, type InspectedUser } from "./api";
import { actionText, text, type ActionName, type ActionText } from "./strings";

/** Does an action, for a reason. */
function act(name: ActionName, { id }: InspectedUser, reason: string): Promise<unknown> {
  if (name === "impersonate") return startImpersonation(id, { reason });
  if (name === "makeSupport") return changeUser(id, { reason, platformRole: "support" });
  if (name === "endSupport") return changeUser(id, { reason, platformRole: null });
  return ACTIONS[name](id, { reason });
}

/** What may be done to this user: first what helps, then what takes away. */
function offered(user: InspectedUser, isAdministrator: boolean): ActionName[][] {
  const { status, platformRole, locked, secondFactors, passkeys } = user;
  const isActive = status === "active";
  const helps: ActionName[] = [
    ...(locked ? (["unlock"] as const) : []),
    ...(isActive ? (["resetPassword"] as const) : []),
    "revokeSessions",
  ];
  if (!isAdministrator) return platformRole === null ? [helps] : [];
  const hasFactors = secondFactors.length > 0 || passkeys > 0;
  const takes: ActionName[] = [
    ...(hasFactors ? (["resetFactors"] as const) : []),
    ...(isActive && platformRole === null ? (["makeSupport"] as const) : []),
    ...(platformRole === "support" ? (["endSupport"] as const) : []),
    ...(isActive ? (["suspend"] as const) : []),
    ...(status === "suspended" ? (["restore"] as const) : []),
  ];
  return [helps, takes];
}

/** Everything that staff do for a user. */
export function UserActions({ user }: { user: InspectedUser }) {
  const { data: me } = useSuspenseQuery(meQuery);
  const [asking, setAsking] = useState<ActionName>();
  const isAdministrator = me.platformRole === "administrator";
  const change = useChange({
    send: ({ name, reason }: { name: ActionName; reason: string }) => act(name, user, reason),
    invalidates: [[...usersKey], ["platform-audit"]],
  });
  if (user.id === me.id) return <p className="max-w-xs text-muted">{text.you}</p>;
  const groups = offered(user, isAdministrator).filter((group) => group.length > 0);
  const mayActAs = isAdministrator && user.status === "active" && user.platformRole === null;
  const confirm = async (name: ActionName, reason: string) => {
    await change.mutateAsync({ name, reason });
    if (name === "impersonate") return startOver("/");
    showToast(actionText[name].done(user));
    setAsking(undefined);
  };
  const asked: ActionText | undefined = asking && actionText[asking];
  return (
    <>
      {groups.length > 0 && (
        <Menu
          trigger={
            <Button>
              {text.actions}
              <ChevronDown size={16} aria-hidden="true" />
            </Button>
          }
        >
          {groups.map((group, i) => (
            <div key={group.join()}>
              {i > 0 && <MenuSeparator />}
              {group.map((name) => {
                const { label, danger = false }: ActionText = actionText[name];
                return (
                  <MenuItem key={name} danger={danger} onSelect={() => setAsking(name)}>
                    {label}
                  </MenuItem>
                );
              })}
            </div>
          ))}
        </Menu>
      )}
      {mayActAs && (
        <Button
          variant="primary"
          icon={<UserRoundCheck size={16} />}
          onClick={() => setAsking("impersonate")}
        >
          {text.actAs}
        </Button>
      )}
      {asking && asked && (
        <ReasonDialog
          title={asked.title(user)}
          confirmLabel={asked.label}
          danger={asked.danger}
          onConfirm={(reason) => confirm(asking, reason)}
          onClose={() => setAsking(undefined)}
        >
          {asked.body}
        </ReasonDialog>
      )}
    </>
  );
}
