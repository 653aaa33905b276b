import type {
  DEAD_LETTER_STATUSES,
  DeadLetterDto,
  DeadLetterSummaryDto,
  QUEUES,
} from "@server/features/admin/schemas";
import { queryOptions } from "@tanstack/react-query";
import { abortable, client, cursorQuery, dataOf, pageOf } from "../../api";

export type DeadLetter = DeadLetterDto;
export type DeadLetterSummary = DeadLetterSummaryDto;

export interface DeadLetterFilters {
  status?: (typeof DEAD_LETTER_STATUSES)[number] | undefined;
  queue?: (typeof QUEUES)[number] | undefined;
}

const letters = client.admin["dead-letters"];

/** Everything that shows dead letters. */
export const deadLettersKey = ["dead-letters"] as const;

/** Messages that were given up, newest first; the open ones unless told. */
export function deadLettersQuery({ status, queue }: DeadLetterFilters) {
  return cursorQuery<DeadLetterSummary>(
    [...deadLettersKey, "list", status, queue],
    (cursor, signal) =>
      pageOf(letters.$get({ query: { status, queue, cursor } }, abortable(signal))),
  );
}

export function deadLetterQuery(id: string) {
  return queryOptions({
    queryKey: [...deadLettersKey, "one", id],
    queryFn: ({ signal }) => dataOf(letters[":id"].$get({ param: { id } }, abortable(signal))),
  });
}

/** Publishes the message again. @throws ApiError STATE_INVALID, GONE */
export function replayDeadLetter(id: string): Promise<DeadLetter> {
  return dataOf(letters[":id"].replay.$post({ param: { id } }));
}
