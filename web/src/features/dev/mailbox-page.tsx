import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, Inbox, Trash2 } from "lucide-react";
import { useState } from "react";
import { metaQuery, useChange } from "../../api";
import { useIsPhone } from "../../lib/use-media";
import {
  Button,
  ButtonLink,
  Card,
  ConfirmDialog,
  EmptyState,
  ErrorState,
  PageHeader,
  SearchInput,
  showToast,
  SkeletonRows,
} from "../../ui";
import { deleteMessages, messagesQuery, type MailMessage } from "./api";
import { MessageList } from "./message-list";
import { MessageView } from "./message-view";
import { text } from "./strings";

function matching(messages: MailMessage[], query: string): MailMessage[] {
  const needle = query.trim().toLowerCase();
  return messages.filter(({ to, subject }) => `${to} ${subject}`.toLowerCase().includes(needle));
}

function Messages({ messages }: { messages: MailMessage[] }) {
  const isPhone = useIsPhone();
  const [query, setQuery] = useState("");
  const [pickedId, setPickedId] = useState<string>();
  const shown = matching(messages, query);
  const picked = messages.find((message) => message.id === pickedId);
  if (isPhone && picked) {
    return (
      <>
        <Button
          variant="ghost"
          icon={<ArrowLeft size={16} />}
          onClick={() => setPickedId(undefined)}
          className="mb-3"
        >
          {text.back}
        </Button>
        <MessageView key={picked.id} message={picked} />
      </>
    );
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 md:grid-cols-[22rem_minmax(0,1fr)]">
      <div className="space-y-3 md:sticky md:top-4 md:max-h-[calc(100dvh-2rem)] md:-m-1 md:overflow-y-auto md:p-1">
        <SearchInput
          label={text.search}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <MessageList messages={shown} currentId={pickedId} onPick={setPickedId} />
      </div>
      {!isPhone && (
        <Card>
          {picked ? (
            <MessageView key={picked.id} message={picked} />
          ) : (
            <p className="py-16 text-center text-muted">{text.pick}</p>
          )}
        </Card>
      )}
    </div>
  );
}

/** The local mailbox of a development server. */
export function MailboxPage() {
  const meta = useQuery(metaQuery);
  const messages = useQuery({ ...messagesQuery, enabled: meta.data?.devMailbox === true });
  const [deleting, setDeleting] = useState(false);
  const remove = useChange({ send: deleteMessages, invalidates: [messagesQuery.queryKey] });
  const error = meta.error ?? messages.error;
  const waiting = meta.isPending || (meta.data?.devMailbox === true && messages.isPending);
  return (
    <main id="main" tabIndex={-1} className="mx-auto max-w-7xl px-4 py-6 outline-none md:px-8">
      <PageHeader
        title={text.mailbox}
        description={text.mailboxHelp}
        actions={
          <>
            <ButtonLink to="/" reloadDocument>
              {text.toApp}
            </ButtonLink>
            <Button
              icon={<Trash2 size={16} />}
              disabled={!messages.data?.length}
              onClick={() => setDeleting(true)}
            >
              {text.deleteAll}
            </Button>
          </>
        }
      />
      {waiting && <SkeletonRows />}
      {error && <ErrorState error={error} onRetry={() => void messages.refetch()} />}
      {meta.data?.devMailbox === false && <EmptyState title={text.off}>{text.offHelp}</EmptyState>}
      {messages.data?.length === 0 && (
        <EmptyState icon={<Inbox size={20} />} title={text.emptyTitle}>
          {text.emptyBody}
        </EmptyState>
      )}
      {messages.data && messages.data.length > 0 && <Messages messages={messages.data} />}
      <ConfirmDialog
        open={deleting}
        onOpenChange={setDeleting}
        title={text.deleteTitle}
        confirmLabel={text.deleteAll}
        danger
        busy={remove.isPending}
        onConfirm={() =>
          remove.mutate(undefined, {
            onSuccess: () => showToast(text.deleted),
            onError: (failure) => showToast(failure.message, { tone: "danger" }),
            onSettled: () => setDeleting(false),
          })
        }
      >
        {text.deleteBody}
      </ConfirmDialog>
    </main>
  );
}
