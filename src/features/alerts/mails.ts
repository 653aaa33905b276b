import { layOut, type PlatformMails } from "../email";
import { alertById, toAlertDtos } from "./alert-rows";

/** The mail about an alert. */
export const alertMails: PlatformMails = {
  alert: async (ctx, { data }) => {
    const row = await alertById(ctx.platformDb, String(data.alertId));
    const [alert] = await toAlertDtos(ctx.platformDb, [row]);
    const { title, user, subject, count, firstAt } = alert!;
    const about = user === null ? subject : user.email;
    return layOut({
      subject: `Alert: ${title}`,
      greeting: "Hello,",
      paragraphs: [
        `${title}: ${about}, ${count} times on ${firstAt.slice(0, 10)} (UTC).`,
        "Look into it and acknowledge it. You get one message for each alert, however often it happens again.",
      ],
      button: { label: "Open alerts", href: `${ctx.config.APP_ORIGIN}/admin/alerts` },
      footer: "You get this message because you are an administrator of the platform.",
    });
  },
};
