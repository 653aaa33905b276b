import { useLocation } from "@tanstack/react-router";
import { Search } from "lucide-react";
import type { Business } from "../features/businesses/api";
import { AccountMenu } from "./account-menu";
import { BusinessSwitcher } from "./business-switcher";
import { NavLinks } from "./nav-links";
import { PlatformLinks } from "./platform-links";
import { openCommandMenu, SHORTCUT } from "./command-menu-state";
import { text } from "./strings";

/** Navigation beside the screen, from 48rem on. */
export function SideNav({ business }: { business: Business | undefined }) {
  const isOfStaff = useLocation({ select: ({ pathname }) => pathname.startsWith("/admin/") });
  return (
    <div className="fixed inset-y-0 left-0 hidden w-(--nav-width) flex-col border-r border-line bg-sunken p-3 md:flex">
      <BusinessSwitcher business={business} />
      <button
        type="button"
        onClick={openCommandMenu}
        className="mt-3 mb-4 flex h-control items-center gap-3 rounded-control border border-line bg-surface px-2.5 text-muted transition-colors hover:border-line-strong"
      >
        <Search size={16} aria-hidden="true" />
        <span className="flex-1 text-left">{text.search}</span>
        <kbd className="font-sans text-sm text-faint">{SHORTCUT}</kbd>
      </button>
      <nav aria-label={text.mainNav} className="min-h-0 flex-1 overflow-y-auto">
        {business && <NavLinks business={business} />}
        {(isOfStaff || !business) && <PlatformLinks />}
      </nav>
      <div className="mt-3 border-t border-line pt-3">
        <AccountMenu wide />
      </div>
    </div>
  );
}
