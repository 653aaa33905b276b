import type { MailboxApp } from "@server/app";
import type { MailboxMessageDto } from "@server/features/mailbox/schemas";
import { queryOptions } from "@tanstack/react-query";
import { hc } from "hono/client";
import { abortable, dataOf, sessionFetch } from "../../api";

export type MailMessage = MailboxMessageDto;

// Not among the routes of the app: a production server does not have them.
const { messages } = hc<MailboxApp>("/", { fetch: sessionFetch }).dev.mailbox;

export const messagesQuery = queryOptions({
  queryKey: ["dev", "messages"],
  queryFn: ({ signal }) => dataOf(messages.$get({ query: { limit: 1000 } }, abortable(signal))),
  refetchInterval: 2000,
});

/** Empties the mailbox. */
export function deleteMessages(): Promise<unknown> {
  return dataOf(messages.$delete());
}
