import type { BusinessCtx } from "../../../platform/ctx";
import type { RenderContact } from "../../contacts";
import { suppressionOf } from "../../email";
import { subscribedAmong } from "../../topics";
import type { Definition, NodeOf } from "../schemas";

/** Why emails to a contact are skipped, in words that go on after "Would not be sent: ". */
const WORDS = {
  unsubscribed: "the contact has unsubscribed",
  bounced: "the address is suppressed, emails to it came back",
  complained: "the address is suppressed, an email was reported as spam",
  manual: "the address is suppressed, it was added by hand",
} as const;

const TOPIC = "the contact is not subscribed to the topic";

/**
 * The emails that would be skipped as they leave, by step, and why: whoever has unsubscribed, an
 * address that is suppressed, a topic that is not wanted. For callers let in elsewhere.
 */
export async function unsentIn(
  inside: BusinessCtx,
  { nodes }: Definition,
  contact: RenderContact,
): Promise<Map<string, string>> {
  const emails = nodes.filter((node) => node.type === "sendEmail");
  if (emails.length === 0) return new Map();
  const topicIds = [...new Set(emails.flatMap(({ config }) => config.topicId ?? []))];
  const [suppressed, ...topics] = await Promise.all([
    suppressionOf(inside, contact.email),
    ...topicIds.map(async (topicId) => {
      const wanting = await subscribedAmong(inside, topicId, [contact.id]);
      return wanting.has(contact.id) ? [] : [topicId];
    }),
  ]);
  const unwanted = new Set(topics.flat());
  const why = ({ config: { kind, topicId } }: NodeOf<"sendEmail">): string | null => {
    const isMarketing = kind === "marketing";
    if (isMarketing && topicId !== null && unwanted.has(topicId)) return TOPIC;
    if (suppressed === null) return null;
    return suppressed === "unsubscribed" && !isMarketing ? null : WORDS[suppressed];
  };
  return new Map(
    emails.flatMap((node) => {
      const reason = why(node);
      return reason === null ? [] : [[node.id, reason] as const];
    }),
  );
}
