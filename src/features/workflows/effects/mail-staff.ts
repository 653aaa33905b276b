import { z } from "zod";
import type { BusinessCtx } from "../../../platform/ctx";
import { commit } from "../../../platform/db";
import { count, policy } from "../../../platform/gate";
import type { Handler } from "../../../platform/queue";
import { businessRow, membersAmong } from "../../businesses";
import { layOut, type PlatformMails, platformEmailWrites, wakeEmail } from "../../email";
import { usersById } from "../../users";
import { staffNotified } from "./staff-notice";

const KIND = "workflow-notice";

/**
 * Mails a step's notice to the members that it names, as far as they are members; else the owner.
 * Nobody is flooded: what is too much within an hour is left out, and the log says so.
 */
export const mailStaff: Handler = {
  name: "workflows.mail_staff",
  on: "platform",
  permissions: [],
  async handle(ctx, event) {
    const inside = ctx as BusinessCtx;
    const { userIds, key, subject, message, ...ids } = staffNotified.parse(event.payload);
    const members = await membersAmong(inside, userIds);
    const { ownerId } = await businessRow(ctx.platformDb, inside.businessId);
    const people = await usersById(ctx.platformDb, members.size > 0 ? [...members] : [ownerId]);
    const data = { businessId: inside.businessId, ...ids, words: { subject, message } };
    const asked = [...people];
    const allowed = await Promise.all(asked.map(([userId]) => isAllowed(inside, userId)));
    const mailed = asked.filter((_, i) => allowed[i]);
    if (mailed.length < asked.length) {
      const { workflowId } = ids;
      ctx.log.warn("staff_notices_bounded", { workflowId, left: asked.length - mailed.length });
    }
    await commit(ctx, {
      on: "platform",
      writes: mailed.flatMap(([userId, { email }]) =>
        platformEmailWrites(ctx, { kind: KIND, key: `${key}:${userId}`, to: email, userId, data }),
      ),
    });
    wakeEmail(ctx, "platform");
  },
};

async function isAllowed({ env, log, businessId }: BusinessCtx, userId: string): Promise<boolean> {
  const name = `business:${businessId}|${userId}` as const;
  return (await count(env, name, [policy(env, "staffNotices")], log)).allowed;
}

/** The mail of a notice: what the workflow says, and a way to the contact. */
export const workflowMails: PlatformMails = {
  [KIND]: async (ctx, { data }) => {
    const { businessId, contactId, words } = noticeData.parse(data);
    return layOut({
      subject: oneLine(words.subject),
      greeting: "Hello,",
      paragraphs: words.message
        .split(/\n{2,}/)
        .map((text) => text.trim())
        .filter((text) => text !== ""),
      button: {
        label: "See the contact",
        href: `${ctx.config.APP_ORIGIN}/b/${businessId}/contacts/${contactId}`,
      },
      footer: "You get this message because a workflow of your business notifies you.",
    });
  },
};

const noticeData = z.object({
  businessId: z.string(),
  contactId: z.string(),
  words: z.object({ subject: z.string(), message: z.string() }),
});

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
