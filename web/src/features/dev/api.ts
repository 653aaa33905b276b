import { queryOptions } from "@tanstack/react-query";
import type { MailboxMessageDto } from "@server/features/mailbox/schemas";
import { request } from "../../api";

export type MailMessage = MailboxMessageDto;

export const messagesQuery = queryOptions({
  queryKey: ["dev", "messages"],
  queryFn: ({ signal }) =>
    request<MailMessage[]>("GET", "/dev/mailbox/messages", { query: { limit: 1000 }, signal }),
  refetchInterval: 2000,
});

/** Empties the mailbox. */
export function deleteMessages(): Promise<unknown> {
  return request("DELETE", "/dev/mailbox/messages");
}
