import type { Ctx } from "../../platform/ctx";
import type { PlatformMails } from "../email";
import { userById } from "../users";
import { linkById, type LinkRow } from "./link-rows";

type MailRow = Parameters<PlatformMails[string]>[1];

/** A page of the web app. Tokens travel in the fragment, which reaches no server and no log. */
export function page(ctx: Ctx, path: string, token?: string): string {
  return `${ctx.config.APP_ORIGIN}/${path}${token === undefined ? "" : `#token=${token}`}`;
}

/** How a mail about an account begins. */
export async function greetingOf(ctx: Ctx, row: MailRow): Promise<string> {
  const user = row.userId === null ? undefined : await userById(ctx.platformDb, row.userId);
  return user ? `Hello ${user.name},` : "Hello,";
}

/** The link that a mail was queued for. */
export async function linkOf(ctx: Ctx, row: MailRow): Promise<LinkRow> {
  const link = await linkById(ctx.platformDb, String(row.data.linkId));
  if (!link) throw new Error("The link of this mail does not exist.");
  return link;
}
