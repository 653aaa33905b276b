import { useSuspenseQuery } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { meQuery } from "../features/account/api";
import { ReceivedInvitations } from "../features/invitations/received-invitations";
import { StepUp } from "../features/auth/step-up/step-up";
import { ImpersonationBanner } from "../features/impersonation/impersonation-banner";
import { setFormatLocale } from "../lib/format";
import { useIsPhone } from "../lib/use-media";
import { Breadcrumbs } from "./breadcrumbs";
import { CommandMenu } from "./command-menu";
import { PhoneBottomBar, PhoneTopBar } from "./phone-bars";
import { SideNav } from "./side-nav";
import { useCurrentBusiness } from "./use-current-business";

/** Navigation around every signed-in screen. */
export function AppShell() {
  const business = useCurrentBusiness();
  const isPhone = useIsPhone();
  const { data: me } = useSuspenseQuery(meQuery);
  // Before the screen below is rendered, which formats with it.
  setFormatLocale(me.locale);
  return (
    <div className="min-h-dvh md:pl-(--nav-width)">
      {isPhone ? <PhoneTopBar business={business} /> : <SideNav business={business} />}
      <ImpersonationBanner />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-6xl px-4 pt-5 pb-[calc(var(--bar-height)+2rem)] outline-none md:px-8 md:pt-6 md:pb-12"
      >
        <ReceivedInvitations />
        <Breadcrumbs />
        <Outlet />
      </main>
      {isPhone && business && <PhoneBottomBar business={business} />}
      <CommandMenu business={business} />
      <StepUp />
    </div>
  );
}
