import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { endSession, useChange } from "../../api";
import {
  Badge,
  Button,
  ButtonLink,
  ConfirmDialog,
  ErrorState,
  PageHeader,
  RelativeTime,
  showToast,
  SkeletonRows,
  Table,
  type Column,
} from "../../ui";
import { revokeSession, sessionsQuery, signOutEverywhere, type Session } from "./api";
import { deviceName } from "./device-name";
import { text } from "./strings";

function columns(onEnd: (session: Session) => void): Column<Session>[] {
  return [
    {
      id: "device",
      header: text.device,
      primary: true,
      cell: (session) => (
        <span className="flex flex-wrap items-center gap-2">
          {deviceName(session.userAgent)}
          {session.current && <Badge tone="accent">{text.thisSession}</Badge>}
          {session.impersonated && <Badge tone="warning">{text.impersonated}</Badge>}
        </span>
      ),
    },
    { id: "address", header: text.address, cell: (session) => session.address ?? "–" },
    {
      id: "created",
      header: text.signedIn,
      cell: (session) => <RelativeTime at={session.createdAt} />,
    },
    {
      id: "used",
      header: text.lastUsed,
      cell: (session) => <RelativeTime at={session.lastUsedAt} />,
    },
    {
      id: "actions",
      header: text.actions,
      hideHeader: true,
      align: "end",
      cell: (session) =>
        !session.current && (
          <Button size="small" onClick={() => onEnd(session)}>
            {text.end}
          </Button>
        ),
    },
  ];
}

/** Where the user is signed in. */
export function SessionsPage() {
  const sessions = useQuery(sessionsQuery);
  const [ending, setEnding] = useState<Session>();
  const [everywhere, setEverywhere] = useState(false);
  const revoke = useChange({ send: revokeSession, invalidates: [sessionsQuery.queryKey] });
  const signOutAll = useChange({ send: signOutEverywhere, invalidates: [] });
  return (
    <>
      <PageHeader
        title={text.sessions}
        description={text.sessionsHelp}
        actions={
          <>
            <ButtonLink to="/account/activity">{text.activity}</ButtonLink>
            <Button onClick={() => setEverywhere(true)}>{text.everywhere}</Button>
          </>
        }
      />
      {sessions.isPending && <SkeletonRows rows={3} />}
      {sessions.error && (
        <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />
      )}
      {sessions.data && (
        <Table
          label={text.sessions}
          columns={columns(setEnding)}
          rows={sessions.data.toSorted((a, b) => Number(b.current) - Number(a.current))}
          rowId={(session) => session.id}
        />
      )}
      <ConfirmDialog
        open={ending !== undefined}
        onOpenChange={() => setEnding(undefined)}
        title={text.endTitle(deviceName(ending?.userAgent ?? null))}
        confirmLabel={text.end}
        danger
        busy={revoke.isPending}
        onConfirm={() =>
          ending &&
          revoke.mutate(ending.id, {
            onSuccess: () => showToast(text.ended),
            onError: (error) => showToast(error.message, { tone: "danger" }),
            onSettled: () => setEnding(undefined),
          })
        }
      >
        {text.endBody}
      </ConfirmDialog>
      <ConfirmDialog
        open={everywhere}
        onOpenChange={setEverywhere}
        title={text.everywhereTitle}
        confirmLabel={text.everywhere}
        danger
        busy={signOutAll.isPending}
        onConfirm={() =>
          signOutAll.mutate(undefined, {
            onSuccess: () => endSession("signed-out"),
            onError: (error) => showToast(error.message, { tone: "danger" }),
          })
        }
      >
        {text.everywhereBody}
      </ConfirmDialog>
    </>
  );
}
