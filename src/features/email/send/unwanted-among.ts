import { type BusinessCtx, require } from "../../../platform/ctx";
import { subscribedAmong } from "../../topics";

/** What the check needs of an email. */
interface TopicEmail {
  id: string;
  topic_id: string | null;
  contact_id: string | null;
}

/** Which of the emails are of a topic that their contact does not want at this moment. */
export async function unwantedAmong(
  ctx: BusinessCtx,
  rows: readonly TopicEmail[],
): Promise<Set<string>> {
  require(ctx, "emails:send");
  const byTopic = Map.groupBy(
    rows.filter((row) => row.topic_id !== null && row.contact_id !== null),
    (row) => row.topic_id!,
  );
  const unwanted = await Promise.all(
    [...byTopic].map(async ([topicId, own]) => {
      const contactIds = own.flatMap(({ contact_id }) => contact_id ?? []);
      const wanting = await subscribedAmong(ctx, topicId, contactIds);
      return own.filter(({ contact_id }) => !wanting.has(contact_id!));
    }),
  );
  return new Set(unwanted.flat().map(({ id }) => id));
}
