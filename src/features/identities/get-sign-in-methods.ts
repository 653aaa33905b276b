import { codeSender } from "../../integrations/whatsapp";
import { type Ctx, requireNothing } from "../../platform/ctx";
import type { SignInMethodsDto } from "./schemas";

/** How people may sign in here, for the sign-in screen; the same for everybody. */
export function getSignInMethods(ctx: Ctx): SignInMethodsDto {
  requireNothing(ctx);
  const providers = ctx.config.signInProviders.map(({ name, label }) => ({ name, label }));
  const whatsapp = codeSender(ctx.config) !== null;
  return { password: true, magicLink: true, passkeys: true, whatsapp, providers };
}
