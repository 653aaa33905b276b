import { queryOptions } from "@tanstack/react-query";
import { request } from "../../api";

export interface MailMessage {
  id: string;
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string | null;
  headers: Record<string, string>;
  at: string;
}

export const messagesQuery = queryOptions({
  queryKey: ["dev", "messages"],
  queryFn: ({ signal }) =>
    request<MailMessage[]>("GET", "/dev/mailbox/messages", { query: { limit: 500 }, signal }),
  refetchInterval: 2000,
});

/** Empties the mailbox. */
export function deleteMessages(): Promise<unknown> {
  return request("DELETE", "/dev/mailbox/messages");
}
